package dev.tributary.toolbox.postgresql.connect;

import dev.tributary.database.ConnectionSource;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Asks a database one thing at a time and answers as {@code psql -c} does. It serves tours and documents on machines where
 * psql is not installed; it is no way to run revisions.
 */
final class SqlConsole {
    private final ConnectionSource connections;

    /** A console over connections; each call takes one and gives it back. */
    SqlConsole(ConnectionSource connections) {
        this.connections = connections;
    }

    /**
     * Runs SQL, several statements if need be, and commits.
     *
     * @return the rows of the first statement as a table, or its command tag where it has no rows
     * @throws IllegalStateException if the database refuses; the message holds the SQL
     */
    List<String> run(String sql) {
        try (var connection = connections.open();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            if (statement.execute(sql)) {
                try (var result = statement.getResultSet()) {
                    return QueryTable.lines(result);
                }
            }
            return List.of(tag(sql.strip().split("\\s+", 3), statement.getUpdateCount()));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String tag(String[] words, int rows) {
        return switch (words[0]) {
            case "INSERT" -> "INSERT 0 " + rows;
            case "UPDATE", "DELETE" -> words[0] + " " + rows;
            default -> words[0] + " " + words[1]; // CREATE TABLE, ALTER TABLE, …
        };
    }
}
