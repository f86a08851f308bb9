package dev.tributary.product;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What JDBC leaves to each driver's own interface. Implementations are stateless. */
public interface Driver {

    /** The server's own words for a failure. Never fails itself; says less where the driver is not the expected one. */
    ServerError describe(SQLException failure);

    /**
     * Whether a connection that could not be made may be had later although nobody mends anything: nobody listens yet, the
     * server starts or stops, all its connections are taken.
     */
    boolean mayConnectLater(SQLException refusal);

    /** What to throw in place of what a connection's call failed with that was broken for a reason of our own. */
    SQLException broken(String reason, SQLException failure);

    /** Asks the server to stop what it does for a connection, from another thread; nothing happens where that is not possible. */
    void cancel(Connection connection);

    /**
     * The server process that answered when the connection was made, as text; empty where the driver does not say. Behind a
     * connection pooler the server itself names another one.
     */
    Optional<String> serverPid(Connection connection);

    /** Host and port of the server that answered, where the address names several; empty where the driver does not say. */
    Optional<String> reached(Connection connection);

    /** Settings of the session that the address of a connection asks for, by their names in small letters. */
    Map<String, String> askedSettings(Connection connection);

    /**
     * Runs one statement to its end. The rows that it returns are all fetched, so that it does all that it does, and thrown away
     * as they come.
     *
     * @param notes takes what the server notes meanwhile, note by note, so that nobody has to keep them all; must not throw
     */
    void execute(Connection connection, String sql, Consumer<String> notes) throws SQLException;

    /**
     * Runs texts of Tributary's own one after the other, in one message to the server; not for texts of scripts.
     *
     * @return the rows of the last one that returns any
     */
    <T> List<T> perform(Connection connection, List<String> texts, RowReader<T> reader) throws SQLException;

    /**
     * Runs a statement that reads rows from the client, and sends them.
     *
     * @param sql such as {@code COPY t FROM stdin}
     * @param data the rows in UTF-8, in the statement's format, without an end marker
     * @param notes as in {@link #execute}
     * @throws dev.tributary.wording.TributaryException where the connection is not one of the expected driver
     * @throws java.io.UncheckedIOException where the rows cannot be read
     */
    void copyIn(Connection connection, String sql, InputStream data, Consumer<String> notes) throws SQLException;
}
