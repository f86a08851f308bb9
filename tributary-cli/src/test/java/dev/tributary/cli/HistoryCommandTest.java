package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which revisions {@code history} shows, and in which forms. */
class HistoryCommandTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder).set("DATABASE_URL", "postgres://nobody@localhost:1/nothing");
        revision("a1", "none", "2025-12-01 09:30 UTC", "Ana Ruiz");
        revision("b1", "a1", "2025-12-02 23:30:00.123+02:00", "Ben");
        revision("b2", "a1", "2025-12-03", "Ana Ruiz");
        revision("c1", "b1", "2026-01-15T08:00:00Z", "ana@example.org");
        revision("m1", "c1, b2", "2026-02-01 10:00 UTC", "Ben");
    }

    private void revision(String id, String revises, String created, String author) {
        shell.file(
                "db/revisions/" + id + ".sql",
                String.format(
                        Locale.ROOT,
                        "-- revision: %s%n-- revises: %s%n-- message: make %s%n%s%s%n-- @up%nSELECT 1;%n-- @down%nSELECT 1;%n",
                        id,
                        revises,
                        id,
                        created.isEmpty() ? "" : "-- created: " + created + "\n",
                        author.isEmpty() ? "" : "-- author: " + author + "\n"));
    }

    private String ids(String... words) {
        var printed = shell.run(words);
        assertThat(printed.status()).as(printed.err()).isZero();
        return String.join(
                " ",
                printed.lines().stream()
                        .map(line -> line.replaceFirst(".* -> (\\w+).*", "$1"))
                        .toList());
    }

    @Test
    void tellsProgramsWhatRevisionsCanBeChosenBy() {
        List<?> revisions = (List<?>)
                shell.run("history", "--author", "example.org", "--json").json().get("revisions");

        assertThat(revisions)
                .singleElement(InstanceOfAssertFactories.MAP)
                .containsEntry("author", "ana@example.org")
                .containsEntry("created", "2026-01-15T08:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--since 2025-12-03                    | m1 c1 b2",
                "--since 2025-12-02T21:30:00Z          | m1 c1 b2 b1",
                "--since 2025-12-02T21:30:01Z          | m1 c1 b2",
                "--author ana                          | c1 b2 a1",
                "--author Ruiz                         | b2 a1",
                "--author nobody                       | ''",
                "--path b2                             | m1 b2 a1",
                "--path c1                             | m1 c1 b1 a1",
                "--path head                           | m1 c1 b1 b2 a1",
                "-r a1:c1 --author ben                 | b1",
                "--path c1 --since 2026-01-01          | m1 c1",
            })
    void showsWhatIsAskedForAlone(String words, String expected) {
        String[] typed = ("history " + words).split(" ");

        assertThat(ids(typed).split(" ")).containsExactlyInAnyOrder(expected.split(" "));
        var json = new ArrayList<>(List.of(typed));
        json.add("--json");
        assertThat(shell.run(json.toArray(String[]::new)).json().get("revisions"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(revision -> revision.get("id"))
                .containsExactlyInAnyOrder((Object[]) (expected.isEmpty() ? new String[0] : expected.split(" ")));
    }

    @Test
    void connectsPastWhatIsLeftOutByAnotherLine() {
        assertThat(shell.run("history", "--graph", "--author", "ana").out()).isEqualTo("""
                *  c1  make c1
                ~ *  b2  make b2
                ~/
                *  a1  make a1
                """);
        assertThat(shell.onTerminal(true)
                        .set("NO_COLOR", "1")
                        .run("history", "--graph", "--author", "ben")
                        .out())
                .isEqualTo("""
                *  m1 (head)  make m1
                ~
                *  b1  make b1

                -i asks the database which of them are applied
                ~ revisions left out
                """);
    }

    @Test
    void saysWhichDoNotSayWhenTheyWereMade() {
        revision("n1", "m1", "", "");
        revision("n2", "n1", "some day", "");

        var printed = shell.run("history", "--since", "2026-02-01");

        assertThat(printed.out()).isEqualTo("c1, b2 -> m1 (mergepoint), make m1\n");
        assertThat(printed.err())
                .isEqualTo("2 revisions do not say when they were made, and are left out, such as n2:"
                        + " \"created\" in the header says it\n");
        assertThat(shell.run("history", "--since", "2026-02-01", "-q").err()).isEmpty();
    }

    @Test
    void refusesAWrongTimeAndAnUnknownRevision() {
        assertThat(shell.run("history", "--since", "yesterday").both())
                .startsWith("error[wrong-usage]: \"yesterday\" is neither a day nor a length of time\n")
                .contains("tributary history --since 2026-01-31");
        assertThat(shell.run("history", "--path", "zzzz").both()).startsWith("error[unknown-revision]");
        assertThat(shell.run("history", "--path", "current").err()).startsWith("error[cannot-connect]");
    }

    @Test
    void saysThatNoRevisionNamesItsAuthor() {
        for (String id : new String[] {"a1", "b1", "b2", "c1", "m1"}) {
            revision(id, id.equals("a1") ? "none" : id.equals("m1") ? "c1, b2" : id.equals("c1") ? "b1" : "a1", "", "");
        }

        var printed = shell.run("history", "--author", "ana");

        assertThat(printed.out()).isEmpty();
        assertThat(printed.err()).isEqualTo("no revision here says who wrote it: \"author\" in the header does\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--svg", "--mermaid", "--dot"})
    void formsExcludeOneAnother(String form) {
        for (String other : new String[] {"--graph", "--svg", "--mermaid", "--dot", "--json"}) {
            if (!form.equals(other)) {
                var printed = shell.run("history", form, other);

                assertThat(printed.status()).as(form + " " + other).isEqualTo(2);
                assertThat(printed.both()).contains(form).contains(other);
            }
        }
    }

    @Test
    void picturesShowWhatIsAskedForAlone() {
        assertThat(shell.run("history", "--mermaid", "--author", "ana").lines())
                .startsWith("flowchart BT")
                .contains("    r2 -. \"…\" .-> r0", "    r2 --> r1")
                .anyMatch(line -> line.contains("make c1"))
                .noneMatch(line -> line.contains("make b1"));
        assertThat(shell.run("history", "--dot", "-r", "a1:b1").lines())
                .contains("    r1 -> r0;")
                .noneMatch(line -> line.contains("make b2"));
        assertThat(shell.run("history", "--svg", "--path", "b2").out())
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"")
                .contains(">b2<")
                .doesNotContain(">b1<")
                .endsWith("</svg>\n");
    }

    @Test
    void cutsLanesThatDoNotFitIntoANarrowTerminal() {
        for (int i = 0; i < 30; i++) {
            revision("z" + i, "a1", "2026-02-02", "Cleo");
        }
        shell.onTerminal(true).set("NO_COLOR", "1").set("COLUMNS", "60");

        List<String> lines = shell.run("history", "--graph").lines();

        assertThat(lines).allMatch(line -> line.length() <= 60);
        assertThat(lines).anyMatch(line -> line.matches("(\\| ){13}\\|… \\*  z\\d+ \\(head\\)  make z\\d+"));
        assertThat(lines).last().asString().contains("… lines that do not fit");
        assertThat(shell.onTerminal(false).run("history", "--graph").lines())
                .anyMatch(line -> line.matches("(\\| ){25,}\\*  z\\d+ \\(head\\)  make z\\d+"));
    }
}
