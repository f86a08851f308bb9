package dev.tributary.plan;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A database is within a history for which one revision stands, and the files that lead to the end of it are gone. */
public final class NeedsOlderRelease extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient RevisionId row;
    private final transient Revision squash;

    private NeedsOlderRelease(RevisionId row, Revision squash, String why, List<Remedy> remedies) {
        super(new Problem(
                "needs-older-release",
                "the database is at revision \"" + row + "\", which only an older release can bring to \"" + squash.id()
                        + "\"",
                List.of(RevisionLines.of(List.of(squash)).get(0), why, "nothing was run"),
                remedies));
        this.row = row;
        this.squash = squash;
    }

    /** The row comes before what the squash stands for, as far as anybody knows. */
    public static NeedsOlderRelease below(RevisionId row, Revision squash) {
        return new NeedsOlderRelease(
                row,
                squash,
                "it stands for all that led to " + named(squash) + "; the files from \"" + row
                        + "\" up to there are gone",
                List.of(
                        Remedy.advice("upgrade with the last release that has the old files, then come back"),
                        Remedy.command("git", "log", "--all", "--", "*" + row + "*")
                                .does("which releases have them")));
    }

    /** The row is what the squash stands for by its name, and nothing says what had led to it. */
    public static NeedsOlderRelease unproved(RevisionId row, Revision squash) {
        return new NeedsOlderRelease(
                row,
                squash,
                "the database did not record what had led to \"" + row + "\", and the files that could say so are gone",
                List.of(
                        Remedy.advice("upgrade with the last release that has the old files, then come back"),
                        Remedy.onDatabase("stamp", "--purge", squash.id().text())
                                .does("if you know that the database is exactly there")));
    }

    private static String named(Revision squash) {
        return RevisionLines.enumeration(
                squash.replaces().stream()
                        .map(replaced -> "\"" + replaced.revision() + "\"")
                        .toList(),
                "and");
    }

    /** The row as it stands in the version table. */
    public RevisionId row() {
        return row;
    }

    /** The revision that stands for what the row is in. */
    public Revision squash() {
        return squash;
    }
}
