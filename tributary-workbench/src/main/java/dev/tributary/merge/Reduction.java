package dev.tributary.merge;

import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.probe.SingleRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Takes rows away from a seeded base, tables first and then single rows, as long as what they showed still shows. What is
 * left is a small set of which each row is needed, unless patience has ended before.
 */
final class Reduction {
    /** Bases that are tried at most; each takes a copy of a database and a replay or two. */
    private static final int PATIENCE = 30;

    private final Rehearsal seeded;
    private final Predicate<Rehearsal> shows;
    private final List<SingleRow> all;
    private int tried;
    private int replays;

    /**
     * @param seeded the base with the rows
     * @param plain the base without them
     * @param shows whether a base still shows it
     */
    Reduction(Rehearsal seeded, Rehearsal plain, Predicate<Rehearsal> shows) {
        this.seeded = seeded;
        this.shows = shows;
        this.all = seeded.rowsBeyond(plain);
    }

    /** The rows that are left. */
    List<SingleRow> smallest() {
        List<List<SingleRow>> tables = new ArrayList<>(
                all.stream().collect(Collectors.groupingBy(SingleRow::table)).values());
        tables.sort((one, other) -> one.get(0).table().compareTo(other.get(0).table()));
        List<SingleRow> left = reduced(tables);
        return reduced(left.stream().map(List::of).toList());
    }

    /** How many times a revision ran meanwhile. */
    int replays() {
        return replays;
    }

    /** The base with none but these of the rows. */
    Rehearsal only(List<SingleRow> rows) {
        var kept = new HashSet<>(rows);
        return seeded.without(all.stream().filter(row -> !kept.contains(row)).toList());
    }

    /** Halves, quarters and so on are left out, down to single ones; what is not missed stays out. */
    private List<SingleRow> reduced(List<List<SingleRow>> groups) {
        List<List<SingleRow>> left = new ArrayList<>(groups);
        for (int size = Math.max(1, left.size() / 2); !left.isEmpty(); size /= 2) {
            for (int from = 0; from < left.size(); ) {
                int to = Math.min(left.size(), from + size);
                var rest = new ArrayList<>(left);
                rest.subList(from, to).clear();
                if (showsWith(rest)) {
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

    private boolean showsWith(List<List<SingleRow>> groups) {
        if (tried == PATIENCE) {
            return false;
        }
        tried++;
        try (Rehearsal fewer = only(groups.stream().flatMap(List::stream).toList())) {
            boolean still = shows.test(fewer);
            replays += fewer.replays();
            return still;
        }
    }
}
