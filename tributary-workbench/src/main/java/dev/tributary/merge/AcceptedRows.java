package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.RehearsalTrial;
import dev.tributary.rehearsal.probe.SingleRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the rows that a side refuses even without the other, by trying the side with fewer of them: whole tables first, then halves,
 * down to single rows. What is left out is a least set, unless patience has ended before.
 */
final class AcceptedRows {
    private static final int PATIENCE = 400;

    private final RehearsalTrial trial;
    private final Collection<SingleRow> rows;
    private final Set<SingleRow> refused = new LinkedHashSet<>();
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
        Map<String, List<SingleRow>> tables = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> !refused.contains(row))
                .forEach(row -> tables.computeIfAbsent(row.table(), none -> new ArrayList<>())
                        .add(row));
        var out = new LinkedHashSet<>(refused);
        tables.values().forEach(out::addAll);
        if (!runs(side, out)) {
            return; // it is not these rows
        }
        for (List<SingleRow> table : tables.values()) {
            takeBack(table, side, out);
        }
        refused.addAll(out);
    }

    /** Takes as many of these back in as the side runs with. */
    private void takeBack(List<SingleRow> some, List<RevisionId> side, Set<SingleRow> out) {
        if (tried >= PATIENCE) {
            return;
        }
        some.forEach(out::remove);
        if (runs(side, out)) {
            return;
        }
        out.addAll(some);
        if (some.size() > 1) {
            takeBack(some.subList(0, some.size() / 2), side, out);
            takeBack(some.subList(some.size() / 2, some.size()), side, out);
        }
    }

    private boolean runs(List<RevisionId> side, Set<SingleRow> without) {
        tried++;
        String failure = trial.failure(side, without);
        disturbed |= !failure.isEmpty() && trial.isOfTheMoment(failure);
        return failure.isEmpty();
    }
}
