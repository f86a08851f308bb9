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
 * Finds the rows that a side refuses even without the other, by trying the side with fewer of them: tables by halves, then the rows
 * of a table on which it fails, and what others refer to before those. A row that refers to one that is refused goes with it. What is
 * left out is a least set, unless patience with a table has ended before.
 */
final class AcceptedRows {
    private static final int PATIENCE = 1500;
    private static final int PATIENCE_WITH_A_TABLE = 60;

    private final RehearsalTrial trial;
    private final Collection<SingleRow> rows;
    private final Runnable endInTime;
    private final Set<SingleRow> refused = new LinkedHashSet<>();
    private final Set<SingleRow.Place> gone = new HashSet<>();
    private Map<SingleRow.Place, Set<SingleRow.Place>> references = Map.of();
    private int tried;
    private boolean disturbed;

    /**
     * @param endInTime called before each trial; throws where there is no time for one more
     */
    AcceptedRows(RehearsalTrial trial, Collection<SingleRow> rows, Runnable endInTime) {
        this.trial = trial;
        this.rows = rows;
        this.endInTime = endInTime;
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
        List<List<SingleRow>> left = parentsFirst().stream()
                .map(table ->
                        table.stream().filter(row -> !refused.contains(row)).toList())
                .toList();
        onward(List.copyOf(refused), left, side, Integer.MAX_VALUE);
    }

    /** Goes on without some that are refused, and without those that go with these. */
    private void onward(List<SingleRow> out, List<List<SingleRow>> groups, List<RevisionId> side, int patience) {
        List<List<SingleRow>> staying = groups.stream()
                .map(this::staying)
                .filter(group -> !group.isEmpty())
                .toList();
        var going = new ArrayList<>(out);
        all(groups).stream().filter(refused::contains).forEach(going::add);
        without(going, () -> takeBack(staying, side, patience));
    }

    /**
     * Takes as many of these groups back in as the side runs with; those that are still to be tried after these are gone meanwhile.
     *
     * @param patience how many trials there may have been before one is not made any more
     */
    private void takeBack(List<List<SingleRow>> groups, List<RevisionId> side, int patience) {
        if (groups.isEmpty() || (tried < patience && runs(side, List.of()))) {
            return;
        }
        if (groups.size() == 1) {
            takeBackOf(groups.get(0), side, patience);
        } else if (tried >= patience) {
            all(groups).forEach(this::refuse);
        } else {
            List<List<SingleRow>> first = groups.subList(0, groups.size() / 2);
            List<List<SingleRow>> second = groups.subList(groups.size() / 2, groups.size());
            without(all(second), () -> takeBack(first, side, patience));
            onward(all(first).stream().filter(refused::contains).toList(), second, side, patience);
        }
    }

    /** Goes on to the rows of a table, each by itself, or ends at one row. */
    private void takeBackOf(List<SingleRow> group, List<RevisionId> side, int patience) {
        if (group.size() == 1 || tried >= Math.min(patience, PATIENCE)) {
            group.forEach(this::refuse);
        } else {
            takeBack(group.stream().map(List::of).toList(), side, tried + PATIENCE_WITH_A_TABLE);
        }
    }

    private static List<SingleRow> all(List<List<SingleRow>> groups) {
        return groups.stream().flatMap(List::stream).toList();
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

    /** The rows of each table, behind those of the tables that they refer to, as far as there is such an order. */
    private List<List<SingleRow>> parentsFirst() {
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
                .map(table ->
                        rows.stream().filter(row -> row.table().equals(table)).toList())
                .toList();
    }

    private static void visit(String table, Map<String, Set<String>> tables, Set<String> under, Set<String> ordered) {
        if (!ordered.contains(table) && under.add(table)) {
            tables.getOrDefault(table, Set.of()).forEach(parent -> visit(parent, tables, under, ordered));
            ordered.add(table);
        }
    }

    private boolean runs(List<RevisionId> side, Collection<SingleRow> without) {
        endInTime.run();
        tried++;
        String failure = trial.failure(side, without);
        disturbed |= !failure.isEmpty() && trial.isOfTheMoment(failure);
        return failure.isEmpty();
    }
}
