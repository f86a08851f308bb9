package dev.tributary.toolbox.postgresql.seed;

import java.time.Duration;

/** How long seeding may take: all of it, and each table. What is over is told, and left as it is. */
final class Patience {
    /** For a query that looks for values, or an insertion with all the triggers that it sets off. */
    static final Duration FOR_A_STATEMENT = Duration.ofSeconds(2);

    private static final Duration FOR_A_TABLE = Duration.ofSeconds(4);
    private static final Duration FOR_ALL = Duration.ofSeconds(30);

    private final long end = System.nanoTime() + FOR_ALL.toNanos();
    private long endOfTable = end;

    /** A table begins. */
    void begin() {
        endOfTable = System.nanoTime() + FOR_A_TABLE.toNanos();
    }

    /** Whether nothing more is to be tried for the table. */
    boolean isOverForTable() {
        return System.nanoTime() - endOfTable > 0 || isOver();
    }

    /** Whether nothing more is to be tried at all. */
    boolean isOver() {
        return System.nanoTime() - end > 0;
    }

    /** Why a table stays empty for want of time. */
    static String reason() {
        return "rows were looked for no longer than " + FOR_A_TABLE.toSeconds() + " s for a table and "
                + FOR_ALL.toSeconds() + " s in all";
    }
}
