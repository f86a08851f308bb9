package dev.tributary.toolbox.postgresql.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A while in which a connection only reads, under settings of our own, and after which it is as it was.
 *
 * <p>A connection in auto-commit mode gets a read-only transaction with one view of the data. Within a transaction of the
 * caller a savepoint takes the settings back, and the caller's uncommitted changes are seen.
 */
final class ReadingSession implements AutoCloseable {

    /**
     * Everything that changes how the server writes an expression or a value. With nothing but the server's own in the search
     * path every name is qualified, and none in the queries means somebody else's. Compiling the query would take longer than running it, and hidden rows would be a wrong answer.
     */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("search_path", "pg_catalog, pg_temp"),
            Map.entry("TimeZone", "UTC"),
            Map.entry("DateStyle", "ISO, YMD"),
            Map.entry("IntervalStyle", "postgres"),
            Map.entry("extra_float_digits", "1"),
            Map.entry("bytea_output", "hex"),
            Map.entry("lc_monetary", "C"),
            Map.entry("quote_all_identifiers", "off"),
            Map.entry("standard_conforming_strings", "on"),
            Map.entry("row_security", "off"),
            Map.entry("jit", "off")));

    private final Connection connection;
    private final @Nullable Savepoint savepoint;

    ReadingSession(Connection connection) throws SQLException {
        this.connection = connection;
        if (connection.getAutoCommit()) {
            connection.setAutoCommit(false);
            savepoint = null;
        } else {
            savepoint = connection.setSavepoint();
        }
        try (var statement = connection.createStatement()) {
            if (savepoint == null) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            }
            statement.execute(SETTINGS.entrySet().stream()
                    .map(setting ->
                            "pg_catalog.set_config('" + setting.getKey() + "', '" + setting.getValue() + "', true)")
                    .collect(Collectors.joining(", ", "SELECT ", "")));
        } catch (SQLException e) {
            try {
                close();
            } catch (SQLException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /** The server's version as in {@code server_version_num}: 160004 for 16.4. */
    int serverVersion() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW server_version_num")) {
            row.next();
            return Integer.parseInt(row.getString(1));
        }
    }

    @Override
    public void close() throws SQLException {
        if (savepoint == null) {
            connection.rollback();
            connection.setAutoCommit(true);
        } else {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
        }
    }
}
