package dev.tributary.cli.command;

import dev.tributary.DatabaseStatus;
import dev.tributary.cli.report.JournalReport;
import dev.tributary.database.JournalEntry;
import dev.tributary.event.HalfStop;
import dev.tributary.event.UnknownHead;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.page.PageLine;
import dev.tributary.page.RowState;
import dev.tributary.wording.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one database said, or why it said nothing; of the latter nothing is claimed. Immutable. */
final class PageDatabase {
    private final String name;
    private final String where;
    private final @Nullable DatabaseStatus status;
    private final @Nullable Problem problem;
    private final List<UnknownHead> unknown;
    private final Map<RevisionId, List<JournalEntry>> journal = new HashMap<>();
    private final Map<RevisionId, RowState> states = new HashMap<>();

    private PageDatabase(
            String name,
            String where,
            @Nullable DatabaseStatus status,
            @Nullable Problem problem,
            List<UnknownHead> unknown,
            RevisionGraph graph,
            List<JournalEntry> entries) {
        this.name = name;
        this.where = where;
        this.status = status;
        this.problem = problem;
        this.unknown = unknown;
        for (JournalEntry entry : entries) {
            // The row of a stamp names all its targets.
            for (String id : entry.revision().split(", ", -1)) {
                journal.computeIfAbsent(RevisionId.of(id), of -> new ArrayList<>())
                        .add(entry);
            }
        }
        if (status != null) {
            look(status, graph);
        }
    }

    /** One that answered. */
    static PageDatabase answered(
            String name,
            String where,
            DatabaseStatus status,
            List<UnknownHead> unknown,
            RevisionGraph graph,
            List<JournalEntry> entries) {
        return new PageDatabase(name, where, status, null, unknown, graph, entries);
    }

    /** One that could not be asked. */
    static PageDatabase silent(String name, RevisionGraph graph, Problem why) {
        return new PageDatabase(name, "", null, why, List.of(), graph, List.of());
    }

    /** What is said last of a revision counts: that it has run is known of many that more is known of. */
    private void look(DatabaseStatus seen, RevisionGraph graph) {
        Set<RevisionId> known = new HashSet<>(seen.current());
        unknown.forEach(head -> known.addAll(head.continues()));
        graph.replaced().forEach(id -> states.put(id, RowState.UNNEEDED));
        graph.appliedWith(known).forEach(id -> states.put(id, RowState.APPLIED));
        seen.pending().forEach(revision -> states.put(revision.id(), RowState.PENDING));
        seen.missed().forEach(id -> states.put(id, RowState.MISSED));
        seen.edited().forEach(revision -> states.put(revision.id(), RowState.EDITED));
        HalfStop half = seen.halfDone();
        if (half != null) {
            states.put(half.revision(), RowState.HALF);
        }
        seen.unknown().forEach(id -> states.put(id, RowState.UNKNOWN));
    }

    String name() {
        return name;
    }

    /** Why it could not be asked; empty where it could. */
    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    RowState state(RevisionId id, RevisionGraph graph) {
        RowState state = states.get(id);
        if (state != null) {
            return state;
        }
        return status != null && !graph.contains(id) ? RowState.ELSEWHERE : RowState.OPEN;
    }

    /** Its version rows. */
    List<RevisionId> rows() {
        return status == null ? List.of() : status.current();
    }

    /** What it knows of one of its rows that no file holds; empty where it knows nothing, or a file holds it. */
    Optional<UnknownHead> unknown(RevisionId id) {
        return unknown.stream().filter(head -> head.id().equals(id)).findFirst();
    }

    List<JournalEntry> journal(RevisionId id) {
        return journal.getOrDefault(id, List.of());
    }

    /** The row that says what ran last as the upgrade of a revision. */
    Optional<JournalEntry> lastUpgrade(RevisionId id) {
        return JournalReport.lastUpgrade(journal(id));
    }

    /** The first thing that is known of a problem, which is its cause where it has one. */
    private static String why(Problem problem) {
        return problem.facts().stream()
                .findFirst()
                .map(fact -> fact.strip().replaceAll("\\s+", " "))
                .orElse("");
    }

    /** What it says of itself. */
    PageLine line() {
        if (problem != null) {
            return new PageLine(name, "was not asked, so nothing is known of it: " + problem.title(), why(problem));
        }
        DatabaseStatus seen = Objects.requireNonNull(status);
        var counts = new LinkedHashMap<String, Integer>();
        counts.put("pending", seen.pending().size());
        counts.put("edited since", seen.edited().size());
        counts.put("missed", seen.missed().size());
        counts.put("that no file holds", seen.unknown().size());
        String found = counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> ", " + count.getValue() + " " + count.getKey())
                .collect(Collectors.joining());
        HalfStop half = seen.halfDone();
        String text = RevisionLines.at(seen.current())
                + (half == null ? "" : "; " + half.revision() + " is " + half.words())
                + (found.isEmpty() && seen.isUpToDate() ? ", up to date" : found)
                + (seen.refusal() == null
                        ? ""
                        : "; nothing would be run there: " + seen.refusal().title());
        return new PageLine(name, text, where + ", " + seen.server());
    }
}
