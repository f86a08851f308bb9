package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A new revision was to continue the same revision twice. */
public final class DuplicateHeads extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient Revision revision;

    DuplicateHeads(Revision revision) {
        super(new Problem(
                "duplicate-heads",
                "revision \"" + revision.id() + "\" is given twice",
                List.of("a merge joins different revisions"),
                List.of(Remedy.unsorted("tributary heads", "list the revisions that can be joined"))));
        this.revision = revision;
    }

    /** The revision that is named more than once, perhaps by different names. */
    public Revision revision() {
        return revision;
    }
}
