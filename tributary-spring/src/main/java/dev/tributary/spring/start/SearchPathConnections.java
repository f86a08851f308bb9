package dev.tributary.spring.start;

import dev.tributary.database.ConnectionSource;
import dev.tributary.product.Product;
import dev.tributary.product.SessionSql;
import dev.tributary.wording.TributaryException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** Connections with a search path of their own, which goes back into the pool as it came out. */
final class SearchPathConnections implements ConnectionSource {

    private final DataSource dataSource;
    private final Product product;
    private final SessionSql session;
    private final StartSettings settings;
    private final AtomicBoolean complete = new AtomicBoolean();

    SearchPathConnections(DataSource dataSource, Product product, StartSettings settings) {
        this.dataSource = dataSource;
        this.product = product;
        this.session = product.session();
        this.settings = settings;
    }

    @Override
    public Connection open() throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            if (!complete.get()) {
                new MissingSchemas(product, settings).complete(connection);
                complete.set(true);
            }
            return restoring(connection, exchange(connection, session.searchIn(settings.schemas())));
        } catch (SQLException | TributaryException e) {
            connection.close();
            throw e;
        }
    }

    private Connection restoring(Connection connection, String before) {
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

    private void giveBack(Connection connection, String before) {
        try {
            exchange(connection, session.searchIn(before));
        } catch (SQLException e) {
            // A connection that cannot be put back is broken, and the pool finds that out by itself.
        }
    }

    private String exchange(Connection connection, String change) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String before;
            try (ResultSet row = statement.executeQuery(session.searchPath())) {
                row.next();
                before = row.getString(1);
            }
            statement.execute(change);
            if (!connection.getAutoCommit()) {
                connection.commit(); // otherwise the pool's own rollback would undo it
            }
            return before;
        }
    }
}
