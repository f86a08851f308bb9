package dev.tributary.product;

/**
 * Something with rows in it that a statement takes away, as SQL writes its name: quoted where it is in the statement,
 * otherwise in small letters.
 *
 * @param kind what it is
 * @param name with its schema where the statement names that; of code, its first line
 * @param column the column that goes; empty where all rows go
 * @param cascades whether what depends on it goes, too
 */
public record Removal(Kind kind, String name, String column, boolean cascades) {

    /** What goes. */
    public enum Kind {
        /** A table, or a column of it. */
        TABLE,
        /** The rows of a table that stays, whatever refers to them. */
        ROWS,
        /** The same, one by one. */
        DELETED,
        /** All that is in a schema. */
        SCHEMA,
        /** A type, and so columns that have it. */
        TYPE,
        /** An extension, with its tables. */
        EXTENSION,
        /** All that a role owns. */
        OWNED,
        /** Nobody knows before it runs: code that may take rows away. */
        CODE
    }

    /** A table or a column and nothing else. */
    public Removal(String table, String column) {
        this(Kind.TABLE, table, column, false);
    }
}
