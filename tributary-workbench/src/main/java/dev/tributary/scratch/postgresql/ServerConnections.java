package dev.tributary.scratch.postgresql;

import dev.tributary.database.ConnectionSource;
import dev.tributary.project.ServerAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** Connects to a server by way of PostgreSQL's driver. */
final class ServerConnections implements ConnectionSource {
    /** Weaker than what the address says. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "ApplicationName", "tributary",
            "tcpKeepAlive", "true",
            "connectTimeout", "10",
            "gssEncMode", "disable");

    private final ServerAddress address;

    ServerConnections(ServerAddress address) {
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
        }
        if (address.password() != null) {
            properties.setProperty("password", address.password().reveal());
        }
        try {
            // The driver itself: DriverManager would load every driver that the class path holds.
            @Nullable Connection connection = new Driver().connect(address.jdbcUrl(), properties);
            if (connection == null) {
                throw new AssertionError(address);
            }
            return connection;
        } catch (SQLException e) {
            throw CannotConnect.to(address, e);
        }
    }
}
