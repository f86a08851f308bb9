package dev.tributary.backup;

/**
 * Rows that a statement would take away, or could: those that this role cannot see count as well.
 *
 * @param rows of the table, or of the column as {@code table.column}: those that hold something
 * @param column whether it is a column, whose rows stay without it
 */
public record Loss(TableRows rows, boolean column) {

    /** Whether rows were seen that would be lost. */
    public boolean isCertain() {
        return rows.isSeen();
    }

    /** {@code takes rows away}, or {@code may take rows away}. */
    public String verb() {
        return (isCertain() ? "takes" : "may take") + " rows away";
    }

    /** {@code table customers: 3 rows}. */
    public String text() {
        return (column ? "column " : "table ") + rows.name() + ": " + rows.amount();
    }
}
