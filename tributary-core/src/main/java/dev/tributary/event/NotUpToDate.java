package dev.tributary.event;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.wording.Problem;
import java.util.List;

/** A database that is not at the target where it was only looked at. */
public final class NotUpToDate extends Refused {
    private static final long serialVersionUID = 1L;

    private final transient List<RevisionId> rows;
    private final transient List<Revision> pending;

    /** For rows that are not at the target, and what is pending. */
    public NotUpToDate(Problem problem, List<RevisionId> rows, List<Revision> pending) {
        super(problem);
        this.rows = List.copyOf(rows);
        this.pending = List.copyOf(pending);
    }

    /** Where the database is. */
    public List<RevisionId> rows() {
        return rows;
    }

    /** What an upgrade to the target would run, in that order. */
    public List<Revision> pending() {
        return pending;
    }
}
