package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.cli.report.EventJson;
import dev.tributary.event.Event;
import dev.tributary.testing.RecordedData;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --format jsonl}. */
class LinesOfJsonTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder)
                .set("DATABASE_URL", TestServer.newDatabase())
                .script("a1", "none", "create users", "CREATE TABLE users (id int);", "DROP TABLE users;")
                .script("b1", "a1", "add email", "ALTER TABLE users ADD email text;", "ALTER TABLE users DROP email;")
                .script("b2", "a1", "add phone", "ALTER TABLE users ADD phone text;", "ALTER TABLE users DROP phone;");
    }

    @Test
    void aRunTellsItsEventsAndEndsWithItsOutcome() throws IOException {
        List<Map<String, Object>> lines = lines("upgrade", "heads");

        assertThat(lines)
                .extracting(line -> line.get("type"))
                .startsWith("connected", "plan-started", "step-started")
                .endsWith("step-done", "plan-done", "outcome");
        assertThat(lines.get(lines.size() - 1))
                .containsEntry("command", "upgrade")
                .containsEntry("headsAfter", List.of("b1", "b2"));
        assertDocumented(lines);

        assertThat(lines("downgrade", "base", "--yes"))
                .extracting(line -> line.get("type"))
                .endsWith("outcome");
        assertThat(lines("stamp", "a1")).extracting(line -> line.get("type")).endsWith("outcome");
    }

    @Test
    void aRunThatFailsEndsWithTheProblem() throws IOException {
        shell.script("c1", "b1", "break", "ALTER TABLE nosuch ADD x int;", "");

        var printed = shell.run("upgrade", "c1", "--format", "jsonl");

        List<Map<String, Object>> lines = RecordedData.objects(printed.out());
        assertThat(printed.status()).isEqualTo(1);
        assertThat(lines).extracting(line -> line.get("type")).endsWith("failed", "problem");
        assertThat(lines.get(lines.size() - 1)).containsKeys("error", "headsBefore", "headsAfter", "steps");
        assertDocumented(lines);
        assertThat(lines("show", "nosuch")).extracting(line -> line.get("type")).containsExactly("problem");
        assertThat(lines("upgrade", "--nosuch"))
                .extracting(line -> line.get("type"))
                .containsExactly("problem");
    }

    @Test
    void aListTellsItsThings() {
        shell.run("upgrade", "b1");

        assertThat(lines("heads")).extracting(line -> line.get("id")).containsExactlyInAnyOrder("b1", "b2");
        assertThat(lines("history"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).containsEntry("type", "revision"));
        assertThat(lines("branches")).extracting(line -> line.get("id")).containsExactly("a1");
        assertThat(lines("show", "heads")).hasSize(2);
        assertThat(lines("current")).extracting(line -> line.get("id")).containsExactly("b1");
        assertThat(lines("journal"))
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line).containsEntry("type", "entry").containsKey("headsAfter"));
        assertThat(lines("config", "show")).allSatisfy(line -> assertThat(line).containsEntry("type", "setting"));
        assertThat(lines("status"))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).containsEntry("type", "database").containsEntry("upToDate", false));
    }

    @Test
    void whatHasOneResultRefuses() {
        for (String command : List.of(
                "upgrade heads --dry-run",
                "upgrade --sql",
                "current -c",
                "journal a1 --diff",
                "unlock",
                "init",
                "help")) {
            var printed = shell.run((command + " --format jsonl").split(" "));

            assertThat(printed.status()).as(command).isEqualTo(2);
            assertThat(printed.out()).as(command).contains("has one result here");
        }
        assertThat(shell.run("check", "--format", "jsonl").err()).contains("is none of text, json, github, gitlab");
    }

    @Test
    void jsonIsShortForItsFormat() {
        assertThat(shell.run("heads", "--format", "json").out())
                .isEqualTo(shell.run("heads", "--json").out());
        assertThat(shell.run("--format=json", "heads").out())
                .isEqualTo(shell.run("heads", "--json").out());
        assertThat(shell.run("--format", "text", "heads").out())
                .isEqualTo(shell.run("heads").out());
        assertThat(shell.run("heads", "--json", "--format", "json").status()).isZero();
        assertThat(shell.run("heads", "--json", "--format", "text").both()).contains("--json is --format json");
        assertThat(shell.run("heads", "--format", "xml").err()).contains("is none of text, json, jsonl");
    }

    @Test
    void thePageNamesEveryEvent() throws IOException {
        assertThat(JsonTest.table("## Lines of JSON", 1).keySet())
                .containsAll(Arrays.stream(Event.class.getPermittedSubclasses())
                        .map(EventJson::type)
                        .toList());
    }

    /** What follows the type is what the page says. */
    private static void assertDocumented(List<Map<String, Object>> lines) throws IOException {
        Map<String, List<String>> page = JsonTest.table("## Lines of JSON", 1);
        for (Map<String, Object> line : lines) {
            String type = String.valueOf(line.get("type"));
            if (!type.equals("outcome") && !type.equals("problem")) {
                var fields = new ArrayList<>(line.keySet());
                fields.remove("type");
                assertThat(fields).as(type).containsExactlyElementsOf(page.get(type));
            }
        }
    }

    private List<Map<String, Object>> lines(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--format", "jsonl"));
        return RecordedData.objects(shell.run(all.toArray(String[]::new)).out());
    }
}
