package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Sessions that were closed and whose process is just ending. A server that is to drop their database looks once, sleeps a tenth of a
 * second and looks again; asking until they are gone takes a few milliseconds.
 */
final class EndingSessions {
    /** As long as the server would sleep. Who is still there then is somebody who stays, and is ended with the database. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private EndingSessions() {}

    static void await(Connection assistant, String database) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Sql.texts(assistant, "SELECT 'there' FROM pg_stat_activity WHERE datname = ?", database)
                        .isEmpty()
                && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
