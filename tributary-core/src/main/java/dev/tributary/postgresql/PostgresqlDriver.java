package dev.tributary.postgresql;

import dev.tributary.product.Driver;
import dev.tributary.product.RowReader;
import dev.tributary.product.ServerError;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The driver {@code org.postgresql:postgresql}. The core is compiled against it but does not bring it: where another
 * driver is used, its classes may be missing, and only what needs them is refused.
 */
final class PostgresqlDriver implements Driver {

    /** How many bytes of rows are sent at a time. */
    private static final int CHUNK = 1 << 16;

    /** What the driver says where encryption is asked for and the server has none. */
    static final String NO_SSL = "The server does not support SSL.";

    @Override
    public ServerError describe(SQLException failure) {
        try {
            return Own.describe(failure);
        } catch (NoClassDefFoundError e) {
            return plain(failure);
        }
    }

    /** A name that nobody knows (08001, too) and a server that wants to know more (08004) stay as they are. */
    @Override
    public boolean mayConnectLater(SQLException refusal) {
        String state = describe(refusal).sqlState();
        if (state.isEmpty()) {
            return refusal instanceof SQLTransientException; // a pool whose connections are all in use
        }
        return state.equals("53300")
                || state.startsWith("57P")
                || (state.startsWith("08")
                        && !state.equals("08004")
                        && !(root(refusal) instanceof UnknownHostException));
    }

    @Override
    public SQLException broken(String reason, SQLException failure) {
        return new SQLException(reason, "08006", failure);
    }

    @Override
    public void cancel(Connection connection) {
        try {
            Own.cancel(connection);
        } catch (LinkageError | SQLException e) {
            // Another driver, or the connection is closed already.
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Override
    public Optional<String> serverPid(Connection connection) {
        try {
            return Own.serverPid(connection);
        } catch (LinkageError | SQLException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> reached(Connection connection) {
        try {
            return Own.reached(connection);
        } catch (LinkageError | SQLException e) {
            return Optional.empty();
        }
    }

    @Override
    public Map<String, String> askedSettings(Connection connection) {
        try {
            return StartupOptions.of(
                    Objects.requireNonNullElse(connection.getMetaData().getURL(), ""));
        } catch (SQLException e) {
            return Map.of();
        }
    }

    @Override
    public void execute(Connection connection, String sql, Consumer<String> notes) throws SQLException {
        @Nullable SimpleMessage message = message(connection, sql);
        if (message == null) {
            executeBySpecification(connection, sql, notes);
        } else {
            message.send(notes);
        }
    }

    @Override
    public <T> List<T> perform(Connection connection, List<String> texts, RowReader<T> reader) throws SQLException {
        String sql = String.join(";\n", texts);
        @Nullable SimpleMessage message = message(connection, sql);
        return message == null ? performBySpecification(connection, sql, reader) : message.rows(reader);
    }

    /** Null with another driver, a wrapper that does not show it, or a version of this one that is made differently inside. */
    private static @Nullable SimpleMessage message(Connection connection, String sql) {
        try {
            return SimpleMessage.of(connection, sql).orElse(null);
        } catch (LinkageError | SQLException e) {
            return null; // a connection that is broken says so when it is used
        }
    }

    /** Only the last rows are for the reader: others, such as those of a setting that was made, look different. */
    private static <T> List<T> performBySpecification(Connection connection, String sql, RowReader<T> reader)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean rows = statement.execute(sql);
            @Nullable ResultSet last = null;
            while (rows || statement.getUpdateCount() >= 0) {
                if (rows) {
                    ResultSet found = statement.getResultSet();
                    last = found.getMetaData().getColumnCount() > 0 ? found : last;
                }
                rows = statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
            }
            return last == null ? List.of() : read(last, reader);
        }
    }

    private static <T> List<T> read(ResultSet row, RowReader<T> reader) throws SQLException {
        var read = new ArrayList<T>();
        while (row.next()) {
            read.add(reader.read(row));
        }
        return read;
    }

    /** What JDBC offers: the driver keeps all rows and all notes until the statement ends. */
    private static void executeBySpecification(Connection connection, String sql, Consumer<String> notes)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            tell(statement.getWarnings(), notes);
        }
    }

    static void tell(@Nullable SQLWarning first, Consumer<String> notes) {
        for (SQLWarning note = first; note != null; note = note.getNextWarning()) {
            notes.accept(Objects.requireNonNullElse(note.getMessage(), note.toString()));
        }
    }

    @Override
    public void copyIn(Connection connection, String sql, InputStream data, Consumer<String> notes)
            throws SQLException {
        try {
            Own.copyIn(connection, sql, data, notes);
        } catch (NoClassDefFoundError e) {
            throw copyUnavailable(sql, connection.getClass().getName());
        }
    }

    /** A script brings rows inline, but the connection offers no way to send them. */
    private static TributaryException copyUnavailable(String sql, String connectionClass) {
        return new TributaryException(new Problem(
                "copy-unavailable",
                "cannot send the rows of \"" + sql.lines().findFirst().orElse("")
                        + "\": this connection has no copy interface",
                List.of("the connection is a " + connectionClass),
                List.of(
                        Remedy.advice("use the driver org.postgresql:postgresql, pooled or not"),
                        Remedy.advice("write the rows as INSERT statements"))));
    }

    private static ServerError plain(SQLException failure) {
        return new ServerError(
                Objects.requireNonNullElse(failure.getSQLState(), ""),
                Objects.requireNonNullElse(
                        failure.getMessage(), failure.getClass().getSimpleName()),
                "",
                "",
                "",
                0);
    }

    /** Loaded at the first use, so that a missing driver is noticed there and not before. */
    private static final class Own {

        static ServerError describe(SQLException failure) {
            if (!(failure instanceof PSQLException own)) {
                return plain(failure);
            }
            ServerErrorMessage said = own.getServerErrorMessage();
            if (said == null) {
                return inEnglish(plain(failure));
            }
            return new ServerError(
                    Objects.requireNonNullElse(said.getSQLState(), ""),
                    Objects.requireNonNullElse(said.getMessage(), ""),
                    Objects.requireNonNullElse(said.getDetail(), ""),
                    Objects.requireNonNullElse(said.getHint(), ""),
                    Objects.requireNonNullElse(said.getWhere(), ""),
                    said.getPosition());
        }

        /** The driver speaks the language of the machine. */
        private static ServerError inEnglish(ServerError error) {
            return error.message().equals(GT.tr(NO_SSL))
                    ? new ServerError(error.sqlState(), NO_SSL, "", "", "", 0)
                    : error;
        }

        static Optional<String> serverPid(Connection connection) throws SQLException {
            return connection.isWrapperFor(PGConnection.class)
                    ? Optional.of("" + connection.unwrap(PGConnection.class).getBackendPID())
                    : Optional.empty();
        }

        static void cancel(Connection connection) throws SQLException {
            if (connection.isWrapperFor(PGConnection.class)) {
                connection.unwrap(PGConnection.class).cancelQuery();
            }
        }

        static Optional<String> reached(Connection connection) throws SQLException {
            return connection.isWrapperFor(BaseConnection.class)
                    ? Optional.of(connection
                            .unwrap(BaseConnection.class)
                            .getQueryExecutor()
                            .getHostSpec()
                            .toString())
                    : Optional.empty();
        }

        /** The driver keeps all notes until somebody takes them, so they are taken between the rows. */
        static void copyIn(Connection connection, String sql, InputStream data, Consumer<String> notes)
                throws SQLException {
            if (!connection.isWrapperFor(PGConnection.class)) {
                throw copyUnavailable(sql, connection.getClass().getName());
            }
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
            try {
                var buffer = new byte[CHUNK];
                for (int size = data.read(buffer); size >= 0; size = data.read(buffer)) {
                    copy.writeToCopy(buffer, 0, size);
                    tellNotes(connection, notes);
                }
                copy.endCopy();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
            tellNotes(connection, notes);
        }

        private static void tellNotes(Connection connection, Consumer<String> notes) throws SQLException {
            tell(connection.getWarnings(), notes);
            connection.clearWarnings();
        }
    }
}
