package dev.tributary.product;

/**
 * A lock on one table, as a statement will take it.
 *
 * @param table the table's name as SQL, quoted where the script quotes it
 * @param only whether tables that inherit from it, or are its partitions, stay out of it
 * @param strength how much it keeps others from
 */
public record TableLock(String table, boolean only, Strength strength) {

    /** How much a lock keeps others from; each is stronger than the one before. */
    public enum Strength {
        /** Changes to rows wait. */
        WRITES,
        /** Changes to rows wait, and so does every other holder of this lock. */
        WRITES_ALONE,
        /** Everybody waits, readers too. */
        EVERYTHING
    }
}
