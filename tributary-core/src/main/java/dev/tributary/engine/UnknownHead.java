package dev.tributary.engine;

import dev.tributary.database.DatabaseFailed;
import dev.tributary.database.Journal;
import dev.tributary.database.JournalEntry;
import dev.tributary.database.Session;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of the version table that no script holds, with what the journal says of it.
 *
 * @param id the row
 * @param message the revision's message when it ran; empty where the journal has none
 * @param ranAt when it ran; null where the journal does not tell
 * @param role the database role that ran it; empty where the journal does not tell
 * @param continues the nearest revisions that a script holds and that this one continues, however indirectly; empty where
 *     the journal does not tell all of the way
 */
public record UnknownHead(
        RevisionId id, String message, @Nullable Instant ranAt, String role, List<RevisionId> continues) {

    public UnknownHead {
        continues = List.copyOf(continues);
    }

    /** The unknown rows in the table's order. Changes nothing; a journal that may not be read tells nothing. */
    public static List<UnknownHead> in(Session session, RevisionGraph graph) {
        List<RevisionId> unknown = session.survey().rows().stream()
                .filter(row -> !graph.contains(row))
                .collect(Collectors.toList());
        if (unknown.isEmpty()) {
            return List.of();
        }
        var journal = new Journal(session);
        Map<RevisionId, List<RevisionId>> revises;
        List<JournalEntry> entries;
        try {
            revises = journal.applied().stream()
                    .collect(Collectors.toMap(Journal.Applied::revision, Journal.Applied::revises));
            entries = journal.entries();
        } catch (DatabaseFailed e) {
            revises = Map.of();
            entries = List.of();
        }
        var found = new ArrayList<UnknownHead>();
        for (RevisionId row : unknown) {
            found.add(described(row, entries, known(row, revises, graph)));
        }
        return found;
    }

    private static UnknownHead described(RevisionId row, List<JournalEntry> entries, List<RevisionId> continues) {
        return entries.stream()
                .filter(entry -> entry.revision().equals(row.text()) && entry.isUpgraded())
                .reduce((earlier, later) -> later)
                .map(entry -> new UnknownHead(row, entry.message(), entry.at(), entry.role(), continues))
                .orElseGet(() -> new UnknownHead(row, "", null, "", continues));
    }

    private static List<RevisionId> known(
            RevisionId row, Map<RevisionId, List<RevisionId>> revises, RevisionGraph graph) {
        Set<RevisionId> known = new LinkedHashSet<>();
        Set<RevisionId> seen = new LinkedHashSet<>();
        var open = new ArrayDeque<RevisionId>(List.of(row));
        while (!open.isEmpty()) {
            RevisionId id = open.remove();
            if (!seen.add(id)) {
                continue;
            }
            if (graph.contains(id)) {
                known.add(id);
                continue;
            }
            List<RevisionId> down = revises.get(id);
            if (down == null) {
                return List.of(); // what is not recorded could be anything
            }
            open.addAll(down);
        }
        return List.copyOf(known);
    }
}
