package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A merge says what it was proved on, and a check says when that is something else now. */
class StaleProofTest {

    @TempDir
    Path folder;

    private Shell shell;
    private Path merge;

    @BeforeEach
    void mergeTwoHeads() {
        shell = new Shell(folder)
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .script(
                        "r0",
                        "none",
                        "create posts",
                        "CREATE TABLE posts (id int PRIMARY KEY, body text);",
                        "SELECT 1;")
                .script("a1", "r0", "add photos", "ALTER TABLE posts ADD photo_urls json;", "SELECT 1;")
                .script("b1", "r0", "index body", "CREATE INDEX ON posts (body);", "SELECT 1;");
        merge = folder.resolve(shell.run("merge", "heads", "-m", "join", "--rev-id", "m1")
                .lines()
                .get(0));
    }

    private void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private Path script(String name) {
        return folder.resolve("db/revisions/" + name + ".sql");
    }

    @Test
    void isContentWithWhatWasProved() throws IOException {
        edit(script("a1_add_photos"), "ALTER TABLE", "-- for the album\nALTER   TABLE");
        edit(script("a1_add_photos"), "message: add photos", "message: add photos to posts");
        Files.move(script("b1_index_body"), script("elsewhere"));
        edit(script("r0_create_posts"), "body text", "body varchar");

        assertThat(shell.run("check").status()).isZero();
        assertThat(shell.run("check").err()).isEqualTo("4 revisions, nothing found\n");
    }

    @Test
    void anEditMakesItStaleAndTheCommandThatIsNamedGivesTheLineToWrite() throws IOException {
        edit(script("b1_index_body"), "(body)", "(body, id)");

        var stale = shell.run("check");

        assertThat(stale.status()).as("a warning").isZero();
        shell.file("tributary.toml", "[check]\nfail-on = \"warning\"\n");
        assertThat(shell.run("check").status()).isEqualTo(3);
        assertThat(stale.out())
                .isEqualTo("""
                FILE:5: warning[stale-proof]: m1 "join" was proved on something else than it joins now
                  on the side of b1 something was edited, or has another parent: b1
                next:
                  tributary prove a1 b1       proves it again, and gives the line to write
                  delete the "proved" line    then the merge does not say that it was proved

                """.replace("FILE", folder.relativize(merge).toString()));
        var proved = shell.run("prove", "a1", "b1");
        assertThat(proved.status()).isZero();
        List<String> lines = proved.lines();
        assertThat(lines.get(lines.size() - 2)).isEqualTo("the line for " + folder.relativize(merge) + ":");

        var object = shell.run("prove", "a1", "b1", "--json").json();
        assertThat(object.get("headers"))
                .as("the same for a program")
                .isEqualTo(List.of(Map.of(
                        "id", "m1",
                        "path", folder.relativize(merge).toString(),
                        "proved", lines.get(lines.size() - 1).strip().replace("-- proved: ", ""))));

        String old = Files.readString(merge)
                .lines()
                .filter(line -> line.startsWith("-- proved:"))
                .findFirst()
                .orElseThrow();
        edit(merge, old, lines.get(lines.size() - 1).strip());

        assertThat(shell.run("check").status()).isZero();
        assertThat(shell.run("prove", "a1", "b1").out()).doesNotContain("the line for");
        assertThat(shell.run("prove", "a1", "b1", "--json").json()).containsEntry("headers", List.of());
    }

    @Test
    void anotherParentMakesItStale() throws IOException {
        shell.script("x1", "r0", "tags", "CREATE TABLE tags (id int);", "SELECT 1;");
        edit(script("a1_add_photos"), "-- revises: r0", "-- revises: x1");

        assertThat(shell.run("check").out())
                .contains("warning[stale-proof]", "on the side of a1", "another parent: a1, x1");
    }

    @Test
    void joiningOtherRevisionsMakesItStale() throws IOException {
        shell.script("b2", "b1", "tags", "CREATE TABLE tags (id int);", "SELECT 1;");
        edit(merge, "a1, b1", "a1, b2");

        assertThat(shell.run("check").out())
                .contains("warning[stale-proof]", "  proved  a1, b1\n  joined  a1, b2\n", "tributary prove a1 b2");
    }

    @Test
    void oneOfAnOlderFormIsNotStale() throws IOException {
        String text = Files.readString(merge);
        Files.writeString(merge, text.replaceAll("; of a1 .*", ""));
        edit(script("b1_index_body"), "(body)", "(body, id)");

        var printed = shell.run("check");

        assertThat(printed.status()).isZero();
        assertThat(printed.out())
                .startsWith(folder.relativize(merge) + ":5: note[older-proof]: 1 merge does not say which files it was"
                        + " proved on: the proof is of an older form\n  m1  join    ")
                .contains("  tributary prove a1 b1    proves the first again, and gives the line to write\n");
        assertThat(printed.err()).isEqualTo("4 revisions, nothing found, 1 note\n");
        assertThat(shell.run("check", "--json").json()).containsEntry("ok", true);
    }
}
