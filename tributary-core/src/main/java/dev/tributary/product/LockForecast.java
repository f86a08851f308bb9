package dev.tributary.product;

import java.util.List;

/**
 * What a statement will lock, as far as its text shows.
 *
 * @param weight what is known
 * @param locks the locks; only where the weight is {@link Weight#TABLES}
 * @param created the table that it makes, in the form of {@link TableLock#table()}; empty where it makes none
 */
public record LockForecast(Weight weight, List<TableLock> locks, String created) {

    public LockForecast {
        locks = List.copyOf(locks);
    }

    /** What is known of a statement's locks. */
    public enum Weight {
        /** It locks nothing that others use. */
        NONE,
        /** It reads or changes rows: may take long, but keeps nobody out of a table. */
        ROWS,
        /** It locks these tables hard. */
        TABLES,
        /** It may lock something hard; what, its text does not show. */
        UNKNOWN
    }
}
