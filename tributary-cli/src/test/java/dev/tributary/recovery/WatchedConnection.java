package dev.tributary.recovery;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.QueryExecutor;

/** A connection that tells somebody before and after each call to the server; what that one throws, the caller gets. */
final class WatchedConnection implements InvocationHandler {

    /** Told of each call; they are counted from 1. */
    interface Watcher {
        default void before(int call, String sql, Connection connection) throws SQLException {}

        default void after(int call, String sql, Connection connection) throws SQLException {}
    }

    private final Connection real;
    private final Object target;
    private final AtomicInteger calls;
    private final Watcher watcher;

    private WatchedConnection(Connection real, Object target, AtomicInteger calls, Watcher watcher) {
        this.real = real;
        this.target = target;
        this.calls = calls;
        this.watcher = watcher;
    }

    /** Watches the connection that works, which is the first; those that only look on are not counted. */
    static Connection of(Connection real, AtomicInteger calls, Watcher watcher) {
        return calls.get() > 0 ? real : proxy(Connection.class, new WatchedConnection(real, real, calls, watcher));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("execute")) {
            int call = calls.incrementAndGet();
            String sql = arguments[0].toString();
            watcher.before(call, sql, real);
            Object result = real(method, arguments);
            watcher.after(call, sql, real);
            return result;
        }
        Object result = real(method, arguments);
        return switch (method.getName()) {
            case "createStatement" -> watched(Statement.class, result);
            // Statements of scripts go past JDBC, so that their rows need not be kept.
            case "unwrap" -> arguments[0].equals(PGConnection.class) ? watched(BaseConnection.class, result) : result;
            case "getQueryExecutor" -> watched(QueryExecutor.class, result);
            default -> result;
        };
    }

    private <T> T watched(Class<T> type, Object part) {
        return proxy(type, new WatchedConnection(real, part, calls, watcher));
    }

    private Object real(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
