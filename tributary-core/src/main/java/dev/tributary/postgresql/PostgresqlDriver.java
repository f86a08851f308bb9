package dev.tributary.postgresql;

import dev.tributary.product.Driver;
import dev.tributary.product.ServerError;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The driver {@code org.postgresql:postgresql}. The core is compiled against it but does not bring it: where another
 * driver is used, its classes may be missing, and only what needs them is refused.
 */
final class PostgresqlDriver implements Driver {

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
        } catch (NoClassDefFoundError | SQLException e) {
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
    public void copyIn(Connection connection, String sql, String data) throws SQLException {
        try {
            Own.copyIn(connection, sql, data);
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
                return plain(failure);
            }
            return new ServerError(
                    Objects.requireNonNullElse(said.getSQLState(), ""),
                    Objects.requireNonNullElse(said.getMessage(), ""),
                    Objects.requireNonNullElse(said.getDetail(), ""),
                    Objects.requireNonNullElse(said.getHint(), ""),
                    Objects.requireNonNullElse(said.getWhere(), ""),
                    said.getPosition());
        }

        static Optional<String> serverPid(Connection connection) throws SQLException {
            return connection.isWrapperFor(PGConnection.class)
                    ? Optional.of("" + connection.unwrap(PGConnection.class).getBackendPID())
                    : Optional.empty();
        }

        static void copyIn(Connection connection, String sql, String data) throws SQLException {
            if (!connection.isWrapperFor(PGConnection.class)) {
                throw copyUnavailable(sql, connection.getClass().getName());
            }
            try {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(data));
            } catch (IOException e) {
                throw new UncheckedIOException(e); // the reader is in memory
            }
        }
    }
}
