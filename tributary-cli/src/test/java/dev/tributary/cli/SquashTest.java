package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.GitRepository;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Puts one revision in place of a history, and takes databases along. */
class SquashTest {
    @TempDir
    Path folder;

    private Shell shell;
    private String old;
    private String half;

    @BeforeEach
    void makeHistory() {
        old = TestServer.newDatabase();
        half = TestServer.newDatabase();
        shell = new Shell(folder)
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .file(
                        "tributary.toml",
                        "[environments.staging]\nurl = \"" + old + "\"\n[environments.production]\nurl = \"" + half
                                + "\"\n[environments.gone]\nurl = \"postgres://localhost:1/gone\"\n")
                .script(
                        "r1",
                        "none",
                        "create posts",
                        "CREATE SCHEMA blog;\nSET search_path TO blog;\nCREATE TABLE posts (id int PRIMARY KEY, body text);",
                        "DROP SCHEMA blog CASCADE;")
                .script(
                        "r2",
                        "r1",
                        "fill posts",
                        "INSERT INTO blog.posts VALUES (1, 'x');\nCREATE TABLE tags (id serial, at timestamptz DEFAULT now());\n"
                                + "INSERT INTO tags DEFAULT VALUES",
                        "")
                .script("r3", "r2", "index", "CREATE INDEX posts_body ON blog.posts (body);", "")
                .script(
                        "r4",
                        "r3",
                        "add photos",
                        "ALTER TABLE blog.posts ADD photo text;",
                        "ALTER TABLE blog.posts DROP photo;");
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void writesOneRevisionThatMakesTheSame() throws IOException {
        Shell.Printed squash = shell.run("squash", "r1..r3", "-m", "all of 2024", "--rev-id", "s");

        assertThat(squash.status()).as(squash.both()).isZero();
        assertThat(squash.lines()).containsExactly("db/revisions/2025-12-05_s_all_of_2024.sql");
        assertThat(squash.err().replaceAll("PostgreSQL [\\d.]+", "PostgreSQL N"))
                .isEqualTo("""
                  stands for r3 and all that leads there
                  now followed by r4 "add photos"    db/revisions/r4_add_photos.sql
                  proved on PostgreSQL N: the same schema and rows as by r3 and what leads there, 3 revisions, on an empty database and after an exchange
                  the old files stay until no database needs them; then: tributary squash s --drop
                """);
        assertThat(read(squash.lines().get(0)).replaceAll("sha256:[0-9a-f]{64}", "HASH"))
                .isEqualTo("""
                -- revision: s
                -- revises:  none
                -- replaces: r3 HASH
                -- message:  all of 2024
                -- created:  2025-12-05 10:00 UTC
                -- irreversible: replaces r3; the way back is a backup

                -- @up

                -- r1 create posts
                CREATE SCHEMA blog;
                SET search_path TO blog;
                CREATE TABLE posts (id int PRIMARY KEY, body text);
                RESET SESSION AUTHORIZATION;
                RESET ROLE;
                RESET ALL;

                -- r2 fill posts
                INSERT INTO blog.posts VALUES (1, 'x');
                CREATE TABLE tags (id serial, at timestamptz DEFAULT now());
                INSERT INTO tags DEFAULT VALUES
                ;

                -- r3 index
                CREATE INDEX posts_body ON blog.posts (body);
                """);
        assertThat(read("db/revisions/r4_add_photos.sql")).startsWith("-- revision: r4\n-- revises: s\n");
        assertThat(shell.run("heads").lines()).hasSize(1);
        Shell.Printed check = shell.run("check");
        assertThat(check.status()).as(check.both()).isZero();
    }

    @Test
    void keepsTheOldFilesUntilNoDatabaseThatIsAskedNeedsThem() {
        shell.run("upgrade", "r3", "--env", "staging");
        shell.run("upgrade", "r2", "--env", "production");

        Shell.Printed squash =
                shell.run("squash", "r3", "--rev-id", "s", "--env", "staging", "--env", "production", "--env", "gone");
        assertThat(squash.status()).as(squash.both()).isZero();
        assertThat(squash.err())
                .contains(
                        "  staging  at r3, does not need the old files: the next upgrade exchanges its row\n",
                        "  production  at r2, needs the old files: it is before the squash\n",
                        "  gone  not known: ");

        Shell.Printed refused = shell.run("squash", "s", "--drop", "--yes", "--env", "staging", "--env", "production");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("error[old-files-needed]", "production  at r2, needs the old files");
        assertThat(shell.run("squash", "s", "--drop", "--yes", "--env", "gone").err())
                .contains("gone  not known: ");
        assertThat(folder.resolve("db/revisions/r1_create_posts.sql")).exists();

        Shell.Printed upgrade = shell.run("upgrade", "heads", "--env", "production", "--json");
        assertThat(upgrade.out())
                .as(upgrade.both())
                .contains("\"direction\" : \"replace\"", "\"replaced\" : [ \"r3\" ]");
        assertThat(shell.run("squash", "s", "--drop", "--env", "staging").err()).contains("error[needs-confirmation]");

        Shell.Printed drop = shell.run("squash", "s", "--drop", "--yes", "--env", "staging", "--env", "production");
        assertThat(drop.status()).as(drop.both()).isZero();
        assertThat(drop.lines())
                .containsExactly(
                        "deleted db/revisions/r1_create_posts.sql",
                        "deleted db/revisions/r2_fill_posts.sql",
                        "deleted db/revisions/r3_index.sql");
        assertThat(shell.run("current", "--env", "staging").lines())
                .as("where it is, although the file is gone")
                .containsExactly("r3 (replaced by s)");
        for (String environment : List.of("staging", "production")) {
            Shell.Printed last = shell.run("upgrade", "heads", "--env", environment);
            assertThat(last.status()).as(last.both()).isZero();
            assertThat(shell.run("current", "--env", environment, "--check-heads")
                            .status())
                    .isZero();
            assertThat(shell.run("doctor", "--env", environment).both()).doesNotContain("error");
        }
    }

    @Test
    void runsOutsideATransactionWhereARevisionDoes() throws IOException {
        shell.file(
                "db/revisions/r3_index.sql",
                "-- revision: r3\n-- revises: r2\n-- transactional: false\n\n-- @up\nCREATE INDEX CONCURRENTLY posts_body ON blog.posts (body);\n");

        Shell.Printed squash = shell.run("squash", "r3", "--rev-id", "s", "--json");

        assertThat(squash.status()).as(squash.both()).isZero();
        assertThat(squash.json()).containsEntry("transactional", false);
        assertThat(squash.json().keySet())
                .containsExactlyElementsOf(
                        JsonTest.table("## What each command writes", 1).get("squash r1, where a scratch server fits"));
        assertThat(read(String.valueOf(squash.json().get("path")))).contains("-- transactional: false");
    }

    @Test
    void runsStatementByStatementWhatOneTransactionDoesNotTake() {
        shell.script("r0", "none", "mood", "CREATE TYPE mood AS ENUM ('sad');", "")
                .script("r1", "r0", "happy", "ALTER TYPE mood ADD VALUE 'happy';", "")
                .script("r2", "r1", "use", "CREATE TABLE people (m mood DEFAULT 'happy');", "");
        delete("r1_create_posts", "r2_fill_posts", "r3_index", "r4_add_photos");

        Shell.Printed squash = shell.run("squash", "r2", "--rev-id", "s", "--json");

        assertThat(squash.status()).as(squash.both()).isZero();
        assertThat(squash.json()).containsEntry("transactional", false);
    }

    private void delete(String... names) {
        for (String name : names) {
            folder.resolve("db/revisions/" + name + ".sql").toFile().delete();
        }
    }

    @Test
    void refusesWhatOneRevisionCannotStandFor() {
        assertThat(shell.run("squash", "r2..r3").err())
                .contains(
                        "error[cannot-squash]: no one revision can stand for this history: it would begin in the middle");
        shell.script("b1", "r2", "branch", "CREATE TABLE b (id int);", "");
        assertThat(shell.run("squash", "r3").err())
                .contains("\"b1\" follows \"r2\", which is in the middle of it", "tributary squash r3 b1");
        Shell.Printed both = shell.run("squash", "r3", "b1", "--rev-id", "s", "--json");
        assertThat(both.status()).as(both.both()).isZero();
        assertThat((List<?>) both.json().get("replaces")).hasSize(2);
        assertThat(shell.run("heads").lines()).hasSize(1);
        assertThat(shell.run("squash", "r2").err()).contains("another one stands for it already");
        assertThat(shell.run("squash", "r4", "--drop").err()).contains("stands for no other revision");
    }

    @Test
    void writesNothingWhereTheSameIsNotMade() {
        shell.script(
                        "r2",
                        "r1",
                        "depends on its transaction",
                        "CREATE TABLE ids AS SELECT pg_current_xact_id()::text AS id;\n"
                                + "CREATE TABLE n AS SELECT count(*) AS n FROM pg_class WHERE relname = 'tags2' AND xmin::text = (pg_current_xact_id()::text)",
                        "")
                .file(
                        "db/revisions/r1_create_posts.sql",
                        "-- revision: r1\n-- revises: none\n\n-- @up\nCREATE SCHEMA blog; CREATE TABLE blog.posts (id int, body text); CREATE TABLE tags2 (id int);\n");
        delete("r2_fill_posts");

        Shell.Printed squash = shell.run("squash", "r3", "--rev-id", "s");

        assertThat(squash.status()).as(squash.both()).isEqualTo(1);
        assertThat(squash.err()).contains("error[squash-differs]", "other rows in public.n");
        assertThat(shell.run("show", "s").status()).isEqualTo(1);
    }

    @Test
    void saysOfADatabaseThatIsNotPastWhereItIs() {
        shell.run("upgrade", "r3", "--env", "staging");
        shell.run("upgrade", "r2", "--env", "production");
        shell.run("squash", "r3", "--rev-id", "s");
        delete("r1_create_posts", "r2_fill_posts", "r3_index");

        Shell.Printed there = shell.run("current", "--check-heads", "--env", "staging");
        assertThat(there.status()).isEqualTo(3);
        assertThat(there.err()).contains("at r3", "not up to date");
        assertThat(shell.run("status", "--env", "staging").out())
                .doesNotContain("unknown")
                .contains("pending");
        assertThat(shell.run("doctor", "--env", "staging").both()).doesNotContain("unknown-row");
        assertThat(shell.run("doctor", "--env", "production").both()).contains("needs-older-release");
        assertThat(shell.run("upgrade", "--sql", "r3:heads").out()).contains("replace r3 -> s");
    }

    @Test
    void changesNothingThatIsPublished() throws Exception {
        GitRepository.init(folder).commit("All of it");

        assertThat(shell.run("squash", "r3", "--rev-id", "s").status()).isZero();
        Shell.Printed check = shell.run("check", "--against", "main");
        assertThat(check.status()).as(check.both()).isZero();
        delete("r1_create_posts", "r2_fill_posts", "r3_index");
        check = shell.run("check", "--against", "main");
        assertThat(check.status()).as(check.both()).isZero();
    }
}
