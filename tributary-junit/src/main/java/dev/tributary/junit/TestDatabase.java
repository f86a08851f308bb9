package dev.tributary.junit;

import dev.tributary.scratch.ScratchAddress;
import dev.tributary.scratch.ScratchDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A database of one test, at the heads of the revisions. Safe for use by several threads.
 *
 * <p>Who makes one with {@link TestDatabases#create()} closes it; one that is not closed goes with the process.
 */
public final class TestDatabase implements AutoCloseable {
    private final ScratchDatabase database;
    private final ScratchAddress address;
    private final String story;

    TestDatabase(ScratchDatabase database, String story) {
        this.database = database;
        this.address = database.address();
        this.story = story;
    }

    /** Its name on the server. */
    public String name() {
        return database.name();
    }

    /** Where it is, as JDBC writes it, with user and password. */
    public String url() {
        String url = address.url() + (address.url().contains("?") ? "&" : "?") + "user=" + encoded(address.user());
        return address.password().isEmpty() ? url : url + "&password=" + encoded(address.password());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Who connects to it. */
    public String username() {
        return address.user();
    }

    /** The password; empty where none is needed. */
    public String password() {
        return address.password();
    }

    /** A new connection, which the caller closes. */
    public Connection connect() throws SQLException {
        return database.connections().open();
    }

    /** Opens a connection for each call: there is no pool. */
    public DataSource dataSource() {
        return new TestDataSource(this);
    }

    /** What it was copied from, and how long that took, for people. */
    public String story() {
        return story;
    }

    /** Drops it, whoever is still connected; a second call does nothing. */
    @Override
    public void close() {
        database.close();
    }

    /** Its name and how it came to be; no secret. */
    @Override
    public String toString() {
        return name() + ", " + story;
    }
}
