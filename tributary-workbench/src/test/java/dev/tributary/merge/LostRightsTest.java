package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who lacks what after one of two orders, and why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostRightsTest {
    private static final String BASE = """
            CREATE TABLE posts (id int PRIMARY KEY, body text);
            CREATE VIEW seen AS SELECT id FROM posts;
            CREATE MATERIALIZED VIEW kept AS SELECT 1 AS n;
            CREATE FUNCTION one(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT 1'""";

    private final Lines lines = new Lines();

    @BeforeAll
    void roles() throws SQLException {
        run("CREATE ROLE lost_reader");
        run("CREATE ROLE \"Lost Writer\"");
    }

    @AfterAll
    void stop() throws SQLException {
        run("DROP ROLE lost_reader");
        run("DROP ROLE \"Lost Writer\"");
        lines.close();
    }

    private void run(String sql) throws SQLException {
        try (var database = lines.server().create();
                var connection = database.connections().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GRANT SELECT ON seen TO lost_reader | DROP VIEW seen; CREATE VIEW seen AS SELECT id, body FROM posts"
                        + " | lost_reader | SELECT | view public.seen",
                "GRANT INSERT, UPDATE ON posts TO \"Lost Writer\" | CREATE TABLE fresh (id int PRIMARY KEY, body text);"
                        + " DROP TABLE posts CASCADE; ALTER TABLE fresh RENAME TO posts;"
                        + " CREATE VIEW seen AS SELECT id FROM posts"
                        + " | \"Lost Writer\" | INSERT,UPDATE | table public.posts",
                "GRANT SELECT ON kept TO PUBLIC | DROP MATERIALIZED VIEW kept; CREATE MATERIALIZED VIEW kept AS SELECT 2 AS n"
                        + " | PUBLIC | SELECT | materialized view public.kept",
                "GRANT EXECUTE ON FUNCTION one(int, text) TO lost_reader | DROP FUNCTION one(int, text);"
                        + " CREATE FUNCTION one(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT 2'"
                        + " | lost_reader | EXECUTE | 'function public.one(a integer, b text)'",
            })
    void areToldWithTheStatementThatMadeTheObjectAgain(
            String grant, String again, String role, String rights, String object) {
        List<LostRights> lost = lost(grant, again);

        assertThat(lost).containsExactly(new LostRights(role, List.of(rights.split(",")), object, false, "b1.sql:5"));
    }

    @Test
    void areToldWithoutAReasonWhereThatIsNotSeen() {
        assertThat(lost("GRANT SELECT ON posts TO lost_reader", "REVOKE SELECT ON posts FROM lost_reader"))
                .containsExactly(new LostRights("lost_reader", List.of("SELECT"), "table public.posts", false, ""));
    }

    @Test
    void areNoneWhereReplacingKeepsThem() {
        lines.given("r0", "none", BASE)
                .given("a1", "r0", "GRANT SELECT ON seen TO lost_reader")
                .given("b1", "r0", "CREATE OR REPLACE VIEW seen AS SELECT id FROM posts WHERE id > 0");

        assertThat(lines.prove("a1", "b1").verdict().isSafe()).isTrue();
    }

    private List<LostRights> lost(String grant, String again) {
        lines.given("r0", "none", BASE).given("a1", "r0", grant).given("b1", "r0", again);
        Verdict verdict = lines.prove("a1", "b1").verdict();
        assertThat(verdict.divergences()).as(verdict.toString()).isNotEmpty();
        return verdict.divergences().stream()
                .flatMap(divergence -> divergence.lost().stream())
                .toList();
    }
}
