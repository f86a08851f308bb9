package dev.tributary.merge;

import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.ReplayedDatabase;
import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.DataFingerprint.Rows;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SteadyValues;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of one order have in common in their rows. A column is not left out as a whole because some of its values come
 * from the clock: those that every run makes are compared, so that a value which one order sets and another leaves to chance is
 * a difference.
 *
 * @param values what is compared of columns that the runs fill differently
 * @param unpaired tables whose columns hold the same values in every run, in other rows
 * @param uncounted tables in which the runs leave different numbers of rows
 * @param sequences those that stand elsewhere after each run
 * @param names tables and sequences that are there after each run, with the same columns; null where those are all
 */
record SteadyRows(
        SteadyValues values,
        Set<QualifiedName> unpaired,
        Set<QualifiedName> uncounted,
        Set<QualifiedName> sequences,
        @Nullable Set<QualifiedName> names) {

    /** Where everything is the same after each run. */
    static final SteadyRows ALL = new SteadyRows(SteadyValues.all(), Set.of(), Set.of(), Set.of(), null);

    SteadyRows {
        unpaired = new TreeSet<>(unpaired);
        uncounted = new TreeSet<>(uncounted);
        sequences = new TreeSet<>(sequences);
        names = names == null ? null : new TreeSet<>(names);
    }

    /**
     * What is left of this after more runs, all of the same order and all still there.
     *
     * @param runs two or more
     */
    SteadyRows after(List<ReplayedDatabase> runs, Rehearsal rehearsal) {
        List<DataFingerprint> plain =
                runs.stream().map(run -> run.seen().data()).toList();
        @Nullable Set<QualifiedName> common = common(plain);
        Set<QualifiedName> random = with(uncounted, differing(plain, DataFingerprint::tables, Rows::count));
        Set<QualifiedName> moving = with(sequences, differing(plain, DataFingerprint::sequences, state -> state));
        SteadyValues steady = narrowed(columns(plain, common, random), runs, rehearsal);
        List<DataFingerprint> rest = read(runs, steady, rehearsal);
        SortedSet<QualifiedName> still = columns(rest, common, random);
        if (!still.isEmpty()) {
            steady = steady.and(still, Map.of()); // few values that come and go in any row, such as true and false
            rest = read(runs, steady, rehearsal);
        }
        Set<QualifiedName> shuffled = differing(rest, DataFingerprint::tables, Rows::hash);
        shuffled.removeAll(random);
        return new SteadyRows(steady, shuffled, random, moving, common);
    }

    private SteadyValues narrowed(Set<QualifiedName> found, List<ReplayedDatabase> runs, Rehearsal rehearsal) {
        var columns = new TreeSet<>(values.columns().keySet());
        columns.addAll(found);
        if (columns.isEmpty()) {
            return values;
        }
        SteadyValues narrowed = values;
        for (ReplayedDatabase run : runs) {
            narrowed = narrowed.and(columns, rehearsal.values(run, columns));
        }
        return narrowed;
    }

    private static List<DataFingerprint> read(List<ReplayedDatabase> runs, SteadyValues steady, Rehearsal rehearsal) {
        return runs.stream().map(run -> rehearsal.rows(run, steady)).toList();
    }

    /** The columns that the runs fill differently, in tables with the same number of rows. */
    private static SortedSet<QualifiedName> columns(
            List<DataFingerprint> runs, @Nullable Set<QualifiedName> names, Set<QualifiedName> uncounted) {
        return runs.stream()
                .flatMap(run -> runs.get(0).columnsThatDiffer(run).stream())
                .filter(column -> column.parent()
                        .filter(table -> (names == null || names.contains(table)) && !uncounted.contains(table))
                        .isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is there after each of more runs, too. */
    private @Nullable Set<QualifiedName> common(List<DataFingerprint> runs) {
        var some = new TreeSet<QualifiedName>();
        runs.forEach(run -> some.addAll(run.tables().keySet()));
        runs.forEach(run -> some.addAll(run.sequences().keySet()));
        var all = new TreeSet<>(some);
        for (DataFingerprint run : runs) {
            all.removeIf(name -> !run.sequences().containsKey(name) && !isAlike(run, runs.get(0), name));
        }
        if (names != null) {
            all.retainAll(names);
        } else if (all.equals(some)) {
            return null;
        }
        return all;
    }

    /** Whether two runs both have a table, with the same columns. */
    private static boolean isAlike(DataFingerprint one, DataFingerprint other, QualifiedName table) {
        Rows mine = one.tables().get(table);
        Rows theirs = other.tables().get(table);
        return mine != null
                && theirs != null
                && mine.columns().keySet().equals(theirs.columns().keySet());
    }

    /** What all runs have, and not all alike. */
    private static <V, A> Set<QualifiedName> differing(
            List<DataFingerprint> runs,
            Function<DataFingerprint, ? extends Map<QualifiedName, V>> part,
            Function<V, A> aspect) {
        var seen = new HashMap<QualifiedName, Set<A>>();
        runs.forEach(run -> part.apply(run)
                .forEach((name, value) ->
                        seen.computeIfAbsent(name, first -> new HashSet<>()).add(aspect.apply(value))));
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is not compared of one run beside columns, in words, as far as another order leaves it to chance as well. */
    SortedSet<String> leftOutOf(DataFingerprint run, SteadyRows other) {
        var words = new TreeSet<String>();
        unpaired.stream()
                .filter(other.unpaired::contains)
                .forEach(table -> words.add("which values of " + table + " stand in one row"));
        sequences.stream()
                .filter(other.sequences::contains)
                .forEach(sequence -> words.add("value of sequence " + sequence));
        if (names != null && other.names != null) {
            run.tables().keySet().stream()
                    .filter(table -> !names.contains(table))
                    .forEach(table -> words.add("rows of " + table));
        }
        return words;
    }

    private static Set<QualifiedName> with(Collection<QualifiedName> known, Collection<QualifiedName> more) {
        var all = new TreeSet<>(known);
        all.addAll(more);
        return all;
    }

    /** What is compared of the rows of one run. */
    DataFingerprint of(ReplayedDatabase run, Rehearsal rehearsal) {
        DataFingerprint data = values.columns().isEmpty() ? run.seen().data() : rehearsal.rows(run, values);
        var tables = new TreeMap<>(data.tables());
        unpaired.forEach(table -> tables.computeIfPresent(table, (name, rows) -> rows.unpaired()));
        uncounted.forEach(table -> tables.computeIfPresent(table, (name, rows) -> Rows.UNCOUNTED));
        var states = new TreeMap<>(data.sequences());
        if (names != null) {
            tables.keySet().retainAll(names);
            states.keySet().retainAll(names);
        }
        sequences.forEach(sequence -> states.computeIfPresent(sequence, (name, state) -> "anywhere"));
        return new DataFingerprint(tables, states);
    }
}
