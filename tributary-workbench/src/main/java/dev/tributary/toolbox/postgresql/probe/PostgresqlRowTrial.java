package dev.tributary.toolbox.postgresql.probe;

import dev.tributary.rehearsal.probe.RowTrial;
import dev.tributary.rehearsal.probe.SingleRow;
import dev.tributary.toolbox.postgresql.seed.InSavepoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Trials in one transaction of a connection, which its caller takes back. */
final class PostgresqlRowTrial implements RowTrial {
    private static final Pattern CONCURRENTLY = Pattern.compile("\\bCONCURRENTLY\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern FROM_CLIENT =
            Pattern.compile("(?s)\\s*copy\\b.*\\bfrom\\s+stdin\\b.*", Pattern.CASE_INSENSITIVE);
    private static final String NOT_IN_A_TRANSACTION = "25001";

    private final Connection connection;

    PostgresqlRowTrial(Connection connection) {
        this.connection = connection;
    }

    @Override
    public String run(Collection<SingleRow> without, List<String> statements, Look look) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            if (!without.isEmpty()) {
                new Rows(connection).delete(without);
            }
            for (String statement : statements) {
                SQLException failure = failure(statement);
                if (failure != null && !NOT_IN_A_TRANSACTION.equals(failure.getSQLState())) {
                    return state(failure);
                }
            }
            SQLException late = InSavepoint.attempt(connection, () -> execute("SET CONSTRAINTS ALL IMMEDIATE"))
                    .failure();
            if (late != null) {
                return state(late);
            }
            look.at(connection);
            return "";
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }

    @Override
    public void without(Collection<SingleRow> rows, Runnable work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            new Rows(connection).delete(rows);
            work.run();
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }

    @Override
    public Map<SingleRow.Place, Set<SingleRow.Place>> references() throws SQLException {
        return new RowReferences(connection).all();
    }

    private @Nullable SQLException failure(String statement) throws SQLException {
        return FROM_CLIENT.matcher(statement).matches()
                ? null
                : InSavepoint.attempt(
                                connection,
                                () -> execute(CONCURRENTLY.matcher(statement).replaceAll(" ")))
                        .failure();
    }

    private static String state(SQLException failure) {
        return Objects.requireNonNullElse(failure.getSQLState(), "?");
    }

    private boolean execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.execute(sql);
        }
    }
}
