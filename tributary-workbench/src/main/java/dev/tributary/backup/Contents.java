package dev.tributary.backup;

import dev.tributary.wording.Counts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody put into a database, as far as emptying it would take it away.
 *
 * @param tables tables by name; partitions count with their table
 * @param others how many there are of every other kind of thing, such as {@code view} or {@code function}
 * @param kept what belongs to others and stays, such as {@code extension postgis}; sorted
 */
public record Contents(List<TableRows> tables, SortedMap<String, Integer> others, List<String> kept) {

    public Contents {
        tables = List.copyOf(tables);
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
        kept = List.copyOf(kept);
    }

    /** Whether there is nothing to lose. */
    public boolean isEmpty() {
        return tables.isEmpty() && others.isEmpty();
    }

    /** All rows of all tables. */
    public long rows() {
        return tables.stream().mapToLong(TableRows::rows).sum();
    }

    /** {@code 2 tables, 1 view}; {@code nothing} where it is empty. */
    public String summary() {
        var parts = new ArrayList<String>();
        if (!tables.isEmpty()) {
            parts.add(Counts.text(tables.size(), "table"));
        }
        others.forEach((kind, number) -> parts.add(Counts.text(number, kind)));
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }
}
