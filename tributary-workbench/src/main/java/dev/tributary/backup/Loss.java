package dev.tributary.backup;

/**
 * Rows that a statement would take away, or could: those that this role cannot see count as well, and what code may do.
 *
 * @param kind what they are of
 * @param rows of the table, or of the column as {@code table.column}: those that hold something; of code, its first line
 */
public record Loss(Kind kind, TableRows rows) {

    /** What goes. */
    public enum Kind {
        /** A table, or all its rows. */
        TABLE,
        /** A column, whose rows stay without it. */
        COLUMN,
        /** Whatever a statement does that runs code. */
        CODE
    }

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
        return switch (kind) {
            case TABLE -> "table " + rows.name() + ": " + rows.amount();
            case COLUMN -> "column " + rows.name() + ": " + rows.amount();
            case CODE -> rows.name() + ": " + rows.unseen();
        };
    }
}
