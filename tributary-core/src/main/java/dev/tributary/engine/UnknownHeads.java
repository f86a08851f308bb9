package dev.tributary.engine;

import dev.tributary.database.DatabaseFailed;
import dev.tributary.database.JournalEntry;
import dev.tributary.event.UnknownHead;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.session.Journal;
import dev.tributary.session.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for version rows that no script holds, and for what the journal says of them. */
public final class UnknownHeads {

    private UnknownHeads() {}

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
                .map(entry -> new UnknownHead(
                        row, entry.message(), entry.at(), by(entry), continues, entry.downText() != null))
                .orElseGet(() -> new UnknownHead(row, "", null, "", continues, false));
    }

    private static String by(JournalEntry entry) {
        String name = entry.actor().name();
        return name.isEmpty() ? entry.role() : name;
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
