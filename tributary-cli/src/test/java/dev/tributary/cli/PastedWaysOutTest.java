package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that is pasted from a message goes to the project and the database that the message is about. */
class PastedWaysOutTest {

    @TempDir
    Path folder;

    private Shell shell;
    private String staging;

    @BeforeEach
    void anEnvironmentBesideTheDefault() {
        staging = TestServer.newDatabase();
        shell = new Shell(folder)
                .set("DATABASE_URL", TestServer.newDatabase())
                .file("tributary.toml", "[environments.staging]\nurl = \"" + staging + "\"\n")
                .script("a1", "none", "create posts", "CREATE TABLE posts (id int);", "DROP TABLE posts;");
    }

    @Test
    void goesToTheEnvironmentThatWasNamed() {
        Sql.run(staging, "CREATE TABLE of_somebody_else ()");

        Shell.Printed refused = shell.run("upgrade", "--env", "staging");

        assertThat(refused.err())
                .contains(
                        "error[unversioned-database]",
                        "  tributary stamp REVISION --env staging  ",
                        "  tributary stamp base --env staging  ");
        assertThat(shell.run("stamp", "base", "--env", "staging").status()).isZero();
        assertThat(shell.run("upgrade", "--env", "staging").status()).isZero();
        assertThat(shell.run("current").out()).as("the default was left alone").isEmpty();
    }

    @Test
    void goesToTheAddressThatWasNamed() {
        Shell.Printed refused =
                shell.run("status", "--url", "postgres://localhost:1/shop", "--user", "ops", "--version-table", "v");

        assertThat(refused.err())
                .contains("tributary config show --url postgres://localhost:1/shop --user ops --version-table v  ");
    }

    @Test
    void goesToTheFoldersThatWereNamedAndToNoDatabaseThatIsNotAsked() {
        shell.file("more/b1.sql", "-- revision: b1\n-- revises: a1\n-- message: one\n\nSELECT 1;\n")
                .file("more/b2.sql", "-- revision: b2\n-- revises: a1\n-- message: two\n\nSELECT 1;\n");

        Shell.Printed refused =
                shell.run("upgrade", "--scripts", "db/revisions", "--scripts", "more", "--env", "staging");

        assertThat(refused.err())
                .contains(
                        "tributary merge b1 b2 --scripts db/revisions --scripts more --env staging  ",
                        "tributary upgrade heads --scripts db/revisions --scripts more --env staging  ");
    }

    @Test
    void goesWhereItSaysItself() {
        shell.run("upgrade", "--env", "staging");
        Sql.run(staging, "TRUNCATE tributary_version");

        Shell.Printed found = shell.run("doctor", "--env", "staging", "--json");

        assertThat(found.out())
                .contains("tributary stamp --purge a1 --env staging")
                .doesNotContain("--env staging --env");
    }

    @Test
    void goesToTheProjectOfWhichACheckOfAllSpeaks() {
        shell.file(
                        "tributary.toml",
                        "[projects.blog]\nscripts = \"blog\"\n[projects.shop]\nscripts = \"db/revisions\"\n")
                .file("blog/x1.sql", "-- revision: x1\n-- revises: none\n-- message: x\n\nSELECT 1;\n")
                .script("a2", "a1", "two", "SELECT 1;", "SELECT 1;")
                .script("a3", "a1", "three", "SELECT 1;", "SELECT 1;");

        assertThat(shell.run("check").out())
                .contains(
                        "tributary merge heads -m \"merge\" --project shop  ",
                        "tributary check --allow-heads 2 --project shop  ");
        assertThat(shell.run("check", "--json").out())
                .contains("--project shop")
                .doesNotContain("--project blog");
        assertThat(List.of(shell.run("merge", "heads", "-m", "merge", "--project", "shop", "--no-prove")
                        .status()))
                .containsExactly(0);
    }

    @Test
    void isTypedAsWhereTheCallCameFrom() {
        shell.file("db/revisions/b1.sql", "-- revision: b1\n-- revises: a1\n-- message: one\n\nSELECT 1;\n")
                .file("db/revisions/b2.sql", "-- revision: b2\n-- revises: a1\n-- message: two\n\nSELECT 1;\n")
                .typedAs(words -> List.of("mvn", "tributary:run", String.join("+", words.subList(1, words.size()))));

        Shell.Printed refused = shell.run("upgrade", "head", "--env", "staging");

        assertThat(refused.err()).contains("  mvn tributary:run merge+b1+b2+--env+staging  ");
        assertThat(refused.err()).doesNotContain("  tributary ");
    }
}
