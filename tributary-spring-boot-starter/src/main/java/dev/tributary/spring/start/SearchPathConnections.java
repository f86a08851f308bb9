package dev.tributary.spring.start;

import dev.tributary.database.ConnectionSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Connections with a search path of their own, which goes back into the pool as it came out. */
final class SearchPathConnections implements ConnectionSource {

    private static final String PATH = "SHOW search_path";

    private final DataSource dataSource;
    private final String path;

    SearchPathConnections(DataSource dataSource, List<String> schemas) {
        this.dataSource = dataSource;
        this.path = schemas.stream()
                .map(schema -> "\"" + schema.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(", "));
    }

    @Override
    public Connection open() throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            return restoring(connection, exchange(connection, path));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection restoring(Connection connection, String before) {
        return (Connection) Proxy.newProxyInstance(
                SearchPathConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    try {
                        if (method.getName().equals("close") && !connection.isClosed()) {
                            giveBack(connection, before);
                        }
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private static void giveBack(Connection connection, String before) {
        try {
            exchange(connection, before);
        } catch (SQLException e) {
            // A connection that cannot be put back is broken, and the pool finds that out by itself.
        }
    }

    private static String exchange(Connection connection, String path) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String before;
            try (ResultSet row = statement.executeQuery(PATH)) {
                row.next();
                before = row.getString(1);
            }
            statement.execute("SET search_path TO " + (path.isEmpty() ? "''" : path));
            if (!connection.getAutoCommit()) {
                connection.commit(); // otherwise the pool's own rollback would undo it
            }
            return before;
        }
    }
}
