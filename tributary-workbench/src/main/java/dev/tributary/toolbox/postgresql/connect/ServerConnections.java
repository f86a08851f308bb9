package dev.tributary.toolbox.postgresql.connect;

import dev.tributary.database.ConnectionSource;
import dev.tributary.project.ServerAddress;
import dev.tributary.wording.SystemUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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
            "loginTimeout", "20",
            "socketFactory", KeptAlive.class.getName(),
            "gssEncMode", "disable",
            "assumeMinServerVersion", "9.0"); // or the driver says its name in a statement of its own

    private static final String UNKNOWN_VALUE = "22023";

    private final ServerAddress address;
    private final Set<Connection> opened = ConcurrentHashMap.newKeySet();

    /** Connections to the database of an address. */
    public ServerConnections(ServerAddress address) {
        this.address = address;
    }

    /**
     * Loads the driver's classes, which is most of what the first connection of a process takes, for use on another thread while
     * something else goes on. Contacts nothing, and fails silently: what does not work is said by {@link #open}.
     *
     * @param withPassword whether what hashes passwords is loaded, too
     */
    public static void loadDriver(boolean withPassword) {
        var properties = new Properties();
        properties.putAll(DEFAULTS);
        properties.setProperty("socketFactory", PretendedServer.class.getName());
        properties.setProperty("user", "nobody");
        try (Connection connection = new Driver().connect("jdbc:postgresql://127.0.0.1/nothing", properties);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1")) {
            rows.next();
            rows.getString(1);
        } catch (SQLException | RuntimeException ignored) {
            // The driver wants to hear something else; its classes are loaded as far as it came.
        }
        if (withPassword) {
            loadHash();
        }
    }

    private static void loadHash() {
        try {
            Mac hash = Mac.getInstance("HmacSHA256");
            hash.init(new SecretKeySpec(new byte[] {1}, "HmacSHA256"));
            hash.doFinal();
        } catch (GeneralSecurityException ignored) {
            // Which the driver says where it needs it.
        }
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
            Connection connection = connect(properties);
            opened.removeIf(ServerConnections::isClosed);
            opened.add(connection);
            return connection;
        } catch (SQLException e) {
            throw CannotConnect.to(address, e);
        }
    }

    /**
     * The driver sends the JVM's time zone, and no connection is to be had where the server does not know its name. In which zone
     * scripts run is decided later.
     */
    private Connection connect(Properties properties) throws SQLException {
        try {
            return connected(properties);
        } catch (SQLException e) {
            if (!UNKNOWN_VALUE.equals(e.getSQLState())
                    || !String.valueOf(e.getMessage()).contains("TimeZone")) {
                throw e;
            }
            synchronized (ServerConnections.class) {
                TimeZone usual = TimeZone.getDefault();
                TimeZone.setDefault(TimeZone.getTimeZone("GMT"));
                try {
                    return connected(properties);
                } finally {
                    TimeZone.setDefault(usual);
                }
            }
        }
    }

    private Connection connected(Properties properties) throws SQLException {
        // The driver itself: DriverManager would load every driver that the class path holds.
        @Nullable Connection connection = new Driver().connect(url(), properties);
        if (connection == null) {
            throw new AssertionError(address);
        }
        return connection;
    }

    /** With the settings that the address asks for, which a connection tells to those who have it. */
    private String url() {
        String options = address.parameters().get("options");
        return url(options == null ? Map.of() : Map.of("options", options));
    }

    /** The address as JDBC writes it, without user and password, and with these parameters. */
    public String url(Map<String, String> parameters) {
        var list = new StringJoiner("&", "?", "").setEmptyValue("");
        new TreeMap<>(parameters).forEach((name, value) -> list.add(encoded(name) + "=" + encoded(value)));
        return "jdbc:postgresql://" + address.hosts() + "/" + encoded(address.database()) + list;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
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
