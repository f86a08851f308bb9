package dev.tributary.plan;

import dev.tributary.graph.RevisionId;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** The version table holds a revision twice, which only a table without a primary key can. */
public final class DuplicateRow extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient RevisionId row;

    DuplicateRow(RevisionId row) {
        super(new Problem(
                "duplicate-row",
                "the version table holds revision \"" + row + "\" more than once",
                List.of("a step would change more than one row; the table has no primary key"),
                List.of(Remedy.unsorted("tributary stamp --purge " + row, "write the row anew, once"))));
        this.row = row;
    }

    /** The row that is there more than once. */
    public RevisionId row() {
        return row;
    }
}
