package dev.tributary.schema;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Columns that no two runs fill alike, from the clock or at random, and of each the values that come again all the same, such
 * as those of rows that were there before. Only these are compared; every other value counts as one and the same.
 *
 * @param columns for each such column the values that are compared, as {@link DataReader#values} gives them; none of them
 *     leaves the column out
 */
public record SteadyValues(SortedMap<QualifiedName, SortedSet<String>> columns) {

    public SteadyValues {
        var copy = new TreeMap<QualifiedName, SortedSet<String>>();
        columns.forEach((column, values) -> copy.put(column, Collections.unmodifiableSortedSet(new TreeSet<>(values))));
        columns = Collections.unmodifiableSortedMap(copy);
    }

    /** Every value of every column is compared. */
    public static SteadyValues all() {
        return new SteadyValues(new TreeMap<>());
    }

    /** Nothing of these columns is compared. */
    public static SteadyValues without(Set<QualifiedName> columns) {
        return all().and(columns, Map.of());
    }

    /** Less is compared: of these columns as well, only these values, where they were compared before. */
    public SteadyValues and(Set<QualifiedName> more, Map<QualifiedName, ? extends Set<String>> values) {
        var narrowed = new TreeMap<>(columns);
        for (QualifiedName column : more) {
            var left = new TreeSet<String>(values.containsKey(column) ? values.get(column) : Set.of());
            if (columns.containsKey(column)) {
                left.retainAll(columns.get(column));
            }
            narrowed.put(column, left);
        }
        return new SteadyValues(narrowed);
    }
}
