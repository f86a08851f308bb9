package dev.tributary.target;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
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
                        RevisionLines.looked(searched)),
                List.of(
                        Remedy.onDatabase("journal", row.text()).does("show what that revision was, and when it ran"),
                        Remedy.command("git", "log", "--all", "--", "*" + row + "*")
                                .does("find the commit that has the file"),
                        Remedy.onDatabase("stamp", "--purge", "REVISION")
                                .does("if the database really is at a revision that you have"))));
        this.row = row;
    }

    private UnknownRow(RevisionId row, Problem problem) {
        super(problem);
        this.row = row;
    }

    /** The same with one more way out, before the last one. */
    public UnknownRow offering(Remedy remedy) {
        var remedies = new ArrayList<>(problem().remedies());
        remedies.add(remedies.size() - 1, remedy);
        return new UnknownRow(
                row, new Problem(problem().code(), problem().title(), problem().facts(), remedies));
    }

    /** The row as it stands in the version table. */
    public RevisionId row() {
        return row;
    }
}
