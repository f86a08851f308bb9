package dev.tributary.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.InstalledServer;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A base that the scratch server cannot make as production has it: by stand-ins, or by a schema in its place. */
class OtherBaseTest {
    private static final String SCHEMA = "CREATE TABLE public.posts (id int PRIMARY KEY, body text);\n";
    private static final String PROVISO = "the base is schema.sql, not the revisions before the fork";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void makeTwoHeads() {
        shell = new Shell(folder)
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .script("a1", "r0", "add photos", "ALTER TABLE posts ADD photo_urls json;", "")
                .script("b1", "r0", "index body", "CREATE INDEX ON posts (body);", "");
    }

    private void base(String more) {
        shell.script("r0", "none", "create posts", "CREATE TABLE posts (id int PRIMARY KEY, body text);\n" + more, "");
    }

    @Test
    void offersARoleAndTakesIt() throws IOException {
        base("ALTER TABLE posts OWNER TO nobodys_app;");

        Shell.Printed undecided = shell.run("prove");

        assertThat(undecided.status()).isEqualTo(3);
        assertThat(undecided.lines())
                .contains(
                        "undecided: the base does not run on the scratch server: r0 fails",
                        "  db/revisions/r0_create_posts.sql:7  ALTER TABLE posts OWNER TO nobodys_app",
                        "  42704 role \"nobodys_app\" does not exist")
                .anyMatch(line -> line.startsWith("  scratch.roles = [\"nobodys_app\"]  "))
                .anyMatch(line -> line.startsWith("  tributary prove --base-schema FILE  "));

        shell.file("tributary.toml", "scratch.roles = [\"nobodys_app\"]\n");
        Shell.Printed merge = shell.run("merge", "heads", "-m", "join", "--rev-id", "m1");

        assertThat(merge.status()).as(merge.both()).isZero();
        assertThat(merge.err()).contains("ends in the same schema and data; with stand-ins for role nobodys_app");
        assertThat(Files.readString(folder.resolve(merge.lines().get(0))))
                .containsPattern("-- proved: {3}commute; .*; with stand-ins for role nobodys_app; of a1 ");
    }

    @Test
    void offersAnExtensionAndPassesItOver() {
        base("CREATE EXTENSION nosuch_partman;");

        assertThat(shell.run("prove").lines())
                .anyMatch(line -> line.startsWith("  scratch.extensions = [\"nosuch_partman\"]  "));

        shell.file("tributary.toml", "[scratch]\nextensions = [\"nosuch_partman\"]\n");
        Shell.Printed proved = shell.run("prove");

        assertThat(proved.status()).as(proved.both()).isZero();
        assertThat(proved.lines())
                .contains("safe to merge: every order of these 2 revisions ends in the same schema and data;"
                        + " with stand-ins for extension nosuch_partman");
        assertThat(shell.run("config", "show").out()).containsPattern("scratch.extensions +nosuch_partman");
    }

    @Test
    void offersASchemaWhereNothingCanStandIn() {
        base("CREATE TABLE photos (id int) TABLESPACE nosuch_disk;");

        Shell.Printed undecided = shell.run("prove");

        assertThat(undecided.lines())
                .contains("  42704 tablespace \"nosuch_disk\" does not exist")
                .noneMatch(line -> line.startsWith("  scratch."))
                .anyMatch(line -> line.startsWith("  tributary prove --base-schema FILE  "));
    }

    @Test
    void beginsWithASchemaAndSaysSoWhereverTheAnswerStands() throws IOException {
        base("CREATE EXTENSION nosuch_partman;");
        shell.file("schema.sql", SCHEMA);

        Shell.Printed proved = shell.run("prove", "--base-schema", "schema.sql");
        Shell.Printed again = shell.run("prove", "--base-schema", "schema.sql");
        Shell.Printed json = shell.run("prove", "--base-schema", "schema.sql", "--json");
        Shell.Printed check = shell.run("check", "--prove", "--base-schema", "schema.sql", "--allow-heads", "2");
        Shell.Printed merge = shell.run("merge", "heads", "-m", "join", "--base-schema", "schema.sql");

        String answer = "safe to merge: every order of these 2 revisions ends in the same schema and data; " + PROVISO;
        assertThat(proved.status()).as(proved.both()).isZero();
        assertThat(proved.lines()).contains(answer);
        assertThat(again.lines()).contains(answer);
        assertThat(again.out()).contains("replayed at");
        assertThat(scope(json)).containsEntry("provisos", List.of(PROVISO));
        assertThat(check.status()).as(check.both()).isZero();
        assertThat(check.both()).contains(PROVISO);
        assertThat(merge.status()).as(merge.both()).isZero();
        assertThat(Files.readString(folder.resolve(merge.lines().get(0))))
                .containsPattern("-- proved: {3}commute; .*; " + PROVISO + "; of a1 ");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> scope(Shell.Printed json) {
        var proofs = (List<Map<String, Object>>) requireNonNull(json.json().get("proofs"));
        return (Map<String, Object>) requireNonNull(proofs.get(0).get("scope"));
    }

    @Test
    void triesWaysBackFromASchema() {
        base("CREATE EXTENSION nosuch_partman;");
        shell.file("schema.sql", SCHEMA)
                .script(
                        "a2",
                        "a1",
                        "drop photos",
                        "ALTER TABLE posts DROP photo_urls;",
                        "ALTER TABLE posts ADD photo_urls json;");

        Shell.Printed stuck = shell.run("rehearse", "a2");
        Shell.Printed tried = shell.run("rehearse", "a2", "--base-schema", "schema.sql");

        assertThat(stuck.status()).isEqualTo(3);
        assertThat(tried.both()).contains("does not exist"); // the schema is the one before a1
        shell.file("schema.sql", SCHEMA.replace("body text", "body text, photo_urls json"));
        Shell.Printed back = shell.run("rehearse", "a2", "--base-schema", "schema.sql");
        assertThat(back.out()).contains(": all lead back; the base is schema.sql, not the revisions before the first");
        assertThat(back.status()).as(back.both()).isZero();
        assertThat(shell.run("rehearse", "a2", "--base-schema", "schema.sql", "--json")
                        .json())
                .containsEntry("provisos", List.of("the base is schema.sql, not the revisions before the first"));
    }

    /** Another schema may give another answer. */
    @Test
    void keepsNoAnswerForAnotherSchema() {
        base("");
        shell.file("schema.sql", SCHEMA);
        shell.run("prove", "--base-schema", "schema.sql");

        shell.file("schema.sql", SCHEMA + "CREATE INDEX posts_body_idx ON public.posts (body);\n");

        assertThat(shell.run("prove", "--base-schema", "schema.sql").out()).doesNotContain("replayed at");
        assertThat(shell.run("prove").out()).doesNotContain("replayed at");
    }

    @Test
    void tellsTheStatementOfTheSchemaThatFails() {
        base("");
        shell.file("schema.sql", SCHEMA + "ALTER TABLE public.posts OWNER TO nobodys_app;\n");

        Shell.Printed failed = shell.run("prove", "--base-schema", "schema.sql");

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err())
                .contains(
                        "error[base-schema-failed]: cannot make the base from \"schema.sql\": the statement in line 2 failed",
                        "scratch.roles = [\"nobodys_app\"]");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        base("");

        assertThat(shell.run("prove", "--base-schema", "nosuch.sql").err())
                .contains("--base-schema \"nosuch.sql\" cannot be read");
    }

    @Test
    @Tag("slow")
    void dumpsTheSchemaOfADatabase() throws IOException {
        var installation = InstalledServer.find();
        assumeTrue(installation.isPresent(), "no PostgreSQL with pg_dump is installed under " + InstalledServer.ROOT);
        base("CREATE EXTENSION nosuch_partman;");
        try (InstalledServer server = installation.get().start()) {
            server.psql("postgres", "CREATE DATABASE shop");
            server.psql(
                    "shop",
                    SCHEMA
                            + "CREATE TABLE tributary_version (version_num text PRIMARY KEY); INSERT INTO tributary_version VALUES ('r0')");

            Shell.Printed proved =
                    shell.set("PATH", System.getenv("PATH")).run("prove", "--base-schema", server.url("shop"));

            assertThat(proved.status()).as(proved.both()).isZero();
            assertThat(proved.lines())
                    .anyMatch(line -> line.matches("safe to merge: .*; the base is database \"shop\", at r0, not"
                            + " the revisions before the fork"));
        }
    }
}
