package dev.tributary.engine;

import dev.tributary.database.JournalEntry;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Database;
import dev.tributary.session.Journal;
import dev.tributary.session.Session;
import dev.tributary.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Scripts whose files are gone, from what the journal kept when they ran. */
public final class JournalScripts {
    private final List<JournalEntry> entries;
    private final SqlSyntax syntax;

    private JournalScripts(List<JournalEntry> entries, SqlSyntax syntax) {
        this.entries = entries;
        this.syntax = syntax;
    }

    /**
     * The scripts of the files, and after them those that only the journal holds: upgraded, and not downgraded since. One look;
     * changes nothing.
     *
     * @throws dev.tributary.wording.TributaryException where what the journal kept forms no graph together with the files
     */
    public static ScriptSet complete(ScriptSet files, Database database) {
        try (Session session = Session.open(database)) {
            var journal = new Journal(session);
            return complete(
                    files,
                    journal.applied(),
                    new JournalScripts(journal.entries(), database.product().syntax()));
        }
    }

    private static ScriptSet complete(ScriptSet files, List<Journal.Applied> applied, JournalScripts journal) {
        var scripts = new ArrayList<>(files.scripts());
        for (Journal.Applied revision : applied) {
            if (files.find(revision.revision()).isEmpty()) {
                journal.script(revision).ifPresent(scripts::add);
            }
        }
        return scripts.size() == files.scripts().size() ? files : ScriptSet.of(scripts);
    }

    private Optional<Script> script(Journal.Applied revision) {
        String id = revision.revision().text();
        return entries.stream()
                .filter(entry -> entry.revision().equals(id) && entry.isUpgraded())
                .reduce((earlier, later) -> later)
                .map(entry -> recalled(revision, entry));
    }

    /** The script as it may have been. A text that was too long to be recorded is left out: then there is no way back. */
    private Script recalled(Journal.Applied revision, JournalEntry kept) {
        String id = kept.revision();
        var node = new Revision(
                revision.revision(),
                revision.revises(),
                dependencies(revision),
                List.of(),
                kept.message(),
                "(journal) " + id);
        boolean transactional =
                entries.stream().noneMatch(entry -> entry.revision().equals(id) && entry.statement() > 0);
        String up = kept.upText();
        return Script.recalled(node, transactional, up == null ? "" : up, kept.downText(), syntax);
    }

    /** Where the journal does not name them, in the first layout: a row that the step took away without continuing it was one. */
    private List<String> dependencies(Journal.Applied revision) {
        if (revision.dependsOn() != null) {
            return revision.dependsOn().stream().map(RevisionId::text).collect(Collectors.toList());
        }
        return entries.stream()
                .filter(entry -> entry.revision().equals(revision.revision().text())
                        && entry.isUpgraded()
                        && entry.state().equals("done"))
                .reduce((earlier, later) -> later)
                .map(entry -> entry.headsBefore().stream()
                        .filter(head -> !entry.headsAfter().contains(head))
                        .map(RevisionId::of)
                        .filter(head -> !revision.revises().contains(head))
                        .map(RevisionId::text)
                        .collect(Collectors.toList()))
                .orElse(List.of());
    }
}
