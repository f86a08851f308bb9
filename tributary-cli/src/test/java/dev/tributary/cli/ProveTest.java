package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProveTest {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void makeTwoHeads() {
        shell = new Shell(folder)
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .script("r0", "none", "create posts", "CREATE TABLE posts (id int PRIMARY KEY, body text);", "")
                .script("a1", "r0", "add photos", "ALTER TABLE posts ADD photo_urls json;", "");
    }

    @Test
    void writesAMergeThatWasProvedWithItsProof() throws IOException {
        shell.script("b1", "r0", "index body", "CREATE INDEX ON posts (body);", "");

        Shell.Printed merge = shell.run("merge", "heads", "-m", "join", "--rev-id", "m1");

        assertThat(merge.status()).isZero();
        assertThat(merge.err()).contains("safe to merge: every order of these 2 revisions ends in the same schema");
        assertThat(Files.readString(folder.resolve(merge.lines().get(0))))
                .containsPattern("-- proved: {3}commute; \\d+ replays on PostgreSQL [\\d.]+ with \\d+ seeded rows");
    }

    @Test
    void writesNothingWhereTheBranchesDoNotGoTogether() {
        shell.script("b1", "r0", "add photos as text", "ALTER TABLE posts ADD photo_urls text;", "");

        Shell.Printed merge = shell.run("merge", "heads", "-m", "join", "--rev-id", "m1");

        assertThat(merge.status()).isEqualTo(1);
        assertThat(merge.err()).contains("error[unsafe-merge]", "column \"photo_urls\" of relation \"posts\"");
        assertThat(shell.run("heads").lines()).hasSize(2);
    }

    @Test
    void saysWhoLosesWhichRightsAndWhy() {
        shell.script("r0", "none", "create posts", "CREATE TABLE posts (id int);\nCREATE VIEW v AS TABLE posts;", "")
                .script("a1", "r0", "add photos", "GRANT SELECT ON v TO PUBLIC;", "")
                .script("b1", "r0", "more", "DROP VIEW v;\nCREATE VIEW v AS SELECT id, 1 AS n FROM posts;", "");

        Shell.Printed printed = shell.run("prove");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.lines())
                .contains(
                        "    PUBLIC loses SELECT on view public.v where b1 runs after a1: it is dropped and made again"
                                + " there (db/revisions/b1_more.sql:7)");
        assertThat(shell.run("prove", "--json").out().replaceAll("\\s", ""))
                .contains("\"lostRights\":[{\"role\":\"PUBLIC\",\"rights\":[\"SELECT\"],\"object\":\"viewpublic.v\"");
    }

    /** Whoever wants to know everything is told everywhere what was not compared. */
    @Test
    void everyCommandTellsTheNoise() {
        shell.script(
                "b1",
                "r0",
                "a default from the clock",
                "DO $$ BEGIN EXECUTE format('ALTER TABLE posts ALTER body SET DEFAULT %L', clock_timestamp()); END $$;",
                "");
        String noise = "not compared, since every run does it differently: default of column public.posts.body";

        assertThat(shell.run("prove", "-v").out()).contains("safe to merge", noise);
        assertThat(shell.run("prove").out()).contains("safe to merge").doesNotContain(noise);
        assertThat(shell.run("check", "--prove", "--allow-heads", "2", "-v").out())
                .contains("safe to merge", noise);
        assertThat(shell.run("check", "--prove", "--allow-heads", "2").out()).doesNotContain(noise);
        assertThat(shell.run("merge", "heads", "-m", "join", "-v").err()).contains("safe to merge", noise);
    }

    @Test
    void tellsConditionsThatLeftOutNothing() {
        shell.script("b1", "r0", "trim", "UPDATE posts SET body = trim(body) WHERE md5(id::text) <> 'no digest';", "");

        assertThat(shell.run("prove", "-v").lines())
                .contains("  its condition left out no row of any replay: db/revisions/b1_trim.sql:6"
                        + "  UPDATE posts SET body = trim(body) WHERE md5(id::text) <> 'no digest'");
        assertThat(shell.run("prove").out()).contains("safe to merge").doesNotContain("left out no row");
    }

    @Test
    void joinsUnprovedWhenToldToAndSaysSo() {
        shell.script("b1", "r0", "add photos as text", "ALTER TABLE posts ADD photo_urls text;", "")
                .set("TRIBUTARY_SCRATCH_URL", "postgres://localhost:1/nowhere");

        Shell.Printed merge = shell.run("merge", "heads", "-m", "join", "--no-prove");

        assertThat(merge.status()).isZero();
        assertThat(merge.err()).contains("not proved: nothing was replayed");
        assertThat(shell.run("heads").lines()).hasSize(1);
    }

    @Test
    void asksForTheFlagWhereNoScratchServerCanBeHad() {
        shell.script("b1", "r0", "index body", "CREATE INDEX ON posts (body);", "")
                .set("TRIBUTARY_SCRATCH_URL", "postgres://localhost:1/nowhere");

        Shell.Printed merge = shell.run("merge", "heads", "-m", "join");

        assertThat(merge.status()).isEqualTo(1);
        assertThat(merge.err()).contains("error[no-scratch-server]: not proved", "--no-prove");
        assertThat(shell.run("heads").lines()).hasSize(2);
    }

    @Test
    void provesAnyTwoRevisionsWithRowsOfOnesOwn() {
        shell.script("b1", "r0", "fill", "UPDATE posts SET body = 'b' WHERE id > 3;", "")
                .script("c1", "r0", "fill too", "UPDATE posts SET body = 'c';", "")
                .file("few.sql", "INSERT INTO posts VALUES (1, 'x');\n")
                .file("many.sql", "INSERT INTO posts VALUES (1, 'x'), (4, 'y');\n");

        Shell.Printed few = shell.run("prove", "b1", "c1", "--seed", "few.sql");
        Shell.Printed many = shell.run("prove", "b1", "c1", "--seed", "many.sql");

        assertThat(few.status()).as(few.both()).isEqualTo(3);
        assertThat(few.out()).contains("not exercised: ", "b1_fill.sql:", "with 1 seeded row");
        assertThat(many.status()).isEqualTo(3);
        assertThat(many.lines())
                .contains(
                        "data-dependent: they go together or not, depending on the rows",
                        "    SELECT count(*) FROM public.posts WHERE (id > 3);",
                        "    public.posts: seed row 2");
        assertThat(shell.run("prove", "b1", "c1", "--seed", "many.sql", "--show-values")
                        .lines())
                .contains("    public.posts (id, body) = (4, 'y')");
    }

    /** Neither in the question to ask production, nor in what the server says of a value. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALTER TABLE posts ADD CONSTRAINT one UNIQUE (body); | INSERT INTO posts SELECT id + 10, body FROM posts; | violates unique constraint",
                "CREATE TABLE n AS SELECT body::int AS n FROM posts; | UPDATE posts SET body = concat('v', body); | invalid input syntax for type integer: …",
                "CREATE TABLE n AS SELECT body::int AS n FROM posts; | UPDATE posts SET body = concat(body, '0000'); | value … is out of range"
            })
    void tellsNoValueOfRowsOfOnesOwn(String one, String other, String said) {
        shell.script("b1", "r0", "one", one, "")
                .script("c1", "r0", "other", other, "")
                .file("rows.sql", "INSERT INTO posts VALUES (1, '47114242');\n");

        Shell.Printed proof = shell.run("prove", "b1", "c1", "--seed", "rows.sql");

        assertThat(proof.status()).as(proof.both()).isEqualTo(3);
        assertThat(proof.out())
                .contains("data-dependent", said, "posts: seed row 1")
                .doesNotContain("47114242");
        assertThat(shell.run("prove", "b1", "c1", "--seed", "rows.sql", "--show-values")
                        .out())
                .contains("47114242");
    }

    @Test
    void provesThreeHeadsWithOneAnswer() {
        shell.script("b1", "r0", "index body", "CREATE INDEX ON posts (body);", "")
                .script("c1", "r0", "add users", "CREATE TABLE users (id int);", "");

        Shell.Printed proofs = shell.run("prove");

        assertThat(proofs.status()).as(proofs.both()).isZero();
        assertThat(proofs.lines().stream().filter(line -> line.startsWith("safe to merge")))
                .containsExactly("safe to merge: every order of these 3 revisions ends in the same schema and data");
        assertThat(List.copyOf(proofs.lines())).anyMatch(line -> line.startsWith("3 heads continue r0"));
    }

    @Test
    void endsAStatementAfterTheTimeThatIsGivenAndKeepsNothing() {
        shell.script("b1", "r0", "wait", "SELECT pg_sleep(20);", "");

        Shell.Printed late = shell.run("prove", "--statement-timeout", "300ms");
        Shell.Printed again = shell.run("prove", "--statement-timeout", "300ms");

        assertThat(late.status()).isEqualTo(3);
        assertThat(late.lines())
                .contains(
                        "undecided: a statement of b1 took longer than it may: the limit is 300 ms unless it sets its own",
                        "  db/revisions/b1_wait.sql:6  SELECT pg_sleep(20)",
                        "  tributary prove --statement-timeout 10m    gives each statement more time; 0 stands for no limit");
        assertThat(again.out()).doesNotContain("replayed at");
        assertThat(folder.resolve(".tributary/proofs")).doesNotExist();
    }

    @Test
    void saysWhichDatabasesAMixedOrderWaitsFor() {
        shell.script("b1", "r0", "draft", "CREATE TABLE drafts (id int);", "")
                .script("b2", "b1", "no draft", "DROP TABLE drafts;", "")
                .script("a2", "a1", "draft too", "CREATE TABLE drafts (id int);", "")
                .script("a3", "a2", "no draft too", "DROP TABLE drafts;", "");

        Shell.Printed mixed = shell.run("prove");

        assertThat(mixed.status()).isEqualTo(3);
        assertThat(mixed.lines())
                .contains("conflict: one side after the other goes well, but not both mixed")
                .anyMatch(line -> line.startsWith("  a database that has run a1, a2 and no more fails at b1")
                        || line.startsWith("  a database that has run a1, b1 and no more fails at a2"))
                .anyMatch(line -> line.startsWith("  -- depends-on: b2 ") && line.contains("in the header of a2:"))
                .anyMatch(line -> line.startsWith("  -- depends-on: a3 ") && line.contains("in the header of b1:"));
    }
}
