package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.RecordedData;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code history --html}: what the page is told. What a browser makes of it is tried elsewhere. */
class HistoryHtmlTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void twoHeads() {
        shell = new Shell(folder)
                .script(
                        "r0",
                        "none",
                        "create posts",
                        "CREATE TABLE posts (id int PRIMARY KEY, body text);",
                        "DROP TABLE posts;")
                .script("r1", "r0", "add title", "ALTER TABLE posts ADD title text;", "ALTER TABLE posts DROP title;")
                .script(
                        "a1",
                        "r1",
                        "add photos",
                        "ALTER TABLE posts ADD photos json;",
                        "ALTER TABLE posts DROP photos;")
                .script("b1", "r1", "index body", "CREATE INDEX body_idx ON posts (body);", "DROP INDEX body_idx;");
    }

    @Test
    void showsTheRevisionsInTheOrderOfHistory() {
        var printed = shell.run("history", "--html", "page.html");

        assertThat(printed.status()).isZero();
        assertThat(printed.out()).matches("page\\.html  4 revisions, \\d+\\.\\d kB\n");
        assertThat(printed.err())
                .isEqualTo(
                        "  open it in a browser: " + folder.resolve("page.html").toUri() + "\n");
        assertThat(ids()).containsExactly("a1", "b1", "r1", "r0");
        assertThat(shell.run("history").lines())
                .extracting(line -> line.replaceAll(".* -> (\\w+).*", "$1"))
                .isEqualTo(ids());
        assertThat(row("b1")).containsEntry("message", "index body").containsEntry("parents", "continues r1");
        assertThat(row("b1").get("marks")).isEqualTo(List.of("head"));
        assertThat(row("r1").get("marks")).isEqualTo(List.of("branch point"));
        assertThat(details("b1", "Upgrade")).isEqualTo("CREATE INDEX body_idx ON posts (body);");
        assertThat(details("b1", "Downgrade")).isEqualTo("DROP INDEX body_idx;");
    }

    @Test
    void claimsNothingOfADatabaseThatWasNotAsked() throws IOException {
        shell.set("DATABASE_URL", "postgres://localhost:1/down");

        var printed = shell.run("history", "--html", "page.html", "-q");

        assertThat(printed.status()).isZero();
        assertThat(printed.err()).isEmpty();
        assertThat(row("b1").get("states")).isEqualTo(List.of());
        assertThat(row("b1").get("node")).isEqualTo("plain");
        assertThat(page()).contains("no database was asked").doesNotContain(">pending (");
    }

    @Test
    void isTheSameBytesAgain() throws IOException {
        shell.run("history", "--html", "page.html");
        shell.run("history", "--html", "again.html");

        assertThat(Files.readAllBytes(folder.resolve("page.html")))
                .isEqualTo(Files.readAllBytes(folder.resolve("again.html")));
    }

    @Test
    void takesThePlaceOfAPageAndOfNothingElse() throws IOException {
        shell.run("history", "--html", "page.html");
        assertThat(shell.run("history", "--html", "page.html").status()).isZero();
        shell.file("notes.html", "<p>mine</p>");

        var printed = shell.run("history", "--html", "notes.html");

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.err()).isEqualTo("""
                error[file-exists]: "notes.html" is there already, and is no page of a history
                  only such a page is written over
                next:
                  tributary history --html FILE    another name
                """);
        assertThat(folder.resolve("notes.html")).hasContent("<p>mine</p>");
        Path link = Files.createSymbolicLink(folder.resolve("link.html"), Path.of("gone.html"));
        assertThat(shell.run("history", "--html", "link.html").err()).startsWith("error[file-exists]");
        Files.delete(link);
        assertThat(shell.run("history", "--html", "a\0.html").err())
                .startsWith("error[wrong-usage]: \"a␀.html\" is no name of a file here");
        assertThat(shell.run("history", "--html", "db").err()).startsWith("error[file-exists]");
        assertThat(shell.run("history", "--html", "nowhere/page.html").err())
                .startsWith("error[unwritable-page]: \"nowhere/page.html\" cannot be written\n  because   ");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("db", "page.html", "notes.html");
        }
    }

    @Test
    void writesThroughALink() throws IOException {
        shell.run("history", "--html", "page.html");
        Files.createSymbolicLink(folder.resolve("link.html"), Path.of("page.html"));
        Files.writeString(folder.resolve("page.html"), page() + "\nwhat was there");

        assertThat(shell.run("history", "--html", "link.html").status()).isZero();

        assertThat(folder.resolve("link.html")).isSymbolicLink();
        assertThat(page()).doesNotContain("what was there");
    }

    @Test
    void saysHowEachRevisionStandsOnADatabase() throws IOException {
        shell.set("DATABASE_URL", TestServer.newDatabase()).run("upgrade", "a1");
        Path edited = folder.resolve("db/revisions/r1_add_title.sql");
        Files.writeString(edited, Files.readString(edited).replace("title text", "title varchar"));

        var printed = shell.run("history", "-i", "--html", "page.html");

        assertThat(printed.status()).isZero();
        assertThat(states()).isEqualTo(List.of("[applied]", "[pending]", "[edited]", "[applied]"));
        assertThat(ids()).containsExactly("a1", "b1", "r1", "r0");
        assertThat(row("a1").get("marks")).isEqualTo(List.of("head", "current"));
        assertThat(details("r1", "Edited since it ran on "))
                .contains("-ALTER TABLE posts ADD title text;", "+ALTER TABLE posts ADD title varchar;");
        assertThat(details("r0", "Journal of ")).contains("upgrade  r0  create posts  done");
        assertThat(page())
                .contains("</strong> at a1, 1 pending, 1 edited since <span", "asked at 2025-12-05 10:00 UTC");
    }

    @Test
    void showsOnTopWhatADatabaseNamesAndNoFileHolds() throws IOException {
        shell.set("DATABASE_URL", TestServer.newDatabase()).run("upgrade", "a1");
        shell.script("x1", "a1", "of another branch", "SELECT 1;", "SELECT 1;").run("upgrade", "x1");
        Files.delete(folder.resolve("db/revisions/x1_of_another_branch.sql"));

        shell.run("history", "-i", "--html", "page.html");

        assertThat(ids()).containsExactly("x1", "a1", "b1", "r1", "r0");
        assertThat(row("x1")).containsEntry("message", "of another branch");
        assertThat(row("x1").get("marks")).isEqualTo(List.of("unknown row", "current"));
        assertThat(states())
                .as("what an upgrade would do is not known, so nothing is pending")
                .isEqualTo(List.of("[unknown]", "[applied]", "[open]", "[applied]", "[applied]"));
        assertThat(details("x1", "Row")).contains("no file holds x1", "it comes after a1");
        assertThat(details("x1", "Journal of ")).contains("upgrade  x1");
        var drawn = shell.run("history", "-i", "--graph");
        assertThat(drawn.lines())
                .filteredOn(line -> line.matches("[| ]*[*o] .*"))
                .containsExactly(
                        "*  a1 (head)  add photos",
                        "| o  b1 (head)  index body",
                        "*  r1  add title",
                        "*  r0  create posts");
        assertThat(drawn.err())
                .contains("warning: no file holds x1, so what is not shown as applied may have run all the same");
    }

    @Test
    void asksTheDatabasesOfSeveralEnvironmentsAndSaysWhichDidNotAnswer() throws IOException {
        String first = TestServer.newDatabase();
        shell.file("tributary.toml", """
                [environments.one]
                url = "%s"
                [environments.two]
                url = "%s"
                [environments.down]
                url = "postgres://ana:s3cret-word@localhost:1/down"
                """.replaceFirst("%s", first).replaceFirst("%s", TestServer.newDatabase()));
        shell.run("upgrade", "a1", "--env", "one");
        shell.run("upgrade", "b1", "--env", "two");

        var printed =
                shell.run("history", "-i", "--env", "one", "--env", "two", "--env", "down", "--html", "page.html");

        assertThat(printed.status())
                .as("the page is there, and not all of it is known")
                .isEqualTo(1);
        assertThat(printed.err()).contains("warning: down was not asked: cannot connect to \"localhost:1/down\"");
        assertThat(states())
                .isEqualTo(List.of(
                        "[applied, pending, open]",
                        "[pending, applied, open]",
                        "[applied, applied, open]",
                        "[applied, applied, open]"));
        assertThat(row("b1").get("marks")).isEqualTo(List.of("head", "current: two"));
        assertThat(page())
                .contains(
                        "<strong>down</strong> was not asked, so nothing is known of it: cannot connect",
                        "because the connection is refused",
                        "next: tributary prove --env one    replays them")
                .doesNotContain("s3cret-word");
        Map<String, Object> object = shell.run(
                        "history", "-i", "--env", "one", "--env", "down", "--html", "page.html", "--json")
                .json();
        assertThat(object).containsOnlyKeys("command", "file", "bytes", "shown", "databases");
        assertThat(String.valueOf(object.get("databases")))
                .contains("config show --env down")
                .doesNotContain("--env one");
        assertThat(shell.run("history", "-i", "--env", "one", "--env", "down", "-r", "current:", "--html", "page.html")
                        .err())
                .startsWith("error[wrong-usage]: current is another place in each of several databases");
        assertThat(object.get("bytes")).isEqualTo((int) Files.size(folder.resolve("page.html")));
        assertThat(shell.run("history", "--env", "one", "--env", "two", "--html", "page.html")
                        .err())
                .startsWith("error[wrong-usage]: several --env name databases to be asked, and only -i asks them");
        assertThat(shell.run("history", "-i", "--env", "down", "--html", "alone.html")
                        .status())
                .isEqualTo(4);
        assertThat(folder.resolve("alone.html")).doesNotExist();
    }

    @Test
    void readsProofsAndReplaysNothing() throws IOException {
        shell.set("TRIBUTARY_SCRATCH_URL", "postgres://localhost:1/down").run("history", "--html", "page.html");
        assertThat(page())
                .contains("2 heads, and no proof is kept that they go together: a1 and b1", "tributary prove");

        shell.set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase()).run("prove");
        shell.set("TRIBUTARY_SCRATCH_URL", "postgres://localhost:1/down").run("history", "--html", "page.html");
        assertThat(page())
                .contains("notice good", "a1 and b1: safe to merge", "replayed at 2025-12-05 10:00 UTC")
                .doesNotContain("no proof is kept");

        Path edited = folder.resolve("db/revisions/b1_index_body.sql");
        Files.writeString(edited, Files.readString(edited).replace("(body)", "(body, id)"));
        shell.run("history", "--html", "page.html");
        assertThat(page())
                .contains(
                        "no proof is kept that they go together",
                        "kept of a1, b1: &quot;commute&quot;, replayed at 2025-12-05 10:00 UTC, of which nobody knows")
                .doesNotContain("a1 and b1: safe to merge");
    }

    @Test
    void leavesAProofOutThatHoldsValuesOfProduction() throws IOException {
        shell.set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .file("rows.sql", "INSERT INTO posts VALUES (1, 'of a customer');\n");
        assertThat(shell.run("prove", "--seed", "rows.sql", "--show-values").status())
                .isZero();

        shell.run("history", "--html", "page.html");
        assertThat(page()).contains("no proof is kept that they go together").doesNotContain("kept of a1, b1");

        assertThat(shell.run("prove", "--seed", "rows.sql").status()).isZero();
        shell.run("history", "--html", "page.html");
        assertThat(page()).contains("a1 and b1: safe to merge");
    }

    @Test
    void marksTheRevisionsThatAreInConflict() throws IOException {
        shell.set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .script("c1", "a1", "drop body", "ALTER TABLE posts DROP body;", "SELECT 1;");
        assertThat(shell.run("prove").status()).isEqualTo(3);

        shell.run("history", "--html", "page.html");

        assertThat(page()).contains("notice bad", "b1 and c1: ");
        assertThat(String.valueOf(row("c1").get("marks"))).containsAnyOf("conflict", "only one order works");
        assertThat(row("r0").get("marks")).isEqualTo(List.of());
    }

    @Test
    void showsFindingsAtTheirRevision() {
        shell.file(
                "db/revisions/w1_odd.sql",
                "-- revision: w1\n-- revises: b1\n-- message: odd\n\n-- @up\nCREATE TABLE odd (id int);\n");

        shell.run("history", "--html", "page.html");

        assertThat(String.valueOf(row("w1").get("marks"))).contains("warning");
        assertThat(String.valueOf(row("w1").get("tags"))).contains("findings");
        assertThat(details("w1", "Findings")).contains("missing-down");
    }

    @Test
    void showsNoSqlThatIsToBeKeptNowhere() throws IOException {
        Path secret = folder.resolve("db/revisions/b1_index_body.sql");
        Files.writeString(secret, "-- journal: checksum-only\n" + Files.readString(secret));

        shell.run("history", "--html", "page.html");

        assertThat(details("b1", "Upgrade")).startsWith("not shown: its header says");
        assertThat(page()).doesNotContain("body_idx");
    }

    @Test
    void showsNoFileOfPythonThatIsToBeKeptNowhere() throws IOException {
        shell.file(
                        "py/a.py",
                        "revision = 'aaaa1111bbbb'\ndown_revision = None\n\n\ndef upgrade():\n    op.execute(\"SELECT 'h1dden'\")\n")
                .run("history", "--scripts", "py", "--html", "page.html");
        assertThat(details("aaaa1111bbbb", "File")).contains("h1dden");

        shell.file("tributary.toml", "[journal]\ntext = \"none\"\n")
                .run("history", "--scripts", "py", "--html", "page.html");

        assertThat(details("aaaa1111bbbb", "File")).startsWith("not shown: the project says");
        assertThat(page()).doesNotContain("h1dden");
    }

    /** Neither the difference from what ran, nor what a proof quotes of statements and of rows that they made. */
    @Test
    void quotesNothingThatIsToBeKeptNowhere() throws IOException {
        shell.set("DATABASE_URL", TestServer.newDatabase())
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .script("c1", "a1", "one of each", "CREATE UNIQUE INDEX one ON posts (body);", "SELECT 1;")
                .script("d1", "b1", "fill", "INSERT INTO posts VALUES (1, 'h1dden'), (2, 'h1dden');", "SELECT 1;")
                .run("upgrade", "d1");
        Path secret = folder.resolve("db/revisions/d1_fill.sql");
        Files.writeString(
                secret, "-- journal: checksum-only\n" + Files.readString(secret).replace("1, 'h1dden'", "3, 'h1dden'"));
        assertThat(shell.run("prove").status()).isEqualTo(3);

        shell.run("history", "-i", "--html", "page.html");

        assertThat(row("d1").get("states")).isEqualTo(List.of("edited"));
        assertThat(page())
                .doesNotContain("h1dden")
                .contains("c1 and d1: conflict", "not shown: what it found", "such as that of d1");
        assertThat(String.valueOf(row("d1").get("marks"))).contains("conflict");
    }

    @Test
    void namesWhatIsOpaqueOrReplaced() throws IOException {
        shell.set("DATABASE_URL", TestServer.newDatabase())
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .run("upgrade", "r0");
        shell.run("squash", "r1", "--rev-id", "s1", "-m", "so far");
        shell.file(
                "db/revisions/o1.sql",
                "-- revision: o1\n-- revises: b1\n-- message: by hand\n-- opaque: lost with the old server\n\n-- @up\n");

        shell.run("history", "-i", "--html", "page.html");

        assertThat(ids()).containsExactly("r0", "a1", "o1", "b1", "s1");
        assertThat(row("r0").get("marks")).isEqualTo(List.of("replaced", "current"));
        assertThat(row("r0").get("states")).isEqualTo(List.of("applied"));
        assertThat(details("r0", "Upgrade")).contains("CREATE TABLE posts");
        assertThat(row("s1").get("marks")).isEqualTo(List.of("branch point", "squash"));
        assertThat(row("o1").get("marks")).isEqualTo(List.of("head", "opaque"));
        assertThat(details("o1", "Revision")).contains("Opaque: lost with the old server");
    }

    @Test
    void showsAPartAloneAndOnTopWhereADatabaseIsOutsideOfIt() {
        shell.set("DATABASE_URL", TestServer.newDatabase()).run("upgrade", "b1");

        shell.run("history", "-r", "r1:a1", "-i", "--html", "page.html");

        assertThat(ids()).containsExactly("b1", "a1", "r1");
        assertThat(row("b1").get("marks")).isEqualTo(List.of("not shown below", "current"));
        assertThat(row("r1").get("parents")).as("its parent is not shown").isEqualTo("continues r0");
    }

    @Test
    void isAFormOfItsOwn() {
        assertThat(shell.run("history", "--html", "page.html", "--svg").err())
                .startsWith("error[wrong-usage]: --html and --svg exclude each other")
                .contains("leave one of them away");
        assertThat(shell.run("history", "--html", "page.html", "--format", "jsonl")
                        .status())
                .isEqualTo(2);
        assertThat(folder.resolve("page.html")).doesNotExist();
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("page.html"));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> rows() {
        try {
            String page = page();
            String start = "type=\"application/json\">";
            int from = page.indexOf(start) + start.length();
            Map<String, Object> data = RecordedData.object(page.substring(from, page.indexOf("</script>", from)));
            return (List<Map<String, Object>>) Objects.requireNonNull(data.get("rows"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Object> ids() {
        return rows().stream().map(row -> row.get("id")).toList();
    }

    private List<String> states() {
        return rows().stream().map(row -> String.valueOf(row.get("states"))).toList();
    }

    private Map<String, Object> row(String id) {
        return rows().stream()
                .filter(row -> id.equals(row.get("id")))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private String details(String id, String title) {
        return ((List<List<String>>) Objects.requireNonNull(row(id).get("details")))
                .stream()
                        .filter(part -> part.get(0).startsWith(title))
                        .map(part -> part.get(1))
                        .findFirst()
                        .orElseThrow();
    }
}
