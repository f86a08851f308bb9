package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rehearse}: revisions up, down and up again on a real server. */
class RehearseTest {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder)
                .set("DATABASE_URL", "postgres://nobody@localhost:1/nothing")
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .script(
                        "a1",
                        "none",
                        "create posts",
                        "CREATE TABLE posts (id int PRIMARY KEY, body text);",
                        "DROP TABLE posts;");
    }

    @Test
    void allLeadBackWithoutADatabase() {
        shell.script("b1", "a1", "drop body", "ALTER TABLE posts DROP body;", "ALTER TABLE posts ADD body text;");

        Shell.Printed printed = shell.run("rehearse");

        assertThat(printed.status()).as(printed.both()).isZero();
        assertThat(printed.lines())
                .anyMatch(line -> line.matches(" {2}b1 \"drop body\" +values of body in \\d+ rows of public.posts"))
                .anyMatch(line ->
                        line.matches("2 revisions up, down and up again on PostgreSQL [\\d.]+, .*: all lead back"));
    }

    @Test
    void namesTheRevisionTheStatementAndWhatStayedBehind() {
        shell.script("b1", "a1", "add view", "SELECT 1;\nCREATE VIEW v AS SELECT id FROM posts;", "SELECT 1;")
                .script("c1", "b1", "add likes", "ALTER TABLE posts ADD likes int;", "ALTER TABLE posts DROP like_s;");

        Shell.Printed printed = shell.run("rehearse", "b1:heads");

        assertThat(printed.status()).as(printed.both()).isEqualTo(3);
        assertThat(printed.out())
                .contains(
                        "db/revisions/b1_add_view.sql:7: error[downgrade-leaves]: the downgrade of b1 \"add view\" does not lead")
                .contains("  left  view public.v  db/revisions/b1_add_view.sql:7\n")
                .doesNotContain("view column")
                .contains("42P07 relation \"v\" already exists")
                .contains("error[downgrade-fails]: the downgrade of c1 \"add likes\" fails\n  42703 column \"like_s\"")
                .contains("tributary rehearse c1")
                .contains("2 revisions up, down and up again")
                .contains("none leads back, 2 do not");
    }

    @Test
    void aHeaderMayIgnoreWhatIsOnlyAWarning() {
        shell.script("b1", "a1", "add view", "CREATE OR REPLACE VIEW v AS SELECT id FROM posts;", "SELECT 1;");
        assertThat(shell.run("rehearse", "b1").status()).isEqualTo(3);

        shell.file("db/revisions/b1_add_view.sql", """
                -- revision: b1
                -- revises: a1
                -- ignore: downgrade-leaves harmless

                -- @up
                CREATE OR REPLACE VIEW v AS SELECT id FROM posts;

                -- @down
                SELECT 1;
                """);

        assertThat(shell.run("rehearse", "b1").status()).isZero();
        assertThat(shell.run("check").both()).doesNotContain("unused-ignore");
    }

    @Test
    void pendingAsksTheDatabaseWhatItLacks() {
        shell.set("DATABASE_URL", TestServer.newDatabase());
        shell.run("upgrade");
        shell.script("b1", "a1", "add likes", "ALTER TABLE posts ADD likes int;", "ALTER TABLE posts DROP likes;");

        Shell.Printed printed = shell.run("rehearse", "--pending", "--json");

        assertThat(printed.status()).as(printed.both()).isZero();
        assertThat(printed.json().get("roundTrips"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(trip -> trip.get("revision") + " " + trip.get("end"))
                .isEqualTo(List.of("b1 returned"));
    }

    @Test
    void rowsThatAreGivenStandBeforeTheFirst() {
        shell.script("b1", "a1", "number", "ALTER TABLE posts ALTER body TYPE int USING body::int;", "SELECT 1;")
                .file("rows.sql", "INSERT INTO posts VALUES (1, 'x');\n");

        Shell.Printed printed = shell.run("rehearse", "b1", "--seed", "rows.sql");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out()).contains("warning[not-rehearsed]: b1 \"number\" was not tried", "22P02");
    }

    @Test
    void saysWhatItWouldNeedWithoutAScratchServer() {
        shell.set("TRIBUTARY_SCRATCH_URL", "postgres://localhost:1/nowhere");

        Shell.Printed printed = shell.run("rehearse");

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.err()).startsWith("error[no-scratch-server]: not tried: there is no scratch server");
        assertThat(shell.run("rehearse", "a1", "--pending").status()).isEqualTo(2);
    }
}
