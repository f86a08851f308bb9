package dev.tributary.cli.command;

import dev.tributary.session.Journal;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A revision that a journal knows, whether a file holds it or not. */
final class JournalRevision {

    private JournalRevision() {}

    /**
     * The whole id.
     *
     * @param start the id, or its start
     */
    static String find(Journal journal, String start) {
        List<String> ids = journal.revisions(start);
        if (ids.isEmpty()) {
            throw unknown(start, "is not in the journal of this database");
        }
        if (ids.size() > 1 && !ids.contains(start)) {
            throw new TributaryException(new Problem(
                    "ambiguous-prefix", "\"" + start + "\" could be " + ids.size() + " revisions", ids, List.of()));
        }
        return ids.contains(start) ? start : ids.get(0);
    }

    /** The journal cannot answer. */
    static TributaryException unknown(String revision, String what) {
        return new TributaryException(new Problem(
                "not-in-journal",
                "\"" + revision + "\" " + what,
                List.of(),
                List.of(
                        Remedy.onDatabase("journal").does("all that ran on this database"),
                        Remedy.onFiles("history").does("all that the files hold"))));
    }

    /** A reason that says something. */
    static String reason(String given) {
        if (given.isBlank()) {
            throw Usage.wrong(
                    "--reason",
                    "--reason says nothing",
                    Remedy.option("reason", "what was done, and why")
                            .does("stays in the journal for whoever reads it"));
        }
        return given.strip();
    }
}
