package dev.tributary.spring.start;

import dev.tributary.Tributary;
import dev.tributary.engine.Event;
import dev.tributary.engine.Outcome;
import dev.tributary.script.ScriptSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/**
 * Looks at a database that does not exist, beside the start of the application: most of what the first real look takes in a
 * young JVM is the loading of classes, and by then they are there. Where there is one processor only, and in a native
 * image, Spring Boot does not call this.
 */
final class FirstLook implements BackgroundPreinitializer {

    /** What a query loads of the usual driver and the usual pool: verifying their classes takes longer than the query does. */
    static final List<String> OF_OTHERS = List.of(
            "org.postgresql.jdbc.PgConnection",
            "org.postgresql.jdbc.PgStatement",
            "org.postgresql.jdbc.PgStatement$StatementResultHandler",
            "org.postgresql.jdbc.PgResultSet",
            "org.postgresql.jdbc.PgArray",
            "org.postgresql.jdbc.ArrayDecoding",
            "org.postgresql.jdbc.PgDatabaseMetaData",
            "org.postgresql.core.v3.QueryExecutorImpl",
            "com.zaxxer.hikari.pool.HikariProxyConnection",
            "com.zaxxer.hikari.pool.HikariProxyStatement",
            "com.zaxxer.hikari.pool.HikariProxyResultSet",
            "com.zaxxer.hikari.pool.HikariProxyDatabaseMetaData");

    private static final Map<String, String> SCRIPTS = new LinkedHashMap<>();

    static {
        SCRIPTS.put(
                "first.sql",
                "-- revision: first\n-- revises: none\n\n-- @up\nSELECT 'a', $$b$$;\n\n-- @down\nSELECT 1;\n");
        SCRIPTS.put("second.sql", "-- revision: second\n-- revises: first\n\n-- @up\nSELECT 1;\n");
    }

    private static final Map<String, Object> ANSWERS = Map.of(
            "getUpdateCount",
            -1,
            "getInt server_number",
            160000,
            "getBoolean versioned",
            true,
            "getBoolean schema_exists",
            true,
            "getArray",
            new String[] {"second"});

    @Override
    public void preinitialize() {
        upToDate();
        OF_OTHERS.forEach(FirstLook::load);
    }

    private static void load(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException | LinkageError e) {
            // Another driver or pool is in use.
        }
    }

    /** What is said of a database that is at the last of two revisions; nothing is logged. */
    static Outcome upToDate() {
        var log = new RunLog();
        return Tributary.on(() -> answering(Connection.class))
                .scripts(ScriptSource.inMemory(SCRIPTS))
                .listener(event -> {
                    if (!(event instanceof Event.Connected)) {
                        log.on("", event);
                    }
                })
                .build()
                .upgrade("head");
    }

    /** An object whose methods answer with one row that says nothing but the version rows. */
    private static <T> T answering(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(FirstLook.class.getClassLoader(), new Class<?>[] {type}, new Answers()));
    }

    private static final class Answers implements InvocationHandler {

        private boolean read;

        @Override
        public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) {
            if (method.getName().equals("next")) {
                read = !read;
                return read;
            }
            String asked = arguments != null && arguments.length > 0
                    ? method.getName() + " " + arguments[0]
                    : method.getName();
            if (ANSWERS.containsKey(asked)) {
                return ANSWERS.get(asked);
            }
            Class<?> type = method.getReturnType();
            if (type.isInterface()) {
                return answering(type);
            }
            if (type == boolean.class) {
                return method.getName().equals("execute");
            }
            return type == int.class ? 0 : null;
        }
    }
}
