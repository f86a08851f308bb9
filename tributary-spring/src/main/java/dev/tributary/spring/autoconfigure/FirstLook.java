package dev.tributary.spring.autoconfigure;

import dev.tributary.event.Event;
import dev.tributary.event.Outcome;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptSource;
import dev.tributary.spring.TributaryCustomizer;
import dev.tributary.spring.TributaryListener;
import dev.tributary.spring.TributaryProperties;
import dev.tributary.spring.start.ManagedDatabase;
import dev.tributary.spring.start.RunLog;
import dev.tributary.spring.start.StartSettings;
import dev.tributary.wording.TributaryException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a database that does not exist, beside the start of the application: most of what the first real look takes in a
 * young JVM is the loading of classes, and by then they are there.
 */
public final class FirstLook {

    /**
     * What a query loads of the usual driver and the usual pool, and what sends it past JDBC: verifying their classes takes longer than
     * the query does.
     */
    static final List<String> OF_DRIVER = List.of(
            "dev.tributary.postgresql.SimpleMessage",
            "dev.tributary.postgresql.SimpleMessage$Last",
            "org.postgresql.core.NativeQuery",
            "org.postgresql.core.SqlCommand",
            "org.postgresql.core.ResultHandlerBase",
            "org.postgresql.core.v3.SimpleQuery",
            "org.postgresql.jdbc.PgConnection",
            "org.postgresql.jdbc.PgStatement",
            "org.postgresql.jdbc.PgStatement$StatementResultHandler",
            "org.postgresql.jdbc.PgResultSet",
            "org.postgresql.core.Tuple",
            "org.postgresql.jdbc.PgArray",
            "org.postgresql.jdbc.ArrayDecoding",
            "org.postgresql.jdbc.PgDatabaseMetaData",
            "org.postgresql.core.v3.QueryExecutorImpl",
            "com.zaxxer.hikari.pool.HikariProxyConnection",
            "com.zaxxer.hikari.pool.ProxyConnection$ClosedConnection",
            "com.zaxxer.hikari.pool.HikariProxyStatement",
            "com.zaxxer.hikari.pool.HikariProxyResultSet",
            "com.zaxxer.hikari.pool.HikariProxyDatabaseMetaData");

    private static final int REVISIONS = 40;

    private static final Map<String, Object> ANSWERS = Map.of(
            "getUpdateCount",
            -1,
            "getColumnCount",
            1,
            "getInt server_number",
            160000,
            "getBoolean versioned",
            true,
            "getBoolean schema_exists",
            true,
            "getString home",
            "public",
            "getString identity",
            "tributary_version",
            "getArray",
            new String[] {"r" + REVISIONS});

    /** Columns of several texts that say nothing. */
    private static final Set<String> EMPTY = Set.of(
            "getArray states",
            "getArray journal_columns",
            "getArray last_heads",
            "getArray ran",
            "getArray strangers",
            "getArray guarded",
            "getArray doubtful");

    private FirstLook() {}

    /** Takes it, in the calling thread; touches no database. */
    public static void take() {
        upToDate();
        OF_DRIVER.forEach(FirstLook::load);
        lookThroughClassPath();
    }

    /** Opens its jars, and compiles what lists them; which files are there is asked when it counts. */
    private static void lookThroughClassPath() {
        try {
            ScriptSource.classpath("db/revisions").files();
        } catch (TributaryException e) {
            // They are elsewhere, or the real look says what is wrong with them.
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException | LinkageError e) {
            // Another driver or pool is in use.
        }
    }

    /** What is said of a database that is at the last of some revisions; nothing is logged. */
    static Outcome upToDate() {
        var properties = new TributaryProperties();
        properties.setScripts(List.of());
        var log = new RunLog();
        TributaryCustomizer scripts = builder -> builder.scripts(ScriptSource.inMemory(scripts()));
        TributaryListener telling = (name, event) -> {
            if (!(event instanceof Event.Connected)) {
                log.on(name, event);
            }
        };
        var database = new ManagedDatabase(
                StartSettings.of(properties),
                answering(DataSource.class),
                null,
                false,
                new Postgresql(),
                null,
                List.of(scripts),
                List.of(telling));
        return database.load().upgrade("head");
    }

    /** Enough of them that the JVM compiles what reads them. */
    private static Map<String, String> scripts() {
        var scripts = new LinkedHashMap<String, String>();
        for (int i = 1; i <= REVISIONS; i++) {
            scripts.put(
                    "r" + i + ".sql",
                    "-- revision: r" + i + "\n-- revises: " + (i == 1 ? "none" : "r" + (i - 1))
                            + "\n-- message: look " + i + """

                    -- @up
                    CREATE TABLE nobody (id bigint PRIMARY KEY, name text NOT NULL DEFAULT '', at timestamptz); -- a comment
                    DO $$ BEGIN PERFORM 1; END $$;

                    -- @down
                    DROP TABLE "nobody";
                    """);
        }
        return scripts;
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
            if (type == long.class) {
                return 0L;
            }
            if (EMPTY.contains(asked)) {
                return null;
            }
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
