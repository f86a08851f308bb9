package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** Two files carry the same revision id. */
public final class DuplicateRevision extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient List<Revision> revisions;

    DuplicateRevision(List<Revision> revisions) {
        super(new Problem(
                "duplicate-revision",
                "the id \"" + revisions.get(0).id() + "\" is used by " + revisions.size() + " revisions",
                RevisionLines.of(revisions),
                List.of(
                        Remedy.advice("delete one of the files").does("if one is a copy of the other"),
                        Remedy.advice("give one of them another id")
                                .does("in its \"revision\" line, before it was ever applied"))));
        this.revisions = List.copyOf(revisions);
    }

    /** All revisions of that id, in load order; their origins say where each was read. */
    public List<Revision> revisions() {
        return revisions;
    }
}
