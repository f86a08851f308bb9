package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Revisions that nobody has read do what revisions do, and reach neither files nor programs nor other databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestrictedProofTest {
    private static final String BASE = "CREATE TABLE posts (id int PRIMARY KEY, body text)";
    private static final String OTHER_SIDE = "ALTER TABLE posts ADD photo text";

    @TempDir
    Path folder;

    private final Lines lines = new Lines(ScratchServers.restricted());
    private final ScratchDatabase shared = lines.server().create();

    @BeforeAll
    void createTable() throws SQLException {
        try (var connection = shared.connections().open();
                var statement = connection.createStatement()) {
            statement.execute(BASE);
        }
    }

    @AfterAll
    void close() {
        lines.close();
    }

    @Test
    void logInAsNoSuperuser() throws SQLException {
        try (var connection = shared.connections().open();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT rolsuper, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = session_user")) {
            row.next();
            assertThat(List.of(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3)))
                    .containsOnly(false);
        }
    }

    /** Each would leave the file behind, read one, or change the server; or would give a right to do so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY posts FROM PROGRAM 'touch {}'",
                "COPY (SELECT 1) TO PROGRAM 'touch {}'",
                "COPY (SELECT 1) TO '{}'",
                "COPY posts (body) FROM '/etc/passwd'",
                "DO $$ BEGIN EXECUTE 'COPY posts FROM PROGRAM ''touch {}'''; END $$",
                "SELECT pg_read_file('/etc/passwd')",
                "SELECT pg_read_binary_file('postgresql.conf')",
                "SELECT pg_ls_dir('/')",
                "SELECT pg_stat_file('/etc/passwd')",
                "SELECT lo_import('/etc/passwd')",
                "SELECT lo_export(lo_create(0), '{}')",
                "SELECT current_setting('data_directory')",
                "ALTER DATABASE template1 SET work_mem = '64MB'",
                "SET ROLE pg_execute_server_program",
                "GRANT pg_execute_server_program TO CURRENT_USER",
                "GRANT pg_read_server_files TO CURRENT_USER",
                "CREATE ROLE sly_one SUPERUSER",
                "CREATE ROLE sly_two REPLICATION LOGIN",
                "CREATE ROLE sly_three IN ROLE pg_execute_server_program",
                "ALTER ROLE CURRENT_USER SUPERUSER",
                "UPDATE pg_authid SET rolsuper = true",
                "SELECT rolpassword FROM pg_authid",
                "SET allow_system_table_mods = on",
                "SET session_preload_libraries = 'x'",
                "LOAD '/tmp/x.so'",
                "CREATE FUNCTION sly() RETURNS int LANGUAGE c AS '/tmp/x.so', 'sly'",
                "CREATE FUNCTION sly() RETURNS int LANGUAGE internal AS 'pg_backend_pid'",
                "CREATE EVENT TRIGGER sly ON sql_drop EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                "ALTER SYSTEM SET archive_command = 'touch {}'",
                "CREATE DATABASE sly",
                "DROP DATABASE template0",
                "CREATE TABLESPACE elsewhere LOCATION '/tmp'",
                "CREATE PUBLICATION sly FOR ALL TABLES",
                "CREATE SUBSCRIPTION sly CONNECTION 'host=x' PUBLICATION y WITH (connect = false)",
                "CREATE FOREIGN DATA WRAPPER sly",
                "SELECT pg_reload_conf()",
                "SELECT pg_rotate_logfile()",
                "SELECT pg_switch_wal()",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> current_user",
            })
    void doNotReachTheMachine(String attack) throws SQLException {
        Path trace = folder.resolve("trace");
        try (var connection = shared.connections().open();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(attack.replace("{}", trace.toString())))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
        assertThat(Files.exists(trace)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plpython3u", "plperlu", "file_fdw", "dblink", "adminpack", "postgres_fdw"})
    void bringNoExtensionThatReachesOut(String name) throws SQLException {
        try (var connection = shared.connections().open();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE EXTENSION " + name))
                    .isInstanceOf(SQLException.class);
        }
    }

    /** The verdict is none where nobody saw the revision run. */
    @Test
    void areUndecidedWhereTheyNeedMore() {
        Path trace = folder.resolve("trace");
        lines.given("r0", "none", BASE)
                .given("a1", "r0", "COPY posts (body) FROM PROGRAM 'touch " + trace + "'")
                .given("b1", "r0", OTHER_SIDE);

        Verdict verdict = lines.prove("a1", "b1").verdict();

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Undecided.class, undecided -> {
            assertThat(undecided.lack()).isEqualTo(Verdict.Lack.RIGHTS);
            assertThat(undecided.reason())
                    .isEqualTo(
                            "a1 does not run without the rights of a superuser, which revisions from git do not get");
            assertThat(undecided.facts()).hasSize(2).anyMatch(fact -> fact.startsWith("42501 "));
        });
        assertThat(Files.exists(trace)).isFalse();
    }

    /** Code runs as whoever called it or made it, and both are the same role. */
    @Test
    void gainNothingFromCodeThatRunsLater() {
        Path trace = folder.resolve("later");
        String body = "BEGIN EXECUTE 'COPY (SELECT 1) TO PROGRAM ''touch " + trace + "'''; RETURN 1; "
                + "EXCEPTION WHEN insufficient_privilege THEN RETURN 0; END";
        lines.given("r0", "none", BASE)
                .given(
                        "a1",
                        "r0",
                        "CREATE FUNCTION sly(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER AS $$"
                                + body + "$$;\nCREATE INDEX ON posts (sly(id));\n"
                                + "CREATE FUNCTION loud(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$" + body
                                + "$$;\nALTER TABLE posts ADD CHECK (loud(id) = 0);\n"
                                + "CREATE VIEW seen AS SELECT loud(id) FROM posts;\n"
                                + "CREATE MATERIALIZED VIEW kept AS SELECT loud(id) FROM posts")
                .given("b1", "r0", "CREATE TABLE photos (id int PRIMARY KEY)");

        Verdict verdict = lines.prove("a1", "b1").verdict();

        assertThat(verdict.isSafe()).as(verdict.toString()).isTrue();
        assertThat(Files.exists(trace)).isFalse();
    }

    /** What an owner of a database may do needs no superuser. */
    @Test
    void doEverydayThings() {
        lines.given(
                        "r0",
                        "none",
                        BASE + ";\nCOMMENT ON SCHEMA public IS 'ours';\nGRANT USAGE ON SCHEMA public TO PUBLIC")
                .given("a1", "r0", """
                        CREATE EXTENSION citext;
                        COMMENT ON EXTENSION citext IS 'names';
                        CREATE SCHEMA blog;
                        CREATE EXTENSION pg_trgm SCHEMA blog;
                        ALTER EXTENSION citext UPDATE;
                        CREATE TABLE blog.names (name citext PRIMARY KEY);
                        ALTER TABLE blog.names ENABLE ROW LEVEL SECURITY;
                        ALTER TABLE blog.names FORCE ROW LEVEL SECURITY;
                        CREATE POLICY own ON blog.names USING (name = current_user);
                        CREATE PUBLICATION posts FOR TABLE posts""")
                .given("b1", "r0", "CREATE EXTENSION hstore;\nALTER TABLE posts ADD photo hstore");

        Verdict verdict = lines.prove("a1", "b1").verdict();

        assertThat(verdict.name()).as(verdict.toString()).isEqualTo("commute");
    }

    @Test
    void keepTheSettingsThatTheyGiveTheirDatabase() {
        lines.given(
                        "r0",
                        "none",
                        "CREATE SCHEMA blog;\nDO $$ BEGIN EXECUTE format("
                                + "'ALTER DATABASE %I SET search_path = blog, public', current_database()); END $$")
                .given("a1", "r0", "CREATE TABLE posts (id int PRIMARY KEY)")
                .given("b1", "r0", "CREATE TABLE blog.posts (id int PRIMARY KEY)");

        assertThat(lines.prove("a1", "b1").verdict()).isInstanceOf(Verdict.Conflict.class);
    }

    @Test
    void areRefutedAsOthersAre() {
        lines.given("r0", "none", BASE)
                .given("a1", "r0", "ALTER TABLE posts ADD photo json")
                .given("b1", "r0", OTHER_SIDE);

        assertThat(lines.prove("a1", "b1").verdict()).isInstanceOf(Verdict.Conflict.class);
    }

    /** From 16 on a role may be made by whoever may not make a superuser; before, only on a server that is thrown away. */
    @Test
    void makeRolesWhereThatGivesNothingElse() {
        lines.given("r0", "none", BASE)
                .given("a1", "r0", """
                        CREATE ROLE restricted_reader;
                        CREATE ROLE restricted_owner;
                        GRANT SELECT ON posts TO restricted_reader;
                        GRANT restricted_reader TO restricted_owner;
                        GRANT CREATE ON SCHEMA public TO restricted_owner;
                        ALTER TABLE posts OWNER TO restricted_owner;
                        ALTER DEFAULT PRIVILEGES FOR ROLE restricted_owner
                          GRANT SELECT ON TABLES TO restricted_reader""")
                .given("b1", "r0", "CREATE TABLE photos (id int PRIMARY KEY)");

        Verdict verdict = lines.prove("a1", "b1").verdict();

        if (lines.server().major() >= 16) {
            assertThat(verdict.isSafe()).as(verdict.toString()).isTrue();
        } else {
            assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
        }
    }

    @Test
    void leaveNoRoleBehind() throws SQLException {
        String owner;
        try (var server = ScratchServers.restricted();
                var database = server.create();
                var connection = database.connections().open();
                var statement = connection.createStatement()) {
            if (server.major() >= 16) {
                statement.execute("CREATE ROLE restricted_left CREATEROLE");
                statement.execute("GRANT CREATE ON SCHEMA public TO restricted_left");
            }
            owner = connection.getMetaData().getUserName();
        }

        try (var connection = TestServer.dataSource(TestServer.newDatabase()).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*) FROM pg_roles WHERE rolname IN ('restricted_left', '" + owner + "')")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }
}
