package dev.tributary.rehearsal.coverage;

/**
 * What one changing part of a query did.
 *
 * @param operation {@code insert}, {@code update}, {@code delete} or {@code merge}
 * @param table the table's last name, not quoted; empty where the server names none, as for partitions
 * @param met whether a row came to it; a trigger may still have kept it as it was
 * @param impossible whether the server itself proved from constraints that there can be no such row
 * @param choice which rows it chose
 */
public record RowsChanged(String operation, String table, boolean met, boolean impossible, Choice choice) {

    /** What its condition did with the rows that it was asked of. */
    public enum Choice {
        /** It held for each of them. */
        ALL,
        /** It left some out. */
        SOME,
        /** It was asked of none. */
        NOTHING,
        /** There is none, or the server does not say. */
        UNKNOWN
    }

    /** The same where constraints that another side has made prove nothing about the rows of a database. */
    RowsChanged withoutProof() {
        return new RowsChanged(operation, table, met, false, choice);
    }

    /** Whether it met a row, or no database can have one that it would meet. */
    public boolean isExercised() {
        return met || impossible;
    }
}
