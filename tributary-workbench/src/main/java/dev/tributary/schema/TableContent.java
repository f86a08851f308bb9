package dev.tributary.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a table for people.
 *
 * @param columns their names as the database quotes them, in their order
 * @param key the columns that tell a row from every other; empty where there are none
 * @param secret the columns whose names speak of a secret: their values can be compared, and are not to be shown
 * @param rows in the order of the key, or as they lie
 */
public record TableContent(List<String> columns, List<String> key, Set<String> secret, List<Row> rows) {

    /** What stands for a value that no two runs of the same changes make alike. */
    public static final String BY_CHANCE = "another value each time";

    /**
     * One row.
     *
     * @param place where it lies, the same in a copy of the database
     * @param values by column, as SQL writes them; {@link #BY_CHANCE} where they tell nothing. Of a long one the beginning and what
     *     tells it from others
     */
    public record Row(String place, Map<String, String> values) {
        public Row {
            values = new LinkedHashMap<>(values);
        }
    }

    public TableContent {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        secret = Set.copyOf(secret);
        rows = List.copyOf(rows);
    }
}
