package dev.tributary.engine;

import dev.tributary.database.Journal;
import dev.tributary.database.JournalEntry;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFormat;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Scripts whose files are gone, from what the journal kept when they ran. */
public final class JournalScripts {
    private final List<JournalEntry> entries;
    private final ScriptFormat format;

    private JournalScripts(List<JournalEntry> entries, SqlSyntax syntax) {
        this.entries = entries;
        this.format = new ScriptFormat(syntax);
    }

    /**
     * The scripts of the files, and after them those that only the journal holds: upgraded, and not downgraded since.
     *
     * @throws dev.tributary.wording.TributaryException where what the journal kept forms no graph together with the files
     */
    public static ScriptSet complete(
            ScriptSet files, List<Journal.Applied> applied, List<JournalEntry> entries, SqlSyntax syntax) {
        var journal = new JournalScripts(entries, syntax);
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
                .map(entry -> format.parse("(journal) " + id, text(revision, entry)));
    }

    /** The file as it may have been. A text that was too long to be recorded is left out, and then there is no way back. */
    private String text(Journal.Applied revision, JournalEntry kept) {
        String id = kept.revision();
        var text = new StringBuilder();
        line(text, "revision", id);
        line(text, "revises", revision.revises().isEmpty() ? "none" : words(revision.revises()));
        line(text, "depends-on", words(dependencies(revision)));
        line(text, "message", kept.message());
        if (entries.stream().anyMatch(entry -> entry.revision().equals(id) && entry.statement() > 0)) {
            line(text, "transactional", "false");
        }
        section(text, "up", kept.upText() == null ? "" : kept.upText());
        if (kept.downText() != null) {
            section(text, "down", kept.downText());
        }
        return text.toString();
    }

    /** The journal does not name them; but a row that the step took away, and that it did not continue, was one. */
    private List<RevisionId> dependencies(Journal.Applied revision) {
        return entries.stream()
                .filter(entry -> entry.revision().equals(revision.revision().text())
                        && entry.isUpgraded()
                        && entry.state().equals("done"))
                .reduce((earlier, later) -> later)
                .map(entry -> entry.headsBefore().stream()
                        .filter(head -> !entry.headsAfter().contains(head))
                        .map(RevisionId::of)
                        .filter(head -> !revision.revises().contains(head))
                        .collect(Collectors.toList()))
                .orElse(List.of());
    }

    private static void line(StringBuilder text, String key, String value) {
        if (!value.isEmpty()) {
            text.append("-- ").append(key).append(": ").append(value).append('\n');
        }
    }

    private static void section(StringBuilder text, String name, String content) {
        text.append("\n-- @").append(name).append('\n').append(content);
    }

    private static String words(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).collect(Collectors.joining(", "));
    }
}
