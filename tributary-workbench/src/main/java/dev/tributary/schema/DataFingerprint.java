package dev.tributary.schema;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows of every table and the state of every sequence, reduced to sums of hashes: neither the order of the rows nor
 * the order of the columns counts, how often a row occurs does.
 *
 * <p>Limits: fingerprints compare only between databases on the same server release and kind of machine; different rows
 * may by a very small chance have equal sums; rows of foreign tables are not looked at, and large objects are no rows.
 *
 * @param tables what each table holds, by name
 * @param sequences where each sequence stands, by name
 */
public record DataFingerprint(SortedMap<QualifiedName, Rows> tables, SortedMap<QualifiedName, String> sequences) {

    /**
     * The rows of one table.
     *
     * @param count how many there are; negative where nobody can say, see {@link #UNCOUNTED}
     * @param hash the sum of the hashes of the rows
     * @param columns for each column, by quoted name, the sum of the hashes of its values
     */
    public record Rows(long count, String hash, SortedMap<String, String> columns) {
        /** Rows of which no two runs of the same changes leave the same number. */
        public static final Rows UNCOUNTED = new Rows(-1, "", new TreeMap<>());

        public Rows {
            columns = sorted(columns);
        }

        /** The same without a word on which value stands beside which. */
        public Rows unpaired() {
            return new Rows(count, "", columns);
        }
    }

    public DataFingerprint {
        tables = sorted(tables);
        sequences = sorted(sequences);
    }

    /**
     * The columns whose values are not the same in both. Between two runs of the same
     * changes they are the volatile ones: filled from the clock or at random.
     */
    public SortedSet<QualifiedName> columnsThatDiffer(DataFingerprint other) {
        var differing = new TreeSet<QualifiedName>();
        for (QualifiedName table : namesOfBoth(tables, other.tables)) {
            SortedMap<String, String> mine = columnsOf(table);
            SortedMap<String, String> theirs = other.columnsOf(table);
            for (String column : namesOfBoth(mine, theirs)) {
                if (!mine.getOrDefault(column, "").equals(theirs.getOrDefault(column, ""))) {
                    differing.add(table.child(column));
                }
            }
        }
        return Collections.unmodifiableSortedSet(differing);
    }

    /** The tables and sequences that do not hold the same in both. */
    public SortedSet<QualifiedName> namesThatDiffer(DataFingerprint other) {
        var differing = new TreeSet<QualifiedName>();
        for (QualifiedName table : namesOfBoth(tables, other.tables)) {
            Rows mine = tables.get(table);
            if (mine == null || !mine.equals(other.tables.get(table))) {
                differing.add(table);
            }
        }
        for (QualifiedName sequence : namesOfBoth(sequences, other.sequences)) {
            String mine = sequences.get(sequence);
            if (mine == null || !mine.equals(other.sequences.get(sequence))) {
                differing.add(sequence);
            }
        }
        return Collections.unmodifiableSortedSet(differing);
    }

    private SortedMap<String, String> columnsOf(QualifiedName table) {
        Rows rows = tables.get(table);
        return rows == null ? Collections.emptySortedMap() : rows.columns();
    }

    private static <K> Set<K> namesOfBoth(Map<K, ?> one, Map<K, ?> other) {
        var names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }

    private static <K, V> SortedMap<K, V> sorted(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
