package dev.tributary.target;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A database that is not at all heads, where a check asked for that. */
public final class NotAtHeads extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient List<RevisionId> rows;
    private final transient List<Revision> pending;

    NotAtHeads(List<RevisionId> rows, List<Revision> pending) {
        super(new Problem(
                "not-at-heads",
                "target database is not up to date"
                        + (pending.isEmpty() ? "" : ": " + Counts.text(pending.size(), "revision") + " pending"),
                RevisionLines.of(pending),
                List.of(Remedy.onDatabase("upgrade", "heads").does("apply what is pending"))));
        this.rows = List.copyOf(rows);
        this.pending = List.copyOf(pending);
    }

    /** Where the database is. */
    public List<RevisionId> rows() {
        return rows;
    }

    /** What an upgrade to all heads would run, in that order. */
    public List<Revision> pending() {
        return pending;
    }
}
