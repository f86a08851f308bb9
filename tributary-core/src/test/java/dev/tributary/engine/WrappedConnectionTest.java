package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.Tributary;
import dev.tributary.script.ScriptSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    private static Connection wrapped(Connection real, Answer answer) {
        return (Connection) Proxy.newProxyInstance(
                WrappedConnectionTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("isWrapperFor")) {
                        return answer.give();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
