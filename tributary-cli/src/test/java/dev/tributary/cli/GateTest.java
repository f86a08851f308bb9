package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.TableName;
import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files, servers and other people wrote commands neither the terminal nor the service that runs a build. */
class GateTest {
    /** Clears the screen, sets the title, turns the direction, hides, and gives a build a command. */
    private static final String HOSTILE = "\u001b[2J\u001b]0;pwned\u0007 \u202eyas\u200b \u009b31m\ufeff";

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder).set("DATABASE_URL", url);
    }

    private static void assertHarmless(Shell.Printed printed) {
        assertThat(printed.both())
                .doesNotContain("\u001b", "\u0007", "\u202e", "\u200b", "\u009b", "\ufeff")
                .contains("\u241b", "<U+202E>", "<U+200B>");
    }

    @Test
    void aNoticeOfTheServer() {
        shell.script("a1", "none", "speak", "DO $$BEGIN RAISE WARNING '%', E'" + escaped(HOSTILE) + "'; END$$;", "");

        assertHarmless(shell.run("upgrade"));
    }

    /** As the server takes it in a text with escapes. */
    private static String escaped(String text) {
        var sql = new StringBuilder();
        text.chars().forEach(c -> sql.append(String.format(Locale.ROOT, "\\u%04x", c)));
        return sql.toString();
    }

    @Test
    void aTextOfAFileAndOfTheJournal() {
        shell.file(
                "db/revisions/a1.sql",
                "-- revision: a1\n-- revises: none\n-- message: make \u202eit\u200b\n\nSELECT 1 AS \"" + "\u001b[2J"
                        + "\";\n");
        shell.run("upgrade");

        assertHarmless(shell.run("journal", "a1", "-v"));
        assertThat(shell.run("history").out()).contains("make <U+202E>it<U+200B>");
        assertThat(shell.run("history", "--json").json().toString())
                .as("a program gets what was written")
                .contains("make \u202eit\u200b");
    }

    @Test
    void somebodyElsesQuery() throws SQLException {
        try (Connection holder = DriverManager.getConnection(url);
                var statement = holder.createStatement()) {
            long key = new Postgresql().migrationLock().key(new TableName("public", "tributary_version"));
            statement.execute("SELECT pg_advisory_lock(" + key + ") /* " + HOSTILE + " */");

            assertHarmless(shell.run("unlock"));
        }
    }

    @Test
    void aCommandForTheServiceThatRunsABuild() {
        shell.script(
                "a1",
                "none",
                "speak",
                "DO $$BEGIN RAISE WARNING E'x\\n::set-output name=a::b\\n  ::add-mask::c\\n##[command]d\\n##vso[task.x]e\\nsection_start:0:f\\r\\x1b[0Kg'; END$$;",
                "");

        assertThat(shell.run("upgrade", "--dry-run").status()).isZero();
        shell.set("GITHUB_ACTIONS", "true");
        Shell.Printed printed = shell.run("upgrade");

        assertThat(printed.err())
                .contains(": :set-output name=a::b", ": :add-mask::c", "# #[command]d", "# #vso[task.x]e");
        assertThat(printed.both().lines().map(String::strip)).noneMatch(line -> line.startsWith("::"));
        assertThat(printed.both()).as("a section of GitLab's needs both").doesNotContain("\r", "\u001b");
    }

    @Test
    void butOurOwnAnnotationsReachIt() {
        shell.set("GITHUB_ACTIONS", "true")
                .script("a1", "none", "x", "SELECT 1;", "")
                .script("a2", "none", "bi\u202edi", "SELECT 1;", "");

        assertThat(shell.run("check", "--format", "github").out())
                .startsWith("::")
                .contains("\n::error file=", "bi<U+202E>di")
                .doesNotContain("\u202e");
    }

    @Test
    void theColoursOfOurOwnStay() {
        shell.script("a1", "none", "x", "SELECT 1;", "");

        assertThat(shell.run("heads", "--color", "always").out()).contains("\u001b[33ma1\u001b[0m");
        assertThat(shell.run("heads").out()).doesNotContain("\u001b");
    }
}
