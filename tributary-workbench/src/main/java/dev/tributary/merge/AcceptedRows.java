package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.RehearsalTrial;
import dev.tributary.rehearsal.probe.SingleRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the rows that a side refuses even without the other, by trying the side with fewer of them: with halves, down to single
 * rows, and what others refer to before those. A row that refers to one that is refused goes with it. What is left out is a least
 * set, unless patience has ended before.
 */
final class AcceptedRows {
    private static final int PATIENCE = 600;

    private final RehearsalTrial trial;
    private final Collection<SingleRow> rows;
    private final Set<SingleRow> refused = new LinkedHashSet<>();
    private final Set<SingleRow.Place> gone = new HashSet<>();
    private Map<SingleRow.Place, Set<SingleRow.Place>> references = Map.of();
    private int tried;
    private boolean disturbed;

    AcceptedRows(RehearsalTrial trial, Collection<SingleRow> rows) {
        this.trial = trial;
        this.rows = rows;
    }

    /** Those without which each side runs by itself. */
    List<SingleRow> refused(List<List<RevisionId>> sides) {
        for (int round = 0; round < 2; round++) {
            int before = refused.size();
            for (List<RevisionId> side : sides) {
                if (!runs(side, refused)) {
                    leaveOut(side);
                }
            }
            if (refused.size() == before) {
                break;
            }
        }
        return List.copyOf(refused);
    }

    /** Whether a side failed for want of time or room, so that the next look may find other rows. */
    boolean isDisturbed() {
        return disturbed;
    }

    private void leaveOut(List<RevisionId> side) {
        if (!runs(side, rows)) {
            return; // it is not these rows
        }
        references = trial.references();
        onward(List.copyOf(refused), parentsFirst().stream().filter(row -> !refused.contains(row)).toList(), side);
    }

    /** Goes on without some that are refused, and without those that go with these. */
    private void onward(List<SingleRow> out, List<SingleRow> some, List<RevisionId> side) {
        List<SingleRow> staying = staying(some);
        var going = new ArrayList<>(out);
        some.stream().filter(refused::contains).forEach(going::add);
        without(going, () -> takeBack(staying, side));
    }

    /** Takes as many of these back in as the side runs with; those that are still to be tried after these are gone meanwhile. */
    private void takeBack(List<SingleRow> some, List<RevisionId> side) {
        if (some.isEmpty() || (tried < PATIENCE && runs(side, List.of()))) {
            return;
        }
        if (some.size() == 1 || tried >= PATIENCE) {
            some.forEach(this::refuse);
            return;
        }
        List<SingleRow> first = some.subList(0, some.size() / 2);
        List<SingleRow> second = some.subList(some.size() / 2, some.size());
        without(second, () -> takeBack(first, side));
        onward(first.stream().filter(refused::contains).toList(), second, side);
    }

    /** Those of them that refer to no row that was refused; the others are then, too. */
    private List<SingleRow> staying(List<SingleRow> some) {
        var staying = new ArrayList<>(some);
        while (staying.removeIf(this::goesWithOthers)) {
            // Rows of one table may refer to each other in any order.
        }
        return staying;
    }

    private boolean goesWithOthers(SingleRow row) {
        boolean goes = references.getOrDefault(row.place(), Set.of()).stream().anyMatch(gone::contains);
        if (goes) {
            refuse(row);
        }
        return goes;
    }

    private void refuse(SingleRow row) {
        refused.add(row);
        gone.add(row.place());
    }

    private void without(Collection<SingleRow> some, Runnable work) {
        if (some.isEmpty()) {
            work.run();
        } else {
            trial.without(some, work);
        }
    }

    /** Each row behind those that it refers to, as far as there is such an order, and a table's rows side by side. */
    private List<SingleRow> parentsFirst() {
        Map<String, Set<String>> tables = new LinkedHashMap<>();
        rows.forEach(row -> tables.computeIfAbsent(row.table(), none -> new LinkedHashSet<>()));
        references.forEach((from, to) -> {
            if (tables.containsKey(from.table())) {
                to.forEach(row -> tables.get(from.table()).add(row.table()));
            }
        });
        var ordered = new LinkedHashSet<String>();
        tables.keySet().forEach(table -> visit(table, tables, new HashSet<>(), ordered));
        return ordered.stream()
                .flatMap(table -> rows.stream().filter(row -> row.table().equals(table)))
                .toList();
    }

    private static void visit(String table, Map<String, Set<String>> tables, Set<String> under, Set<String> ordered) {
        if (!ordered.contains(table) && under.add(table)) {
            tables.getOrDefault(table, Set.of()).forEach(parent -> visit(parent, tables, under, ordered));
            ordered.add(table);
        }
    }

    private boolean runs(List<RevisionId> side, Collection<SingleRow> without) {
        tried++;
        String failure = trial.failure(side, without);
        disturbed |= !failure.isEmpty() && trial.isOfTheMoment(failure);
        return failure.isEmpty();
    }
}
