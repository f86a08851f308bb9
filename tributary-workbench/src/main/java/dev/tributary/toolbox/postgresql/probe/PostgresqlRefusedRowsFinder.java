package dev.tributary.toolbox.postgresql.probe;

import dev.tributary.rehearsal.probe.RefusedRows;
import dev.tributary.rehearsal.probe.RefusedRowsFinder;
import dev.tributary.rehearsal.probe.RowChange;
import dev.tributary.rehearsal.probe.RowTrial;
import dev.tributary.rehearsal.probe.SingleRow;
import dev.tributary.schema.SchemaScope;
import dev.tributary.toolbox.postgresql.seed.InSavepoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Finds the rows that a revision fails on in PostgreSQL, 14 to 18. What a constraint that does not exist yet would ask for
 * is learned from the server: with the table emptied the statement succeeds, and then the catalog has the constraint.
 *
 * <p>Holds no state; may be used by several threads, each with its own connection.
 */
public final class PostgresqlRefusedRowsFinder implements RefusedRowsFinder {
    private static final int ROWS = 3;

    @Override
    public Optional<RefusedRows> explain(Connection connection, List<String> statements) throws SQLException {
        boolean own = connection.getAutoCommit();
        if (own) {
            connection.setAutoCommit(false);
        }
        Savepoint before = connection.setSavepoint();
        try {
            for (int i = 0; i < statements.size(); i++) {
                String statement = statements.get(i);
                SQLException failure = InSavepoint.attempt(connection, () -> run(connection, statement))
                        .failure();
                if (failure != null) {
                    return explain(connection, i + 1, statement, failure);
                }
            }
            return Optional.empty();
        } finally {
            connection.rollback(before);
            if (own) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public List<SingleRow> rows(Connection connection, SchemaScope scope) throws SQLException {
        return new Rows(connection).all(scope);
    }

    @Override
    public RowTrial trial(Connection connection) {
        return new PostgresqlRowTrial(connection);
    }

    @Override
    public void delete(Connection connection, Collection<SingleRow> rows) throws SQLException {
        boolean own = connection.getAutoCommit();
        if (own) {
            connection.setAutoCommit(false);
        }
        try {
            new Rows(connection).delete(rows);
            if (own) {
                connection.commit();
            }
        } finally {
            if (own) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static Optional<RefusedRows> explain(
            Connection connection, int number, String statement, SQLException failure) throws SQLException {
        String state = String.valueOf(failure.getSQLState());
        ServerErrorMessage said = failure instanceof PSQLException own ? own.getServerErrorMessage() : null;
        if (said == null || !(state.startsWith("22") || state.startsWith("23"))) {
            return Optional.empty();
        }
        var error = RowError.of(said);
        var definitions = new Definitions(connection);
        String query = definitions.query(error, statement);
        Optional<RowChange> change = RowChange.of(statement, Definitions.SYNTAX);
        if (query.isEmpty() && change.isPresent()) {
            String after = definitions.queryAfter(error, change.get());
            if (!after.isEmpty()) {
                return Optional.of(new RefusedRows(
                        number,
                        fault(state),
                        state,
                        error.message(),
                        error.object(),
                        after,
                        true,
                        false,
                        error.rowInDetail()));
            }
        }
        List<String> rows = query.isEmpty() ? error.rowInDetail() : rows(connection, query);
        boolean quoting = !query.isEmpty() && query.equals(Definitions.rowsWithKey(error));
        return Optional.of(new RefusedRows(
                number, fault(state), state, error.message(), error.object(), query, false, quoting, rows));
    }

    private static RefusedRows.Fault fault(String sqlState) {
        return switch (sqlState) {
            case "22003" -> RefusedRows.Fault.NUMBER;
            case "23502", "23514", "22001" -> RefusedRows.Fault.VALUE;
            default -> RefusedRows.Fault.OTHER;
        };
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        @Nullable
        List<String> rows = InSavepoint.attempt(connection, () -> {
                    var found = new ArrayList<String>();
                    try (var statement = connection.createStatement()) {
                        statement.setEscapeProcessing(false);
                        try (var row = statement.executeQuery(
                                "SELECT q::text FROM (" + query + ") q ORDER BY 1 LIMIT " + ROWS)) {
                            while (row.next()) {
                                found.add(row.getString(1));
                            }
                        }
                    }
                    return found;
                })
                .value();
        return rows == null ? List.of() : rows;
    }

    private static boolean run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.execute(sql);
        }
    }
}
