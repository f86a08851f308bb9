package dev.tributary.session;

import dev.tributary.database.ConnectionFailed;
import dev.tributary.database.DatabaseFailed;
import dev.tributary.product.Driver;
import dev.tributary.product.Product;
import dev.tributary.product.Refusal;
import dev.tributary.product.RowReader;
import dev.tributary.product.ServerError;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends texts over one connection, several in one round trip, and reads what comes back. */
final class Channel {

    private final Database database;
    private final Connection connection;
    private final Lifeline lifeline;

    /** Null until a survey has told it; asking then would be one more trip, with locks in hand. */
    private @Nullable String databaseName;

    Channel(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
        this.lifeline = new Lifeline(database, connection);
    }

    Lifeline lifeline() {
        return lifeline;
    }

    /** From now on it is known who answers. */
    void on(Survey survey) {
        databaseName = survey.server().database();
        lifeline.on(survey);
    }

    /** What the session has besides the database; in a transaction where one is open. */
    SessionState state(boolean inTransaction) {
        List<String> texts = database.product().session().state();
        return perform(inTransaction ? SessionChanges.aside(texts) : texts, SessionState::read)
                .get(0);
    }

    /** Settings that the address of the connection asks for. */
    Map<String, String> askedSettings() {
        return database.product().driver().askedSettings(connection);
    }

    /** Sends the texts in one round trip. */
    void perform(List<String> texts) {
        perform(texts, row -> row);
    }

    /** Sends the texts in one round trip and reads the rows of the last one that returns any. */
    <T> List<T> perform(List<String> texts, RowReader<T> reader) {
        if (texts.isEmpty()) {
            return List.of();
        }
        Lifeline.Call call = lifeline.begin(false);
        try {
            return database.product().driver().perform(connection, texts, reader);
        } catch (SQLException e) {
            SQLException reason = call.reason(e);
            ServerError error = database.product().driver().describe(reason);
            throw new DatabaseFailed(error, database.product().classify(error), reason).with(waysOut(error));
        } finally {
            call.end();
        }
    }

    /** What is known to help, with the names of role and database. */
    private List<Remedy> waysOut(ServerError error) {
        try {
            String role = Objects.requireNonNullElse(connection.getMetaData().getUserName(), "");
            String name = databaseName == null ? Objects.requireNonNullElse(connection.getCatalog(), "") : databaseName;
            return database.product().waysOut().of(new Refusal(error, role, name, List.of(), null));
        } catch (SQLException e) {
            return List.of(); // it is gone
        }
    }

    /**
     * Executes one statement as it is written.
     *
     * @param copyData rows that it reads from the client
     * @param notes takes what the server notes meanwhile; must not throw
     */
    void execute(String sql, Optional<Supplier<InputStream>> copyData, Consumer<String> notes) throws SQLException {
        Lifeline.Call call = lifeline.begin(true);
        try {
            executed(sql, copyData, notes);
        } catch (SQLException e) {
            throw call.reason(e);
        } finally {
            call.end();
        }
    }

    private void executed(String sql, Optional<Supplier<InputStream>> copyData, Consumer<String> notes)
            throws SQLException {
        Driver driver = database.product().driver();
        if (copyData.isPresent()) {
            try (InputStream rows = copyData.get().get()) {
                driver.copyIn(connection, sql, rows, notes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            driver.execute(connection, sql, notes);
        }
    }

    boolean answers() {
        try {
            return connection.isValid(10);
        } catch (SQLException e) {
            return false;
        }
    }

    /** A column of several texts; empty where it is null. */
    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    /** What to say where no connection was to be had. */
    static ConnectionFailed refused(Product product, SQLException refusal) {
        ServerError error = product.driver().describe(refusal);
        return new ConnectionFailed(
                error,
                product.driver().mayConnectLater(refusal),
                product.waysOut().of(Refusal.of(error)),
                refusal);
    }

    static void closeQuietly(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // Nothing is left to be done with it.
            }
        }
    }
}
