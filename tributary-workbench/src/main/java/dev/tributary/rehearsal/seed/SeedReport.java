package dev.tributary.rehearsal.seed;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which tables got rows.
 *
 * @param rows how many rows were added to each table, by qualified and quoted name; a partition counts for itself. Only
 *     tables that got some
 * @param unseeded the tables that got none, each with the reason
 */
public record SeedReport(SortedMap<String, Integer> rows, SortedMap<String, String> unseeded) {

    public SeedReport {
        rows = sorted(rows);
        unseeded = sorted(unseeded);
    }

    /** All rows that were added. */
    public int total() {
        return rows.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static <V> SortedMap<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
