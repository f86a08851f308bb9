package dev.tributary.toolbox.postgresql.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tributary.rehearsal.probe.Evidence;
import dev.tributary.rehearsal.probe.GoneName;
import dev.tributary.rehearsal.probe.ProbeFinding;
import dev.tributary.rehearsal.seed.SeedStyle;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.testing.TestServer;
import dev.tributary.toolbox.postgresql.schema.PostgresqlDataReader;
import dev.tributary.toolbox.postgresql.schema.PostgresqlSchemaReader;
import dev.tributary.toolbox.postgresql.seed.PostgresqlSeeder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlProberTest {

    private static final SchemaScope ALL = SchemaScope.everything();
    private static final String TABLE = "CREATE TABLE t (id int PRIMARY KEY, a text, n int);";

    private final PostgresqlProber prober = new PostgresqlProber();
    private String url;
    private Connection connection;

    @BeforeAll
    void createDatabase() {
        url = TestServer.newDatabase();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection(url + (url.contains("?") ? "&" : "?") + "preferQueryMode=simple");
        connection.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void findsABodyThatReadsADroppedColumn() throws SQLException {
        assertThat(after(
                        TABLE + "CREATE FUNCTION f() RETURNS bigint LANGUAGE plpgsql AS"
                                + " $$begin return (select count(a) from t); end$$",
                        "ALTER TABLE t DROP a"))
                .extracting(
                        ProbeFinding::evidence,
                        ProbeFinding::object,
                        ProbeFinding::tried,
                        ProbeFinding::concerns,
                        ProbeFinding::sqlState,
                        ProbeFinding::message)
                .containsExactly(tuple(
                        Evidence.BROKEN,
                        "function public.f()",
                        "SELECT",
                        List.of("column public.t.a"),
                        "42703",
                        "column \"a\" does not exist"));
    }

    @Test
    void findsATriggerThatNamesARenamedColumn() throws SQLException {
        assertThat(after(
                        TABLE + "CREATE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS"
                                + " $$begin new.a := upper(new.a); return new; end$$;"
                                + "CREATE TRIGGER tg BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tg()",
                        "ALTER TABLE t RENAME a TO b"))
                .extracting(ProbeFinding::object, ProbeFinding::tried, ProbeFinding::concerns, ProbeFinding::sqlState)
                .containsExactly(tuple(
                        "trigger public.t.tg, function public.tg()",
                        "UPDATE public.t",
                        List.of("column public.t.a"),
                        "42703"));
    }

    @Test
    void findsATriggerThatLooksOnlyAtRealChanges() throws SQLException {
        assertThat(after(
                        TABLE + "CREATE TABLE log (what text);"
                                + "CREATE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS"
                                + " $$begin insert into log (what) values (new.a); return null; end$$;"
                                + "CREATE TRIGGER tg AFTER UPDATE OF a ON t FOR EACH ROW"
                                + " WHEN (old.a IS DISTINCT FROM new.a) EXECUTE FUNCTION tg()",
                        "ALTER TABLE log RENAME TO journal"))
                .extracting(ProbeFinding::object, ProbeFinding::concerns, ProbeFinding::sqlState)
                .containsExactly(
                        tuple("trigger public.t.tg, function public.tg()", List.of("table public.log"), "42P01"));
    }

    @Test
    void findsAnSqlBodyAViewAndAProcedure() throws SQLException {
        assertThat(after(
                        TABLE + "CREATE FUNCTION s(int) RETURNS text LANGUAGE sql AS 'SELECT a FROM t WHERE id = $1';"
                                + "CREATE VIEW v AS SELECT id, s(id) AS s FROM t;"
                                + "CREATE PROCEDURE p(x int, y text) LANGUAGE plpgsql AS"
                                + " $$begin update t set a = y where id = x; end$$",
                        "ALTER TABLE t RENAME a TO b"))
                .extracting(ProbeFinding::object, ProbeFinding::tried, ProbeFinding::sqlState)
                .containsExactly(
                        tuple("function public.s(integer)", "CREATE OR REPLACE", "42703"),
                        tuple("procedure public.p(IN x integer, IN y text)", "CALL", "42703"),
                        tuple("view public.v", "SELECT", "42703"));
    }

    @Test
    void findsCodeThatARequiredColumnBreaks() throws SQLException {
        assertThat(after(
                        TABLE + "CREATE FUNCTION add() RETURNS void LANGUAGE sql AS"
                                + " 'INSERT INTO t (id) VALUES (7)'",
                        "ALTER TABLE t ADD x int; UPDATE t SET x = 0; ALTER TABLE t ALTER x SET NOT NULL"))
                .extracting(ProbeFinding::evidence, ProbeFinding::object, ProbeFinding::sqlState)
                .containsExactly(tuple(Evidence.FAILED, "function public.add()", "23502"));
    }

    @Test
    void mentionsWhatItCouldNotRun() throws SQLException {
        assertThat(after(
                        TABLE + "CREATE FUNCTION f(x anyelement) RETURNS anyelement LANGUAGE plpgsql AS"
                                + " $$begin perform t.a from t; return x; end$$;"
                                + "CREATE FUNCTION unrelated(a int) RETURNS int LANGUAGE plpgsql AS"
                                + " $$begin return a; end$$",
                        "ALTER TABLE t DROP a"))
                .extracting(ProbeFinding::evidence, ProbeFinding::object, ProbeFinding::concerns)
                .containsExactly(
                        tuple(Evidence.MENTIONED, "function public.f(x anyelement)", List.of("column public.t.a")));
    }

    @Test
    void whatFailedBeforeIsNoNews() throws SQLException {
        assertThat(after(
                        TABLE + "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$begin return nosuch(); end$$;"
                                + "CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql AS"
                                + " $$begin raise exception 'never'; end$$;"
                                + "CREATE FUNCTION h() RETURNS void LANGUAGE plpgsql AS $$begin loop end loop; end$$",
                        "ALTER TABLE t DROP a"))
                .isEmpty();
    }

    @Test
    void leavesEverythingAsItWas() throws SQLException {
        execute(TABLE + "CREATE FUNCTION wipe() RETURNS void LANGUAGE sql AS 'DELETE FROM t';"
                + "CREATE FUNCTION drop_it() RETURNS void LANGUAGE plpgsql AS $$begin drop table t; end$$;"
                + "CREATE MATERIALIZED VIEW m AS SELECT count(*) FROM t");
        new PostgresqlSeeder(SeedStyle.ADVERSARIAL).seed(connection, ALL);
        SchemaSnapshot schema = new PostgresqlSchemaReader().read(connection, ALL);
        var data = new PostgresqlDataReader().read(connection, ALL, Set.of());

        prober.probe(connection, ALL, List.of());

        assertThat(new PostgresqlSchemaReader().read(connection, ALL)).isEqualTo(schema);
        assertThat(new PostgresqlDataReader().read(connection, ALL, Set.of())).isEqualTo(data);
    }

    /** What is new after a change of a seeded database. */
    private List<ProbeFinding> after(String base, String change) throws SQLException {
        execute(base);
        new PostgresqlSeeder(SeedStyle.ADVERSARIAL).seed(connection, ALL);
        var reader = new PostgresqlSchemaReader();
        SchemaSnapshot before = reader.read(connection, ALL);
        List<ProbeFinding> old = prober.probe(connection, ALL, List.of());
        execute(change);
        SchemaSnapshot now = reader.read(connection, ALL);
        return ProbeFinding.newIn(prober.probe(connection, ALL, GoneName.between(before, now)), old);
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
