package dev.tributary.alembic.capture;

import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Whether a server takes statements for SQL. It is given them to read, and none of them runs. */
final class ServerSyntax {
    private static final String NO_SQL = "this is no statement";

    private ServerSyntax() {}

    /** The first statement that is none; that there is nothing of what it names is no matter. */
    static Optional<CapturedStatement> wrong(ScratchDatabase database, List<CapturedStatement> statements) {
        try (Connection connection = database.connections().open()) {
            String state = state(connection, NO_SQL).orElseThrow(() -> new SQLException("it reads " + NO_SQL));
            for (CapturedStatement statement : statements) {
                // A question mark would be a parameter to the driver.
                if (!statement.sql().contains("?")
                        && state(connection, statement.sql())
                                .filter(state::equals)
                                .isPresent()) {
                    return Optional.of(statement);
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            throw new ScratchFailed("read statements", database.address().toString(), e);
        }
    }

    /** How the server classifies what is wrong with it; empty where it would run it. */
    private static Optional<String> state(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.getParameterMetaData();
            return Optional.empty();
        } catch (SQLException e) {
            if (connection.isClosed()) {
                throw e;
            }
            return Optional.ofNullable(e.getSQLState());
        }
    }
}
