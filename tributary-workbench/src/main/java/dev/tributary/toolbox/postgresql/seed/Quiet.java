package dev.tributary.toolbox.postgresql.seed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/** A while in which every name that the server writes is qualified. Afterwards the session is as it was. */
final class Quiet {
    private Quiet() {}

    static <T> T at(Connection connection, InSavepoint.Work<T> work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "SELECT set_config('search_path', '', true), set_config('quote_all_identifiers', 'off', true)");
            return work.run();
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }
}
