package dev.tributary.merge;

import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.probe.SingleRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Takes rows away from a seeded base, tables first, then halves and single rows, as long as what they showed still shows. What is left
 * is a small set of which each row is needed, unless patience has ended before. The algorithm is Zeller's delta debugging, without the
 * step back to larger parts.
 */
final class Reduction {
    /** Tries in a transaction, which are fast. */
    private static final int PATIENCE = 250;

    /** Bases that are tried at most where a transaction does not show it; each takes a copy of a database and a replay or two. */
    private static final int REPLAYS = 30;

    private final Rehearsal seeded;
    private final List<SingleRow> all;
    private int tried;
    private int replays;

    /**
     * @param seeded the base with the rows
     * @param plain the base without them
     */
    Reduction(Rehearsal seeded, Rehearsal plain) {
        this.seeded = seeded;
        this.all = seeded.rowsBeyond(plain);
    }

    /**
     * The rows that are left.
     *
     * @param quickly whether a trial without some rows still shows it
     * @param really whether a replay on a base does
     */
    List<SingleRow> smallest(Predicate<Collection<SingleRow>> quickly, Predicate<Rehearsal> really) {
        if (quickly.test(List.of())) {
            List<SingleRow> few = reduced(kept -> tried < PATIENCE && quickly.test(others(kept)));
            try (Rehearsal fewest = only(few)) {
                boolean shows = really.test(fewest);
                replays += fewest.replays();
                if (shows) {
                    return few;
                }
            }
        }
        tried = 0;
        return reduced(kept -> tried < REPLAYS && shows(kept, really));
    }

    /** How many times a revision ran meanwhile. */
    int replays() {
        return replays;
    }

    /** The base with none but these of the rows. */
    Rehearsal only(Collection<SingleRow> rows) {
        return seeded.without(others(rows));
    }

    private List<SingleRow> others(Collection<SingleRow> rows) {
        var kept = new HashSet<>(rows);
        return all.stream().filter(row -> !kept.contains(row)).toList();
    }

    private boolean shows(Collection<SingleRow> kept, Predicate<Rehearsal> really) {
        try (Rehearsal fewer = only(kept)) {
            boolean still = really.test(fewer);
            replays += fewer.replays();
            return still;
        }
    }

    private List<SingleRow> reduced(Predicate<Collection<SingleRow>> shows) {
        Map<String, List<SingleRow>> tables = new LinkedHashMap<>();
        all.forEach(row ->
                tables.computeIfAbsent(row.table(), none -> new ArrayList<>()).add(row));
        List<SingleRow> left = reduced(List.copyOf(tables.values()), shows);
        return reduced(left.stream().map(List::of).toList(), shows);
    }

    /** Halves, quarters and so on are left out, down to single ones; what is not missed stays out. */
    private List<SingleRow> reduced(List<List<SingleRow>> groups, Predicate<Collection<SingleRow>> shows) {
        List<List<SingleRow>> left = new ArrayList<>(groups);
        for (int size = Math.max(1, left.size() / 2); !left.isEmpty(); size /= 2) {
            for (int from = 0; from < left.size(); ) {
                int to = Math.min(left.size(), from + size);
                var rest = new ArrayList<>(left);
                rest.subList(from, to).clear();
                boolean still = shows.test(rest.stream().flatMap(List::stream).toList());
                tried++;
                if (still) {
                    left = rest;
                } else {
                    from = to;
                }
            }
            if (size <= 1) {
                break;
            }
        }
        return left.stream().flatMap(List::stream).toList();
    }
}
