package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What tells production's rows from others, asked of the rows that made the difference. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataDependentTest {
    private static final String TABLE = "create table t(id int primary key, a text, n int)";
    private static final String ROWS =
            "insert into t values (1, 'one', 1), (2, 'two', 20), (3, 'three', 300), (4, 'four', 4)";

    private final Lines lines = new Lines();

    @AfterAll
    void stop() {
        lines.close();
    }

    @Test
    void asksAboutAViolatedCheckInBothOrders() throws SQLException {
        Verdict.DataDependent verdict =
                verdict(TABLE, "alter table t add check (n > 0)", "update t set n = n - 4", ROWS);

        assertThat(verdict.with()).isInstanceOf(Verdict.Conflict.class);
        assertThat(verdict.rows()).containsExactly("public.t (id, a, n) = (4, 'four', 4)");
        assertThat(verdict.question())
                .isEqualTo("SELECT count(*) FROM (SELECT id, a, n - 4 AS n FROM public.t) t WHERE NOT ((n > 0));");
        assertFinds(verdict, TABLE, ROWS, "2");
    }

    @Test
    void asksInOneOrderOnlyAboutTheRowsThatAreChanged() throws SQLException {
        String rows = ROWS + ", (5, 'five', 5000)";
        Verdict.DataDependent verdict = verdict(
                TABLE,
                "alter table t add check (n < 1000) not valid",
                "update t set n = n * 50 where a like 't%'",
                rows);

        assertThat(verdict.with()).isInstanceOf(Verdict.OneOrder.class);
        assertThat(verdict.rows()).hasSize(1);
        assertThat(verdict.question())
                .isEqualTo("SELECT count(*) FROM (SELECT id, a, n * 50 AS n FROM public.t WHERE a like 't%') t"
                        + " WHERE NOT ((n < 1000));");
        assertFinds(verdict, TABLE, rows, "2");
    }

    @Test
    void asksAboutMissingValues() throws SQLException {
        Verdict.DataDependent verdict =
                verdict(TABLE, "alter table t alter a set not null", "update t set a = nullif(a, 'two')", ROWS);

        assertThat(verdict.rows()).containsExactly("public.t (id, a, n) = (2, 'two', 20)");
        assertFinds(verdict, TABLE, ROWS, "1");
    }

    @Test
    void asksAboutDuplicates() throws SQLException {
        Verdict.DataDependent verdict = verdict(
                TABLE,
                "create unique index on t (a)",
                "update t as x set a = lower(x.a) where x.id > 1",
                "insert into t values (1, 'one', 1), (2, 'Two', 2), (3, 'tWo', 3)");

        assertThat(verdict.rows()).hasSize(2);
        assertThat(verdict.question()).contains("GROUP BY a HAVING count(*) > 1");
        assertFinds(verdict, TABLE, "insert into t values (1, 'one', 1), (2, 'Two', 2), (3, 'tWo', 3)", "two");
    }

    @Test
    void asksAboutReferencesToWhatIsDeleted() throws SQLException {
        String base = "create table o(id int primary key, gone boolean); create table t(id int primary key, o int)";
        String rows = "insert into o values (1, false), (2, true), (3, true); insert into t values (7, 1), (8, 2)";
        Verdict.DataDependent verdict =
                verdict(base, "alter table t add foreign key (o) references o", "delete from o where gone", rows);

        assertThat(verdict.rows()).containsExactly("public.o (id, gone) = (2, true)", "public.t (id, o) = (8, 2)");
        assertFinds(verdict, base, rows, "1");
    }

    @Test
    void asksAboutNumbersThatGetTooBig() throws SQLException {
        Verdict.DataDependent verdict =
                verdict(TABLE, "alter table t alter n type smallint", "update t set n = n * 200", ROWS);

        assertThat(verdict.rows()).containsExactly("public.t (id, a, n) = (3, 'three', 300)");
        assertThat(verdict.question()).contains("n::numeric * 200");
        assertFinds(verdict, TABLE, ROWS, "1");
    }

    @Test
    void asksAboutTextsThatGetTooLong() throws SQLException {
        Verdict.DataDependent verdict =
                verdict(TABLE, "alter table t alter a type varchar(7)", "update t set a = a || '-new'", ROWS);

        assertFinds(verdict, TABLE, ROWS, "2");
    }

    @Test
    void asksAboutTextsThatAreNoNumberAnyMore() throws SQLException {
        String rows = "insert into t values (1, '1', 1), (2, '-2', 2)";
        Verdict.DataDependent verdict =
                verdict(TABLE, "create index on t (cast(a as int))", "update t set a = 'x' || a where n = 2", rows);

        assertThat(verdict.rows()).containsExactly("public.t (id, a, n) = (2, '-2', 2)");
        assertFinds(verdict, TABLE, rows, "1");
    }

    @Test
    void asksAboutTablesAndColumnsWithDotsInTheirNames() throws SQLException {
        String table = "create table \"T.1\"(id int primary key, \"x.y\" int)";
        String rows = "insert into \"T.1\" values (1, 1), (2, 20)";
        Verdict.DataDependent asked = verdict(
                table,
                "alter table \"T.1\" add check (\"x.y\" > 0)",
                "-- a few less\nupdate \"T.1\" set \"x.y\" = \"x.y\" - 4",
                rows);

        assertThat(asked.rows()).containsExactly("public.\"T.1\" (id, \"x.y\") = (1, 1)");
        assertThat(asked.question())
                .isEqualTo("SELECT count(*) FROM (SELECT id, \"x.y\" - 4 AS \"x.y\" FROM public.\"T.1\") \"T.1\""
                        + " WHERE NOT ((\"x.y\" > 0));");
        assertFinds(asked, table, rows, "1");
    }

    @Test
    void asksAboutDivisorsThatBecomeZero() throws SQLException {
        Verdict.DataDependent verdict =
                verdict(TABLE, "update t set a = (100 / n)::text", "update t set n = n - 4", ROWS);

        assertThat(verdict.rows()).containsExactly("public.t (id, a, n) = (4, 'four', 4)");
        assertFinds(verdict, TABLE, ROWS, "1");
    }

    @Test
    void asksAboutRowsThatBothChange() throws SQLException {
        Verdict.DataDependent verdict =
                verdict(TABLE, "update t set a = 'x'", "update t set a = 'y' where n > 100", ROWS);

        assertThat(verdict.rows()).containsExactly("public.t (id, a, n) = (3, 'three', 300)");
        assertFinds(verdict, TABLE, ROWS, "1");
    }

    /** No row meets both conditions: what one side writes is what the other looks for. */
    @Test
    void asksForTheRowsOfOneSideWhereItLeadsToTheOthers() throws SQLException {
        String rows = "insert into t values (1, 'old', 1), (2, 'odd', 2)";
        Verdict.DataDependent verdict =
                verdict(TABLE, "delete from t where a = 'gone'", "update t set a = 'gone' where a = 'odd'", rows);

        assertThat(verdict.question()).isEqualTo("SELECT count(*) FROM public.t WHERE (a = 'odd');");
        assertFinds(verdict, TABLE, rows, "1");
    }

    @Test
    void asksNothingWhereNoQueryCanBeDerived() {
        Verdict.DataDependent verdict =
                verdict(TABLE, "alter table t add check (n > 0)", "do $$ begin update t set n = n - 4; end $$", ROWS);

        assertThat(verdict.question()).isEmpty();
        assertThat(verdict.rows()).hasSize(1);
    }

    private Verdict.DataDependent verdict(String base, String left, String right, String rows) {
        Verdict verdict = lines.given("r0", "none", base)
                .given("a1", "r0", left)
                .given("b1", "r0", right)
                .proveOn(rows + ";", "a1", "b1")
                .verdict();
        assertThat(verdict).isInstanceOf(Verdict.DataDependent.class);
        return (Verdict.DataDependent) verdict;
    }

    /** Asks the question of a database of production's kind. */
    private static void assertFinds(Verdict.DataDependent verdict, String base, String rows, String answer)
            throws SQLException {
        try (var connection = TestServer.dataSource(TestServer.newDatabase()).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(base + ";" + rows);
            try (var row = statement.executeQuery(verdict.question())) {
                assertThat(row.next()).as(verdict.question()).isTrue();
                assertThat(row.getString(1)).as(verdict.question()).isEqualTo(answer);
            }
        }
    }
}
