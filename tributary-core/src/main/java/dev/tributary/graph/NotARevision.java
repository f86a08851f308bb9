package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A name that means no single revision, such as {@code base}, where a new revision needs one. */
public final class NotARevision extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String target;

    NotARevision(String target, String use) {
        super(new Problem(
                "not-a-revision",
                "\"" + target + "\" is no revision that a new one could " + use,
                List.of("it leads to the place before the first revision, or further"),
                List.of(Remedy.unsorted("tributary history", "list the revisions"))));
        this.target = target;
    }

    /** What was typed. */
    public String target() {
        return target;
    }
}
