package dev.tributary.roundtrip;

import dev.tributary.schema.QualifiedName;
import java.util.List;

/**
 * A table whose rows are not the same at two moments.
 *
 * @param table its name
 * @param before how many rows it had at the first
 * @param after how many at the second
 * @param columns whose values differ, as the server quotes them; empty where rows as a whole do
 */
public record RowsThatDiffer(QualifiedName table, long before, long after, List<String> columns) {
    public RowsThatDiffer {
        columns = List.copyOf(columns);
    }
}
