package dev.tributary.alembic.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.TableName;
import dev.tributary.scratch.LoggedStatement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of all that a run sends is a revision's, from logs written for this. */
class ObservedRunTest {
    private static final TableName TABLE = TableName.parse("alembic_version");
    private static final String LOOK = "SELECT alembic_version.version_num \nFROM alembic_version";

    /** Each line is a statement; behind a bar those of another session, behind an exclamation mark one that fails. */
    private static Captured captured(boolean last, String... lines) {
        var sent = new ArrayList<LoggedStatement>();
        for (String line : lines) {
            String text = line.replaceFirst("^[|!]+", "");
            sent.add(new LoggedStatement(
                    line.startsWith("|") ? "other" : "one",
                    text.replaceFirst("^lost: .*", ""),
                    line.startsWith("!") || line.startsWith("|!"),
                    text.startsWith("lost: ") ? text.substring("lost: ".length()) : ""));
        }
        return new ObservedRun(
                        sent,
                        TABLE,
                        new Postgresql().syntax(),
                        table -> table.schema().equals("pg_catalog"))
                .captured(last);
    }

    private static Captured.Sql sql(Captured captured) {
        assertThat(captured).isInstanceOf(Captured.Sql.class);
        return (Captured.Sql) captured;
    }

    private static List<String> told(String... lines) {
        return told(sql(captured(false, lines)));
    }

    private static List<String> told(Captured.Sql sql) {
        return sql.statements().stream()
                .map(one -> (one.outsideTransaction() ? "! " : "") + one.sql())
                .toList();
    }

    private static String refused(String... lines) {
        Captured captured = captured(false, lines);
        assertThat(captured).isInstanceOf(Captured.Refused.class);
        return ((Captured.Refused) captured).reason();
    }

    private static String move(String from, String to) {
        return "UPDATE alembic_version SET version_num='" + to + "' WHERE alembic_version.version_num = '" + from + "'";
    }

    @Test
    void leavesOutWhatDriverAndProjectSendBeforeAndBehind() {
        assertThat(told(
                        "select pg_catalog.version()",
                        "show transaction isolation level",
                        "BEGIN",
                        "SET lock_timeout = '4s'",
                        "SELECT pg_advisory_lock(7)",
                        "CREATE TABLE log (id int)",
                        "SELECT relname FROM pg_catalog.pg_class",
                        LOOK,
                        "SET LOCAL statement_timeout = 0",
                        "ALTER TABLE t ADD x int",
                        move("a", "b"),
                        "INSERT INTO log VALUES (1)",
                        "COMMIT"))
                .containsExactly("SET LOCAL statement_timeout = 0", "ALTER TABLE t ADD x int");
    }

    @Test
    void leavesOutWhatDidNotLast() {
        assertThat(told(
                        "BEGIN",
                        LOOK,
                        "SAVEPOINT \"a\"",
                        "CREATE TABLE one (id int)",
                        "SAVEPOINT b",
                        "CREATE TABLE two (id int)",
                        "RELEASE SAVEPOINT b",
                        "ROLLBACK TO SAVEPOINT \"a\"",
                        "CREATE TABLE three (id int)",
                        "!DROP TABLE nowhere",
                        "ROLLBACK TO \"a\"",
                        "RELEASE \"a\"",
                        "CREATE TABLE four (id int)",
                        "COMMIT",
                        "BEGIN ISOLATION LEVEL SERIALIZABLE",
                        "CREATE TABLE five (id int)",
                        "!COMMIT",
                        "BEGIN",
                        "CREATE TABLE six (id int)",
                        "ROLLBACK",
                        "BEGIN",
                        move("a", "b"),
                        "COMMIT",
                        "BEGIN",
                        "DROP TABLE four"))
                .containsExactly("CREATE TABLE four (id int)");
    }

    @Test
    void tellsWhatIsOutsideOfTheTransaction() {
        assertThat(told(
                        "BEGIN",
                        LOOK,
                        "CREATE TABLE one (id int)",
                        "COMMIT",
                        "CREATE INDEX CONCURRENTLY i ON one (id)",
                        "BEGIN",
                        "CREATE TABLE two (id int)",
                        move("a", "b"),
                        "COMMIT"))
                .containsExactly(
                        "CREATE TABLE one (id int)",
                        "! CREATE INDEX CONCURRENTLY i ON one (id)",
                        "CREATE TABLE two (id int)");
        assertThat(told(
                        "BEGIN",
                        LOOK,
                        "CREATE TABLE one (id int)",
                        "COMMIT",
                        "BEGIN",
                        "CREATE TABLE two (id int)",
                        move("a", "b"),
                        "COMMIT"))
                .containsExactly("! CREATE TABLE one (id int)", "! CREATE TABLE two (id int)");
    }

    @Test
    void tellsWhatDependsOnRows() {
        assertThat(dependsOnRows("SELECT id FROM users", "UPDATE t SET a = 1")).isTrue();
        assertThat(dependsOnRows("DECLARE c CURSOR FOR SELECT id FROM users", "FETCH ALL FROM c"))
                .isTrue();
        assertThat(dependsOnRows("COPY users TO STDOUT")).isTrue();
        assertThat(dependsOnRows("INSERT INTO t VALUES (1) RETURNING id", "INSERT INTO u VALUES (1)"))
                .isTrue();
        assertThat(dependsOnRows("SELECT setval('s', (SELECT max(id) FROM users))"))
                .isTrue();
        assertThat(dependsOnRows("SAVEPOINT a", "ALTER TABLE t ADD CHECK (a > 0)", "RELEASE SAVEPOINT a"))
                .isTrue();
        assertThat(dependsOnRows("SAVEPOINT a", "!ALTER TABLE t ADD CHECK (a > 0)", "ROLLBACK TO SAVEPOINT a"))
                .isTrue();
        assertThat(dependsOnRows("INSERT INTO t VALUES (1) RETURNING id")).isFalse();
        assertThat(dependsOnRows("INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING RETURNING id"))
                .isTrue();
        assertThat(dependsOnRows("UPDATE t SET a = 1 WHERE a = 2 RETURNING id"))
                .as("for each of which something may be sent")
                .isTrue();
        assertThat(dependsOnRows("SELECT number_of_users()"))
                .as("a function of the project's own")
                .isTrue();
        assertThat(dependsOnRows("SAVEPOINT a", "SELECT id FROM users", "ROLLBACK TO a"))
                .as("what was read is known, whatever was rolled back")
                .isTrue();
        assertThat(dependsOnRows("|BEGIN", "|SELECT id FROM users", "|ROLLBACK"))
                .as("in a session of its own")
                .isTrue();
        assertThat(dependsOnRows("SELECT set_config('a.b', 'c', false)", "SELECT setval('s', 7)"))
                .isFalse();
        assertThat(dependsOnRows("UPDATE t SET a = u.a FROM u WHERE u.id = t.id", "INSERT INTO t SELECT * FROM u"))
                .isFalse();
        assertThat(dependsOnRows("SELECT c.relname FROM pg_catalog.pg_class c, pg_catalog.pg_namespace n"))
                .isFalse();
        assertThat(dependsOnRows("SELECT 1", "SELECT CAST('x' AS VARCHAR(60)) AS y"))
                .isFalse();
    }

    private static boolean dependsOnRows(String... lines) {
        var all = new ArrayList<>(List.of("BEGIN", LOOK));
        all.addAll(List.of(lines));
        all.addAll(List.of(move("a", "b"), "COMMIT"));
        return sql(captured(false, all.toArray(String[]::new))).dependsOnRows();
    }

    @Test
    void takesOnlyTheLastRevisionOfSeveral() {
        String[] run = {
            "BEGIN",
            LOOK,
            "CREATE TABLE one (id int)",
            "INSERT INTO alembic_version (version_num) VALUES ('a')",
            move("a", "b"),
            "CREATE TABLE two (id int)",
            "INSERT INTO alembic_version (version_num) VALUES ('c')",
            "CREATE TABLE three (id int)",
            "DELETE FROM alembic_version WHERE alembic_version.version_num = 'b'",
            move("c", "m"),
            "COMMIT"
        };

        assertThat(told(sql(captured(true, run)))).containsExactly("CREATE TABLE three (id int)");
        run[7] = "SELECT 1";
        assertThat(told(sql(captured(true, run)))).isEmpty();
        assertThat(told(sql(captured(true, "BEGIN", LOOK, "DROP TABLE x", move("a", "b"), "COMMIT"))))
                .containsExactly("DROP TABLE x");
    }

    @Test
    void refusesWhatTheLogDoesNotTell() {
        assertThat(refused("BEGIN", LOOK, "COPY t FROM STDIN", move("a", "b"), "COMMIT"))
                .isEqualTo("the server's log does not hold the rows of COPY … FROM STDIN");
        assertThat(refused("BEGIN", LOOK, "lost: it is not told", move("a", "b"), "COMMIT"))
                .isEqualTo("it is not told");
        assertThat(told("BEGIN", "lost: before it", LOOK, move("a", "b"), "COMMIT"))
                .isEmpty();
        assertThat(refused("BEGIN", LOOK, "CREATE TABLE one (id int)", "COMMIT"))
                .isEqualTo("the server's log does not tell how the version rows came to change");
        assertThat(refused("BEGIN", LOOK, "DO $$ BEGIN", move("a", "b"), "COMMIT"))
                .isEqualTo("its text in the server's log is not complete");
        assertThat(refused("BEGIN", LOOK, "|CREATE TABLE one (id int)", move("a", "b"), "COMMIT"))
                .isEqualTo("it changed the database in more than one session at once");
        assertThat(told("BEGIN", LOOK, "|SET lock_timeout = 1", "|SELECT 1", move("a", "b"), "COMMIT", "|DROP TABLE x"))
                .isEmpty();
    }

    @Test
    void readsQueriesAsTheyAreWritten() {
        assertThat(
                        reads(
                                "WITH RECURSIVE w(id) AS (SELECT 1 FROM a UNION SELECT b.id FROM w JOIN b ON true) SELECT * FROM w, c"))
                .containsExactly("a", "b", "c");
        assertThat(
                        reads(
                                "SELECT extract(day FROM x), y IS DISTINCT FROM z, trim(both FROM q) FROM \"My T\" t WHERE a = 1"))
                .containsExactly("My T");
        assertThat(
                        reads(
                                "SELECT (SELECT max(id) FROM s.inner_one), * FROM (a LEFT JOIN b ON a.x = b.x), unnest(a.y) u, LATERAL (SELECT 1 FROM d) e"))
                .containsExactly("s.inner_one", "a", "b", "d");
        assertThat(reads("TABLE t")).containsExactly("t");
        assertThat(acts("SELECT * FROM a FOR UPDATE")).isFalse();
        assertThat(acts("SELECT * INTO b FROM a")).isTrue();
        assertThat(acts("WITH x AS (DELETE FROM a RETURNING id) SELECT * FROM x"))
                .isTrue();
        assertThat(acts("SELECT my_function(1)")).isTrue();
        assertThat(acts("SELECT pg_catalog.set_config('search_path', '', false)"))
                .isTrue();
        assertThat(acts("SELECT count(*), lower(name) FROM a WHERE id IN (1, 2) AND (b OR c)"))
                .isFalse();
        assertThat(acts("SELECT some_unknown(c.oid) FROM pg_catalog.pg_class c"))
                .isFalse();
    }

    private static QueryReading reading(String query) {
        return QueryReading.of(
                SqlWords.of(new Postgresql().syntax(), query),
                table -> table.schema().equals("pg_catalog"));
    }

    private static List<String> reads(String query) {
        return reading(query).tables().stream().map(TableName::plain).toList();
    }

    private static boolean acts(String query) {
        return reading(query).acts();
    }
}
