package dev.tributary.engine;

import dev.tributary.database.JournalEntry;
import dev.tributary.event.Refused;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Checksum;
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
import org.jspecify.annotations.Nullable;

/** Scripts whose files are gone, from what the journal kept when they ran. */
public final class JournalScripts {
    private final List<JournalEntry> entries;
    private final SqlSyntax syntax;
    private final String database;

    private JournalScripts(List<JournalEntry> entries, SqlSyntax syntax, String database) {
        this.entries = entries;
        this.syntax = syntax;
        this.database = database;
    }

    /**
     * The scripts of the files, and after them those that only the journal holds: upgraded, and not downgraded since. One look;
     * changes nothing.
     *
     * @throws Refused where somebody could have written what the journal holds who may less than this session, or a text is not
     *     the one of its checksum
     * @throws dev.tributary.wording.TributaryException where what the journal kept forms no graph together with the files
     */
    public static Recalled recall(ScriptSet files, Database database) {
        try (Session session = Session.open(database)) {
            var journal = new Journal(session);
            List<Journal.Applied> gone = journal.applied().stream()
                    .filter(applied -> files.find(applied.revision()).isEmpty())
                    .toList();
            if (gone.isEmpty()) {
                return new Recalled(files, List.of());
            }
            JournalTrust.check(session, gone.get(0).revision());
            return new JournalScripts(
                            journal.entries(),
                            database.product().syntax(),
                            session.survey().server().database())
                    .recall(files, gone);
        }
    }

    /** The same, where nobody asks which scripts are the journal's. */
    public static ScriptSet complete(ScriptSet files, Database database) {
        return recall(files, database).scripts();
    }

    private Recalled recall(ScriptSet files, List<Journal.Applied> gone) {
        var scripts = new ArrayList<>(files.scripts());
        var recalled = new ArrayList<Recalled.Kept>();
        for (Journal.Applied revision : gone) {
            script(revision).ifPresent(kept -> {
                scripts.add(kept.script());
                recalled.add(kept);
            });
        }
        return new Recalled(ScriptSet.of(scripts), recalled);
    }

    private Optional<Recalled.Kept> script(Journal.Applied revision) {
        String id = revision.revision().text();
        return entries.stream()
                .filter(entry -> entry.revision().equals(id) && entry.isUpgraded())
                .reduce((earlier, later) -> later)
                .map(entry -> new Recalled.Kept(recalled(revision, entry), standing(revision.revision(), entry)));
    }

    /** A text that was too long, or not to be kept, is left out: then there is no way back. */
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
        return Script.recalled(
                node, kept.origin().header(), transactional, up == null ? "" : up, kept.downText(), syntax);
    }

    private Recalled.Standing standing(RevisionId id, JournalEntry kept) {
        boolean downMissing = kept.downText() == null
                && (kept.origin().downChecksum() != null || kept.origin().downSize() != null);
        if (downMissing || (kept.upText() == null && kept.downText() == null)) {
            return Recalled.Standing.NO_TEXT;
        }
        Boolean up = matches(kept.upText(), kept.checksum());
        Boolean down = matches(kept.downText(), kept.origin().downChecksum());
        if (Boolean.FALSE.equals(up) || Boolean.FALSE.equals(down)) {
            throw JournalTrust.otherText(database, id, Boolean.FALSE.equals(down) ? "@down" : "@up");
        }
        return up == null || down == null ? Recalled.Standing.UNKNOWN : Recalled.Standing.AS_IT_RAN;
    }

    /** Null where that cannot be told: nothing was recorded to compare with, or only another version knows how. */
    private @Nullable Boolean matches(@Nullable String text, @Nullable String checksum) {
        if (text == null && checksum == null) {
            return true;
        }
        if (text == null || checksum == null || !checksum.startsWith(Checksum.ALGORITHM + ":")) {
            return null;
        }
        return Checksum.of(syntax, text).equals(checksum);
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
