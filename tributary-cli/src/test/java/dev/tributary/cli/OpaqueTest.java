package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.GitRepository;
import dev.tributary.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A revision whose SQL nobody knows, in all commands that would have to run it, and in those that need not. */
class OpaqueTest {
    private static final String REASON = "versions/b1.py:12: it reads rows";

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder)
                .set("DATABASE_URL", url)
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .file("dump.sql", "CREATE TABLE posts (id int PRIMARY KEY, body text);")
                .script(
                        "a1",
                        "none",
                        "posts",
                        "CREATE TABLE posts (id int PRIMARY KEY, body text);",
                        "DROP TABLE posts;")
                .script("c1", "b1", "likes", "ALTER TABLE posts ADD likes int;", "ALTER TABLE posts DROP likes;");
        opaque("b1", "a1");
    }

    private void opaque(String id, String revises) {
        shell.file(
                "db/revisions/" + id + "_tags.sql",
                "-- revision: " + id + "\n-- revises: " + revises
                        + "\n-- message: tags\n-- imported: opaque, versions/b1.py\n-- opaque: " + REASON + "\n");
    }

    private void secondHead() {
        shell.script("d1", "b1", "title", "ALTER TABLE posts ADD title text;", "ALTER TABLE posts DROP title;");
    }

    private String ask(String question) {
        return Sql.run(url, question).get(2).strip();
    }

    /** Past it, as after Alembic. */
    private void applied() {
        shell.run("upgrade", "a1");
        shell.run("stamp", "b1");
        assertThat(shell.run("upgrade", "head").status()).isZero();
    }

    @Test
    void listingsSayItWhereTheySayMoreThanAlembic() {
        assertThat(shell.run("show", "b1").out())
                .contains("    Imported: opaque, versions/b1.py\n    Opaque: " + REASON);
        assertThat(shell.run("history", "-v").out()).contains("Opaque: " + REASON);
        assertThat(shell.run("history").out())
                .isEqualTo("b1 -> c1 (head), likes\na1 -> b1, tags\n<base> -> a1, posts\n");
        assertThat(shell.run("show", "b1", "--json").out())
                .contains("\"imported\" : \"opaque, versions/b1.py\"", "\"opaque\" : \"" + REASON + "\"");
        assertThat(shell.run("show", "a1", "--json").out()).doesNotContain("opaque", "imported");
        assertThat(shell.run("heads", "--json").status()).isZero();
    }

    @Test
    void statusSaysThatAnUpgradeStops() {
        Shell.Printed status = shell.run("status");

        assertThat(status.status()).isEqualTo(3);
        assertThat(status.out())
                .contains(
                        "pending   a1  posts\n          b1  tags\n          c1  likes\nopaque    b1  tags\n",
                        "3 revisions pending, and the SQL of one is not known: \"upgrade\" stops before it runs anything\n");
        assertThat(shell.run("status", "--json").out()).contains("\"opaque\" : \"" + REASON + "\"");
        assertThat(shell.run("current", "--check-heads", "--json").out()).contains("\"opaque\" : \"" + REASON + "\"");
        shell.file("list", "one " + url + "\n");
        assertThat(shell.run("status", "--databases", "list", "--json").out()).contains("\"opaque\"");
        applied();
        assertThat(shell.run("status").out()).contains("up to date").doesNotContain("opaque");
    }

    @Test
    void upgradeAndDowngradeRefuseBeforeAnythingAndADryRunSaysSo() {
        Shell.Printed upgrade = shell.run("upgrade", "head");
        assertThat(upgrade.status()).isEqualTo(1);
        assertThat(upgrade.err()).contains("error[opaque-revision]: cannot upgrade b1 \"tags\": its SQL is not known");
        assertThat(ask("SELECT to_regclass('posts') IS NULL")).isEqualTo("t");
        assertThat(shell.run("upgrade", "head", "--sql").err()).contains("error[opaque-revision]");
        Shell.Printed dry = shell.run("upgrade", "head", "--dry-run");
        assertThat(dry.err())
                .contains("warning: this would be refused before its first step: the SQL of b1 \"tags\" is not known"
                        + " (db/revisions/b1_tags.sql)");
        assertThat(shell.run("upgrade", "head", "--dry-run", "--json").out()).contains("would be refused");
        assertThat(shell.run("upgrade", "a1", "--dry-run").err()).doesNotContain("refused");

        applied();
        Sql.run(url, "INSERT INTO posts VALUES (1, 'kept', 2)");
        Shell.Printed downgrade = shell.run("downgrade", "base");

        assertThat(downgrade.err())
                .contains("error[opaque-revision]: cannot downgrade b1 \"tags\"")
                .doesNotContain("no-way-back", "rows-would-be-lost");
        assertThat(shell.run("downgrade", "c1:base", "--sql").err()).contains("error[opaque-revision]");
        assertThat(shell.run("downgrade", "base", "--dry-run").err()).contains("would be refused");
        assertThat(ask("SELECT likes FROM posts")).isEqualTo("2");
        assertThat(shell.run("journal").out()).contains("stamp    b1");
    }

    @Test
    void checkAndDoctorHaveNothingAgainstIt() {
        Shell.Printed check = shell.run("check");
        assertThat(check.both()).isEqualTo("3 revisions, nothing found\n");

        assertThat(shell.run("doctor", "--rehearsal").both())
                .contains(
                        "the SQL of b1 is not known: " + REASON,
                        "tributary upgrade heads              stops before it runs anything, and says the ways out");
        applied();
        Shell.Printed doctor = shell.run("doctor", "--rehearsal");
        assertThat(doctor.status()).as(doctor.both()).isZero();
        assertThat(doctor.both())
                .contains("not compared with what the revisions make: cannot replay b1 \"tags\": its SQL is not known");
    }

    @Test
    void beforeTheForkASchemaTakesItsPlace() throws Exception {
        secondHead();

        Shell.Printed prove = shell.run("prove");

        assertThat(prove.status()).isEqualTo(3);
        assertThat(prove.out())
                .contains(
                        "undecided: the SQL of b1, before the fork, is not known\n  db/revisions/b1_tags.sql  opaque: "
                                + REASON,
                        "next:\n  tributary prove --base-schema FILE ")
                .doesNotContain("--scratch-url");
        assertThat(shell.run("prove", "--json").out()).contains("\"lack\" : \"sql\"", "\"ofBase\" : true");
        assertThat(shell.run("check", "--prove", "--allow-heads", "2").out())
                .contains("error[unproved-merge]", "tributary check --prove --allow-heads 2 --base-schema FILE");
        assertThat(shell.run("merge", "heads", "-m", "both").err()).contains("error[unproved-merge]");

        assertThat(shell.run("prove", "--base-schema", "dump.sql").status()).isZero();
        Shell.Printed merge = shell.run("merge", "heads", "-m", "both", "--rev-id", "m1", "--base-schema", "dump.sql");
        assertThat(merge.status()).as(merge.both()).isZero();
        assertThat(Files.readString(folder.resolve("db/revisions/2025-12-05_m1_both.sql")))
                .contains("-- proved:", "the base is dump.sql, not the revisions before the fork");
    }

    @Test
    void onABranchNobodyKnowsWhetherTheyGoTogether() {
        shell.script("d1", "a1", "title", "ALTER TABLE posts ADD title text;", "ALTER TABLE posts DROP title;");

        for (String[] words : new String[][] {{"prove"}, {"prove", "--base-schema", "dump.sql"}}) {
            Shell.Printed prove = shell.run(words);
            assertThat(prove.status()).as(prove.both()).isEqualTo(3);
            assertThat(prove.out())
                    .contains("undecided: the SQL of b1 is not known\n  db/revisions/b1_tags.sql  opaque: " + REASON)
                    .doesNotContain("--base-schema FILE");
        }
    }

    @Test
    void anEmptyFileIsNoReasonToCallABranchIdle() throws Exception {
        Files.delete(folder.resolve("db/revisions/c1_likes.sql"));
        opaque("d1", "a1");
        shell.script("e1", "a1", "title", "ALTER TABLE posts ADD title text;", "ALTER TABLE posts DROP title;");

        Shell.Printed prove = shell.run("prove");

        assertThat(prove.status()).as(prove.both()).isEqualTo(3);
        assertThat(prove.out()).contains("undecided: the SQL of b1, d1 is not known");
        assertThat(shell.run("prove", "b1", "d1").out()).contains("undecided: the SQL of b1, d1 is not known");
        assertThat(shell.run("prove", "a1", "e1").out()).contains("safe to merge");
    }

    @Test
    void rehearseTriesWhatComesBeforeItAndWithASchemaWhatComesAfter() {
        secondHead();

        Shell.Printed rehearse = shell.run("rehearse");

        assertThat(rehearse.status()).isEqualTo(3);
        assertThat(rehearse.out())
                .contains(
                        "db/revisions/b1_tags.sql:1: warning[not-rehearsed]: b1 \"tags\" was not tried: its SQL is not known",
                        "nor were those that come after it: d1, c1",
                        "tributary rehearse d1:heads --base-schema FILE",
                        "1 leads back, 3 were not tried")
                .doesNotContain("no way back");
        assertThat(shell.run("rehearse", "--json").out()).contains("\"end\" : \"opaque\"");
        assertThat(shell.run("rehearse", "c1").out()).contains("none leads back, 1 was not tried");
        Shell.Printed after = shell.run("rehearse", "c1:heads", "--base-schema", "dump.sql");
        assertThat(after.status()).as(after.both()).isZero();
        assertThat(shell.run("rehearse", "a1").status()).isZero();
    }

    @Test
    void whatWouldReplayItSaysThatItCannot() {
        for (String[] words : new String[][] {{"schema", "heads"}, {"schema", "diff", "heads", "database"}}) {
            Shell.Printed printed = shell.run(words);
            assertThat(printed.status()).isEqualTo(1);
            assertThat(printed.err())
                    .startsWith("error[opaque-revision]: cannot replay b1 \"tags\": its SQL is not known\n"
                            + "  db/revisions/b1_tags.sql\n  opaque: " + REASON);
        }
        assertThat(shell.run("schema", "a1").status()).isZero();
    }

    @Test
    void aSquashTakesASchemaInPlaceOfTheSqlThatNobodyKnows() throws Exception {
        shell.script("d1", "c1", "title", "ALTER TABLE posts ADD title text;", "ALTER TABLE posts DROP title;")
                .file("end.sql", """
                        SELECT pg_catalog.set_config('search_path', '', false);
                        CREATE TABLE public.posts (id int PRIMARY KEY, body text, likes int);
                        CREATE TABLE public.tributary_version (version_num text NOT NULL);
                        ALTER TABLE ONLY public.tributary_version ADD CONSTRAINT v PRIMARY KEY (version_num);
                        """);

        Shell.Printed squash = shell.run("squash", "c1", "--base-schema", "end.sql", "--rev-id", "s1");

        assertThat(squash.status()).as(squash.both()).isZero();
        assertThat(squash.err())
                .contains(": the schema of end.sql, on an empty database and after an exchange;"
                        + " rows that the old revisions put in are not in it");
        assertThat(Files.readString(folder.resolve("db/revisions/2025-12-05_s1_all_up_to_c1.sql")))
                .contains("-- replaces: c1 sha256:", "CREATE TABLE public.posts (")
                .doesNotContain("tributary_version");
        Shell.Printed upgrade = shell.run("upgrade", "head");
        assertThat(upgrade.status()).as(upgrade.both()).isZero();
        assertThat(ask("SELECT count(likes) + count(title) FROM posts")).isEqualTo("0");
        assertThat(shell.run("schema", "diff", "heads", "database").status()).isZero();
    }

    @Test
    void aSquashOfASchemaExchangesTheRowOfADatabaseAtItsEnd() {
        applied();
        shell.file("end.sql", "CREATE TABLE posts (id int PRIMARY KEY, body text, likes int);");

        Shell.Printed squash = shell.run("squash", "c1", "--base-schema", "end.sql", "--rev-id", "s1", "--json");

        assertThat(squash.status()).as(squash.both()).isZero();
        assertThat(squash.out()).contains("\"baseSchema\" : \"end.sql\"");
        assertThat(shell.run("upgrade", "head").status()).isZero();
        assertThat(shell.run("current").out()).isEqualTo("s1 (head)\n");
        assertThat(shell.run("squash", "s1", "--drop", "--base-schema", "x").status())
                .isEqualTo(2);
        Shell.Printed drop = shell.run("squash", "s1", "--drop", "--yes");
        assertThat(drop.status()).as(drop.both()).isZero();
        assertThat(shell.run("check").both()).isEqualTo("1 revision, nothing found\n");
    }

    @Test
    void aSquashWritesTheSqlOfItsHistoryAndThereIsNone() {
        Shell.Printed squash = shell.run("squash", "c1");

        assertThat(squash.status()).isEqualTo(1);
        assertThat(squash.err())
                .contains(
                        "error[cannot-squash]: no one revision can stand for this history: the SQL of b1 \"tags\" is not known",
                        "opaque: " + REASON,
                        "tributary squash c1 --base-schema FILE");
        Shell.Printed before = shell.run("squash", "a1", "--rev-id", "s1");
        assertThat(before.status()).as(before.both()).isZero();
        assertThat(shell.run("show", "b1").out()).contains("Parent: s1", "Opaque: " + REASON);
    }

    @Test
    void aDatabaseIsNotEmptiedForRevisionsThatWillNotRun() {
        String name = url.replaceFirst(".*/([^/?]*)(\\?.*)?$", "$1");
        shell.file("tributary.toml", "[environments.dev]\nurl = \"" + url + "\"\ndisposable = true\n");
        applied();

        Shell.Printed reset = shell.run("reset", "--env", "dev", "--no-backup", "--database", name, "--yes");

        assertThat(reset.status()).isEqualTo(1);
        assertThat(reset.err())
                .contains("error[opaque-revision]: cannot upgrade b1")
                .doesNotContain("emptied");
        assertThat(ask("SELECT count(likes) FROM posts")).isEqualTo("0");
    }

    @Test
    void aRebaseMovesItAndKeepsAMergeOfIt() throws Exception {
        shell.script("d1", "a1", "title", "ALTER TABLE posts ADD title text;", "ALTER TABLE posts DROP title;");
        opaque("m1", "c1, d1");

        Shell.Printed rebase = shell.run("rebase", "b1", "--onto", "d1", "--yes");

        assertThat(rebase.status()).as(rebase.both()).isZero();
        assertThat(Files.readString(folder.resolve("db/revisions/b1_tags.sql")))
                .contains("-- revises: d1\n", "-- opaque: " + REASON);
        assertThat(Files.readString(folder.resolve("db/revisions/m1_tags.sql")))
                .contains("-- revises: c1\n", "-- opaque: " + REASON);
    }

    @Test
    void aRebaseUndoesNothingThatItCannotRunAgain() {
        shell.file("tributary.toml", "[environments.dev]\nurl = \"" + url + "\"\ndisposable = true\n");
        applied();
        shell.script("d1", "a1", "title", "ALTER TABLE posts ADD title text;", "ALTER TABLE posts DROP title;");

        Shell.Printed rebase = shell.run("rebase", "b1", "--onto", "d1", "--yes", "--no-backup", "--env", "dev");

        assertThat(rebase.status()).as(rebase.both()).isEqualTo(1);
        assertThat(rebase.err()).contains("error[opaque-revision]").doesNotContain("no-way-back");
        assertThat(ask("SELECT count(likes) FROM posts")).isEqualTo("0");
        assertThat(shell.run("show", "b1").out()).contains("Parent: a1");
    }

    @Test
    void whatIsPublishedWithoutSqlMayGetIt() {
        GitRepository repository = GitRepository.init(folder).commit("All").branch("mine");
        shell.script("b1", "a1", "tags", "CREATE TABLE tags (id int);", "DROP TABLE tags;");
        shell.script("c1", "b1", "likes", "ALTER TABLE posts ADD likes int;", "ALTER TABLE posts DROP likes;");
        repository.commit("Write it");

        Shell.Printed check = shell.run("check", "--against", "main");

        assertThat(check.status()).as(check.both()).isZero();
        opaque("c1", "b1");
        shell.file("db/revisions/c1_likes.sql", "-- revision: c1\n-- revises: b1\n-- opaque: forgotten\n");
        folder.resolve("db/revisions/c1_tags.sql").toFile().delete();
        assertThat(shell.run("check", "--against", "main").out()).contains("error[published-revision-changed]: c1");
    }
}
