package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A relative target that leads past the first or the last revision, or nowhere at all. */
public final class MoveTooLong extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String target;

    MoveTooLong(String target, String why) {
        super(new Problem(
                "move-too-long",
                "\"" + target + "\" leads to no revision",
                List.of(why),
                List.of(Remedy.unsorted("tributary history -i", "list the revisions, and where the database is"))));
        this.target = target;
    }

    /** What was typed. */
    public String target() {
        return target;
    }
}
