package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.Tributary;
import dev.tributary.database.DatabaseFailed;
import dev.tributary.event.Event;
import dev.tributary.event.RunFailed;
import dev.tributary.script.ScriptSource;
import dev.tributary.testing.TestServer;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {

    @TempDir
    Path folder;

    @Test
    void startsEachRevisionClean() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", """
                        CREATE SCHEMA elsewhere;
                        CREATE ROLE somebody_%1$s;
                        SELECT pg_catalog.set_config('search_path', 'elsewhere', false);
                        SET standard_conforming_strings = off;
                        SET statement_timeout = '1h';
                        PREPARE p AS SELECT 1;
                        CREATE TEMP TABLE scratch (id int);
                        CREATE TABLE here (id int);
                        """.formatted(System.nanoTime()))
                .script("b2", "a1", """
                        CREATE TABLE found AS SELECT current_schema()::text AS schema,
                          current_setting('standard_conforming_strings') AS strings,
                          current_setting('statement_timeout') AS statement_timeout,
                          (SELECT count(*) FROM pg_prepared_statements WHERE name = 'p') AS prepared,
                          to_regclass('scratch') AS scratch,
                          current_setting('application_name') AS application;
                        """);

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT * FROM found")).containsExactly("public|on|0|0|null|tributary upgrade heads");
        assertThat(sandbox.rows("SELECT to_regclass('elsewhere.here') IS NOT NULL"))
                .containsExactly("t");
    }

    @Test
    void recordsStepsEvenWhereTheScriptLeavesAnotherRole() {
        String role = "nobody_" + System.nanoTime();
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE ROLE " + role + ";\nSET ROLE " + role + ";\n")
                .script("b2", "a1", "CREATE TABLE two AS SELECT current_user::text AS who;\n");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT * FROM two")).containsExactly("postgres");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
        sandbox.sql("DROP ROLE " + role);
    }

    /** A pool of one connection, as an application has it: configured at the start, never really closed. */
    static DataSource poolOf(Connection connection) {
        var kept = (Connection) Proxy.newProxyInstance(
                SessionTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return (DataSource) Proxy.newProxyInstance(
                SessionTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> kept);
    }

    @Test
    void givesAPooledConnectionBackAsItWasTaken() throws SQLException {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "SET search_path = pg_catalog;\nCREATE TEMP TABLE x (id int);\n")
                .script("b2", "a1", "CREATE TABLE two (id int);\n");
        sandbox.sql("CREATE SCHEMA app");
        try (Connection connection = TestServer.dataSource(sandbox.url).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SET search_path = app; SET work_mem = '5MB'; SET application_name = 'shop'");
            connection.setAutoCommit(false);

            Tributary.on(poolOf(connection))
                    .scripts(ScriptSource.directory(folder))
                    .build()
                    .upgrade("heads");

            assertThat(connection.getAutoCommit()).isFalse();
            try (ResultSet row = statement.executeQuery(
                    "SELECT current_setting('search_path'), current_setting('work_mem'),"
                            + " current_setting('application_name'), to_regclass('app.two') IS NOT NULL,"
                            + " (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("app");
                assertThat(row.getString(2)).isEqualTo("5MB");
                assertThat(row.getString(3)).isEqualTo("shop");
                assertThat(row.getBoolean(4)).isTrue();
                assertThat(row.getInt(5)).isZero();
            }
        }
    }

    @Test
    void letsTheLockGoWhereTheTablesCannotBeCreated() throws SQLException {
        String role = "guest_" + System.nanoTime();
        var sandbox = Sandbox.in(folder).script("a1", "none", "SELECT 1;\n");
        sandbox.sql("CREATE ROLE " + role + "; REVOKE CREATE ON SCHEMA public FROM public");
        try (Connection connection = TestServer.dataSource(sandbox.url).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SET ROLE " + role);
            var tributary = Tributary.on(poolOf(connection))
                    .scripts(ScriptSource.directory(folder))
                    .build();

            assertThatThrownBy(() -> tributary.upgrade("heads"))
                    .isInstanceOfSatisfying(
                            DatabaseFailed.class,
                            failed -> assertThat(failed.error().sqlState()).isEqualTo("42501"));

            try (ResultSet row = statement.executeQuery("SELECT current_user, (SELECT count(*) FROM pg_locks"
                    + " WHERE locktype = 'advisory' AND pid = pg_backend_pid())")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(role);
                assertThat(row.getInt(2)).isZero();
            }
        }
        sandbox.sql("DROP ROLE " + role);
    }

    @Test
    void sendsEachStatementAsItIsWritten() {
        var sandbox = Sandbox.in(folder).script("a1", "none", """
                        CREATE TABLE docs (id int, body jsonb);
                        INSERT INTO docs VALUES (1, '{"a": 1}');
                        CREATE TABLE hits AS SELECT id FROM docs WHERE body ? 'a' AND '{d ''x''}' <> '';
                        CREATE FUNCTION twice(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT x; SELECT x * 2; END;
                        CREATE RULE r AS ON INSERT TO hits DO ALSO (SELECT 1; SELECT 2);
                        DO $$ BEGIN PERFORM 1; PERFORM 2; RAISE NOTICE 'seen'; END $$;
                        """);

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT id, twice(id) FROM hits")).containsExactly("1|2");
        assertThat(sandbox.events(Event.Warning.class)).containsExactly(new Event.Warning("seen"));
        assertThat(sandbox.events(Event.StatementDone.class)).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read committed", "repeatable read", "serializable"})
    void worksUnderEveryIsolationLevelThatIsTheDefault(String level) {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\n")
                .script("b2", "a1", "CREATE TABLE two AS SELECT current_setting('transaction_isolation') AS level;\n");
        sandbox.sql("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_isolation = %L',"
                + " current_database(), '" + level + "'); END $$");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT level FROM two")).containsExactly("read committed");
    }

    @Test
    void copiesInlineRows() {
        var sandbox = Sandbox.in(folder)
                .script(
                        "a1",
                        "none",
                        "CREATE TABLE one (id int, name text);\nCOPY one FROM stdin;\n1\tana\n2\t\\N\n\\.\n");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT * FROM one ORDER BY id")).containsExactly("1|ana", "2|null");
    }

    @Test
    void saysWhichInlineRowIsWrong() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\nCOPY one FROM stdin;\n1\nx\n\\.\n");

        var failed = org.assertj.core.api.Assertions.catchThrowableOfType(
                RunFailed.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(failed.problem().text()).contains("where   COPY one, line 2, column id: \"x\"");
        assertThat(failed.statement()).isEqualTo(2);
        assertThat(sandbox.tributary().current()).isEmpty();
    }
}
