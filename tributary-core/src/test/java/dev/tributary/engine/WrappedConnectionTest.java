package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.Tributary;
import dev.tributary.event.Event;
import dev.tributary.script.ScriptSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;

/** Connections through which nothing but JDBC reaches the server: all is done by what JDBC offers then. */
class WrappedConnectionTest {

    @TempDir
    Path folder;

    /** What a wrapper says when it is asked for the driver's connection. */
    enum Answer {
        IT_IS_NONE {
            @Override
            boolean give() {
                return false;
            }
        },
        IT_CANNOT_TELL {
            @Override
            boolean give() throws SQLException {
                throw new SQLFeatureNotSupportedException("isWrapperFor");
            }
        },
        IT_IS_OLDER_THAN_THE_QUESTION {
            @Override
            boolean give() {
                throw new AbstractMethodError("isWrapperFor");
            }
        };

        abstract boolean give() throws SQLException;
    }

    @ParameterizedTest
    @EnumSource
    void upAndDownAndUpAgain(Answer answer) {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "-- @up\nCREATE TABLE t (id int);\n-- @down\nDROP TABLE t;\n")
                .script("b2", "a1", """
                        -- @up
                        SET search_path TO pg_catalog;
                        ALTER TABLE public.t ADD COLUMN s text;
                        INSERT INTO public.t VALUES (1, '{d ?}');
                        -- @down
                        ALTER TABLE t DROP COLUMN s;
                        """)
                .script(
                        "c3",
                        "b2",
                        "-- @up\nCREATE INDEX CONCURRENTLY i ON t (id);\n-- @down\nDROP INDEX i;\n",
                        "transactional: false")
                .script(
                        "d4",
                        "c3",
                        "-- @up\nALTER TABLE t ADD COLUMN n int;\n-- @down\nALTER TABLE t DROP COLUMN n;\n");
        Tributary tributary = Tributary.on(() -> wrapped(sandbox.connect(), answer))
                .scripts(ScriptSource.directory(folder))
                .build();

        assertThat(tributary.upgrade("heads").done()).hasSize(4);
        assertThat(sandbox.rows("TABLE t")).containsExactly("1|{d ?}|null");
        assertThat(tributary.downgrade("base").done()).hasSize(4);
        assertThat(tributary.upgrade("heads").done()).hasSize(4);
        assertThat(tributary.status().pending()).isEmpty();
        assertThat(sandbox.rows("TABLE tributary_version")).containsExactly("d4");
    }

    /** Before 42.7.7 the driver sends what is to be a simple query as another one, and the server stops at the first row. */
    @ParameterizedTest
    @ValueSource(strings = {"42.2.29", "42.7.6", "42.7.7-rc1", "of somebody"})
    void anOlderReleaseOfTheDriverIsAskedForWhatJdbcOffers(String release) {
        var sandbox = Sandbox.in(folder).script("a1", "none", """
                CREATE TABLE t (id int);
                CREATE FUNCTION put(int) RETURNS int LANGUAGE sql AS 'INSERT INTO t VALUES ($1) RETURNING id';
                SELECT put(n) FROM generate_series(1, 1000) n;
                """);
        Tributary tributary = Tributary.on(() -> ofRelease(release, sandbox.connect()))
                .scripts(ScriptSource.directory(folder))
                .build();

        assertThat(tributary.upgrade("heads").done()).hasSize(1);
        assertThat(sandbox.rows("SELECT count(*) FROM t")).containsExactly("1000");
    }

    /** The driver asks the server for a database's name, and whoever failed to get a lock may have others by then. */
    @Test
    void nothingIsAskedBetweenAFailureAndWhatComesOfIt() {
        var sandbox = Sandbox.in(folder).script("a1", "none", "CREATE TABLE t (id int);\n", "locks: missing");
        Tributary tributary = Tributary.on(() -> unasked(sandbox.connect()))
                .scripts(ScriptSource.directory(folder))
                .listener(sandbox.events::add)
                .build();

        assertThat(tributary.upgrade("heads").done()).hasSize(1);
        assertThat(sandbox.events(Event.Warning.class)).hasSize(1);
    }

    private static Connection unasked(Connection real) {
        return answering(BaseConnection.class, (method, arguments) -> switch (method.getName()) {
            case "unwrap" -> real;
            case "getCatalog" -> throw new AssertionError("asked for its name");
            default -> method.invoke(real, arguments);
        });
    }

    private static Connection ofRelease(String release, Connection real) {
        return answering(BaseConnection.class, (method, arguments) -> switch (method.getName()) {
            case "unwrap" -> ofRelease(release, real);
            case "getQueryExecutor" -> throw new AssertionError("sent past JDBC by " + release);
            case "getMetaData" ->
                answering(
                        DatabaseMetaData.class,
                        (asked, nothing) -> asked.getName().equals("getDriverVersion")
                                ? release
                                : asked.invoke(real.getMetaData(), nothing));
            default -> method.invoke(real, arguments);
        });
    }

    private static Connection wrapped(Connection real, Answer answer) {
        return answering(
                Connection.class,
                (method, arguments) ->
                        method.getName().equals("isWrapperFor") ? answer.give() : method.invoke(real, arguments));
    }

    /** What is done with a call in place of the real object. */
    @FunctionalInterface
    private interface Call {
        Object on(Method method, Object[] arguments) throws SQLException, ReflectiveOperationException;
    }

    private static <T> T answering(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                WrappedConnectionTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return call.on(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
