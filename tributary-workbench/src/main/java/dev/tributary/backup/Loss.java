package dev.tributary.backup;

/**
 * Rows that a statement would take away.
 *
 * @param what the table, or the column as {@code table.column}
 * @param column whether it is a column, whose rows stay without it
 * @param rows how many hold something, as {@link TableRows} counts them
 */
public record Loss(String what, boolean column, long rows) {

    /** {@code table customers: 3 rows}. */
    public String text() {
        return (column ? "column " : "table ") + what + ": " + new TableRows(what, rows).amount();
    }
}
