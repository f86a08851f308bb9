package dev.tributary.toolbox.postgresql.watch;

import dev.tributary.product.Driver;
import dev.tributary.product.RowReader;
import dev.tributary.product.ServerError;
import dev.tributary.rehearsal.coverage.SeenQuery;
import dev.tributary.toolbox.postgresql.seed.InSavepoint;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The driver, telling what each statement of a script did. */
final class WatchedDriver implements Driver {

    /**
     * A warning is not hidden by the {@code client_min_messages} that dumps begin with. Constraints are looked at for every table, so that
     * the server says of a condition that no row can meet it.
     */
    private static final String SETTINGS = """
            SET auto_explain.log_min_duration = 0;
            SET auto_explain.log_nested_statements = on;
            SET auto_explain.log_analyze = on;
            SET auto_explain.log_timing = off;
            SET auto_explain.log_verbose = on;
            SET auto_explain.log_format = xml;
            SET auto_explain.log_level = warning;
            SET constraint_exclusion = on""";

    private static final String LOAD = "LOAD 'auto_explain'; ";

    /** Whatever runs none of these defines something, and is left in peace. */
    private static final Pattern MAY_CHANGE_ROWS =
            Pattern.compile("\\b(?:insert|update|delete|merge|do|call|select|execute)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern DEFINES = Pattern.compile(
            "(?s)^(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*(?:create|alter|drop|comment|grant|revoke|set|reset|vacuum|reindex|analyze)\\b.*",
            Pattern.CASE_INSENSITIVE);

    private final Driver driver;
    private final Consumer<List<SeenQuery>> seen;
    private boolean refused;

    WatchedDriver(Driver driver, Consumer<List<SeenQuery>> seen) {
        this.driver = driver;
        this.seen = seen;
    }

    @Override
    public void execute(Connection connection, String sql, Consumer<String> notes) throws SQLException {
        var queries = new LinkedHashSet<SeenQuery>(); // a loop runs the same query many times
        boolean changes =
                MAY_CHANGE_ROWS.matcher(sql).find() && !DEFINES.matcher(sql).matches();
        boolean explains = changes && explains(connection);
        var before = changes && !explains ? TableCounts.of(connection) : TableCounts.none();
        try {
            driver.execute(connection, sql, note -> {
                Optional<SeenQuery> query = ExplainedPlan.read(note);
                query.ifPresentOrElse(queries::add, () -> notes.accept(note));
            });
            if (changes && !explains) {
                queries.add(before.until(TableCounts.of(connection), sql));
            }
        } finally {
            seen.accept(List.copyOf(queries));
        }
    }

    /** Whether the server explains from now on: whoever is no superuser may do so where a superuser has allowed it. */
    private boolean explains(Connection connection) throws SQLException {
        if (refused) {
            return false;
        }
        boolean explains = connection.getAutoCommit()
                ? begins(connection)
                : InSavepoint.attempt(connection, () -> begin(connection)).failure() == null;
        refused = !explains;
        return explains;
    }

    private static boolean begins(Connection connection) {
        try {
            return begin(connection);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean begin(Connection connection) throws SQLException {
        boolean loaded = Sql.first(
                        connection,
                        "SELECT pg_catalog.current_setting('auto_explain.log_min_duration', true) IS NOT NULL",
                        row -> row.getBoolean(1))
                .orElse(false);
        Sql.run(connection, loaded ? SETTINGS : LOAD + SETTINGS);
        return true;
    }

    @Override
    public <T> List<T> perform(Connection connection, List<String> texts, RowReader<T> reader) throws SQLException {
        return driver.perform(connection, texts, reader);
    }

    @Override
    public void copyIn(Connection connection, String sql, InputStream data, Consumer<String> notes)
            throws SQLException {
        driver.copyIn(connection, sql, data, notes);
        seen.accept(List.of());
    }

    @Override
    public ServerError describe(SQLException failure) {
        return driver.describe(failure);
    }

    @Override
    public boolean mayConnectLater(SQLException refusal) {
        return driver.mayConnectLater(refusal);
    }

    @Override
    public SQLException broken(String reason, SQLException failure) {
        return driver.broken(reason, failure);
    }

    @Override
    public void cancel(Connection connection) {
        driver.cancel(connection);
    }

    @Override
    public Optional<String> serverPid(Connection connection) {
        return driver.serverPid(connection);
    }

    @Override
    public Optional<String> reached(Connection connection) {
        return driver.reached(connection);
    }

    @Override
    public Map<String, String> askedSettings(Connection connection) {
        return driver.askedSettings(connection);
    }
}
