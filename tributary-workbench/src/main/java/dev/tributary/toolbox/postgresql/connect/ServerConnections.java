package dev.tributary.toolbox.postgresql.connect;

import dev.tributary.database.ConnectionSource;
import dev.tributary.project.ServerAddress;
import dev.tributary.wording.SystemUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/** Connects to a server by way of PostgreSQL's driver. */
public final class ServerConnections implements ConnectionSource {
    /** Weaker than what the address says. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "ApplicationName", "tributary",
            "tcpKeepAlive", "true",
            "connectTimeout", "10",
            "gssEncMode", "disable");

    private final ServerAddress address;
    private final Set<Connection> opened = ConcurrentHashMap.newKeySet();

    /** Connections to the database of an address. */
    public ServerConnections(ServerAddress address) {
        this.address = address;
    }

    /**
     * A new connection.
     *
     * @throws CannotConnect if there is none to be had, in place of the driver's exception
     */
    @Override
    public Connection open() throws SQLException {
        var properties = new Properties();
        properties.putAll(DEFAULTS);
        properties.putAll(address.parameters());
        if (address.user() != null) {
            properties.setProperty("user", address.user());
        } else if (SystemUser.name().isEmpty()) {
            throw CannotConnect.asNobody(address);
        }
        if (address.password() != null) {
            properties.setProperty("password", address.password().reveal());
        }
        try {
            // The driver itself: DriverManager would load every driver that the class path holds.
            @Nullable Connection connection = new Driver().connect(url(), properties);
            if (connection == null) {
                throw new AssertionError(address);
            }
            opened.removeIf(ServerConnections::isClosed);
            opened.add(connection);
            return connection;
        } catch (SQLException e) {
            throw CannotConnect.to(address, e);
        }
    }

    private String url() {
        return "jdbc:postgresql://" + address.hosts() + "/"
                + URLEncoder.encode(address.database(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Asks the server to stop what it is doing for the connections; their statements fail. */
    void cancel() {
        for (Connection connection : opened) {
            try {
                connection.unwrap(PGConnection.class).cancelQuery();
            } catch (SQLException ignored) {
                // It is closed already, or the server is gone: nothing is left to stop.
            }
        }
    }

    /** Breaks the connections, whatever they are doing. */
    void disconnect() {
        for (Connection connection : opened) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException ignored) {
                // Broken already.
            }
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
