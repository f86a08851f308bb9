package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.backup.Loss;

/**
 * Something that would be taken away.
 *
 * @param kind what it is
 * @param table with its schema, as SQL wherever the search path leads; of code, its first line
 * @param column as SQL; empty for all of it
 * @param condition which of its rows hold something, as SQL; empty for all
 * @param estimate how many rows the server thinks there are
 */
record Taken(Loss.Kind kind, String table, String column, String condition, long estimate) {

    /** What tells it from others: that of a table is the table. */
    String key() {
        return column.isEmpty() ? table : table + " " + column;
    }

    /** Its rows, as what follows FROM. */
    String sql() {
        return table + condition;
    }
}
