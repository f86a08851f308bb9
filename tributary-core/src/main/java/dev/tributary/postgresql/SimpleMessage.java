package dev.tributary.postgresql;

import dev.tributary.product.RowReader;
import java.lang.module.ModuleDescriptor.Version;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.BaseStatement;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.Tuple;

/**
 * One message of the simple query protocol, as {@code psql} sends it, through the inner classes of {@code org.postgresql:postgresql}.
 *
 * <p>What JDBC offers would cost both sides more: the driver reads each text once more and takes it apart, and sends four messages
 * for each statement, to each of which the server answers. And it would ask for one row where none is wanted, and the server would
 * stop there.
 */
final class SimpleMessage {

    /**
     * Since this release the driver sends what it is asked to send as a simple query. Before, it did so in modes of its own only, and
     * in its usual one silently stopped at the first row where none is wanted.
     */
    private static final Version SINCE = Version.parse("42.7.7");

    private final BaseConnection connection;
    private final Query query;

    private SimpleMessage(BaseConnection connection, Query query) {
        this.connection = connection;
        this.query = query;
    }

    /**
     * A message that can be sent; empty where the connection is not one of that driver, or of an older release of it.
     *
     * @throws LinkageError where the driver is missing, or made differently inside
     */
    static Optional<SimpleMessage> of(Connection connection, String sql) throws SQLException {
        if (!connection.isWrapperFor(PGConnection.class)
                || !(connection.unwrap(PGConnection.class) instanceof BaseConnection own)
                || !Last.isLinked()
                || !isNew(own.getMetaData().getDriverVersion())) {
            return Optional.empty();
        }
        Query query = own.getQueryExecutor().wrap(List.of(new NativeQuery(sql, SqlCommand.BLANK)));
        return Optional.of(new SimpleMessage(own, query));
    }

    private static boolean isNew(String release) {
        try {
            return Version.parse(release).compareTo(SINCE) >= 0;
        } catch (IllegalArgumentException e) {
            return false; // a driver that was made from that one
        }
    }

    /** Sends it; rows are thrown away as they come. */
    void send(Consumer<String> notes) throws SQLException {
        send(new Discarding(notes), QueryExecutor.QUERY_NO_RESULTS);
    }

    /** Sends it, and reads the rows of the last statement that returns any. */
    <T> List<T> rows(RowReader<T> reader) throws SQLException {
        var last = new Last();
        send(last, 0);
        var read = new ArrayList<T>();
        if (last.fields != null) {
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.unwrap(BaseStatement.class).createDriverResultSet(last.fields, last.tuples)) {
                while (row.next()) {
                    read.add(reader.read(row));
                }
            }
        }
        return read;
    }

    private void send(ResultHandlerBase handler, int flags) throws SQLException {
        int all = flags | QueryExecutor.QUERY_EXECUTE_AS_SIMPLE | QueryExecutor.QUERY_SUPPRESS_BEGIN;
        connection.getQueryExecutor().execute(query, null, handler, 0, 0, all);
    }

    /** Takes what comes back from a statement whose rows nobody wants. */
    private static final class Discarding extends ResultHandlerBase {
        private final Consumer<String> notes;

        Discarding(Consumer<String> notes) {
            this.notes = notes;
        }

        @Override
        public void handleWarning(SQLWarning warning) {
            PostgresqlDriver.tell(warning, notes);
        }
    }

    /** Keeps the last rows; what the server notes of Tributary's own texts is nothing for anybody. */
    private static final class Last extends ResultHandlerBase {
        private Field @Nullable [] fields;
        private List<Tuple> tuples = List.of();

        /** True, unless the driver is made differently inside, which then is noticed before anything is sent. */
        static boolean isLinked() {
            return true;
        }

        /** A query without columns tells nothing. */
        @Override
        public void handleResultRows(Query from, Field[] given, List<Tuple> rows, @Nullable ResultCursor cursor) {
            if (given.length > 0) {
                fields = given;
                tuples = rows;
            }
        }

        @Override
        public void handleWarning(SQLWarning warning) {
            // see above
        }
    }
}
