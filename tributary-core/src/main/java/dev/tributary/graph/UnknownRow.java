package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** The version table names a revision that no file holds: the database is ahead of the files, or on another line. */
public final class UnknownRow extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient RevisionId row;

    UnknownRow(RevisionId row, List<Revision> searched) {
        super(new Problem(
                "unknown-row",
                "the database is at revision \"" + row + "\", which no file holds",
                List.of(
                        "can't locate revision identified by \"" + row + "\", a row of the version table",
                        UnknownRevision.looked(searched)),
                List.of(
                        Remedy.unsorted("tributary journal " + row, "show what that revision was, and when it ran"),
                        Remedy.unsorted("git log --all -- '*" + row + "*'", "find the commit that has the file"),
                        Remedy.unsorted(
                                "tributary stamp --purge REVISION",
                                "if the database really is at a revision that you have"))));
        this.row = row;
    }

    /** The row as it stands in the version table. */
    public RevisionId row() {
        return row;
    }
}
