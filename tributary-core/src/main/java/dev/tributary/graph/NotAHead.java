package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A new revision was to continue one that others continue already, without that being said. */
public final class NotAHead extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient Revision revision;
    private final transient List<Revision> continuedBy;

    NotAHead(Revision revision, List<Revision> continuedBy) {
        super(new Problem(
                "not-a-head",
                "revision \"" + revision.id() + "\" is not a head: "
                        + RevisionLines.count(continuedBy.size(), "revision") + " continue"
                        + (continuedBy.size() == 1 ? "s" : "") + " it already",
                RevisionLines.of(continuedBy),
                List.of(
                        Remedy.unsorted("add --splice", "to start a new branch from it"),
                        Remedy.unsorted(
                                "tributary heads", "list the revisions that can be continued without a branch"))));
        this.revision = revision;
        this.continuedBy = List.copyOf(continuedBy);
    }

    /** The revision that was to be continued. */
    public Revision revision() {
        return revision;
    }

    /** Those that continue it, in load order. */
    public List<Revision> continuedBy() {
        return continuedBy;
    }
}
