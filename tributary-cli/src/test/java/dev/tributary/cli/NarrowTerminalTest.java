package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a terminal of 60 columns nothing but what is to be pasted is longer, and a pipe gets its lines whole. */
class NarrowTerminalTest {
    private static final String LONG = "say what it does in more words than go into a narrow window";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder).set("COLUMNS", "60");
        shell.file("db/revisions/a.sql", script("a", "none"));
        shell.file("db/revisions/b.sql", script("b", "a"));
        shell.file("db/revisions/c.sql", script("c", "a"));
    }

    /** Without the number of the run, which is another one each time. */
    private static String sql(Shell shell) {
        return shell.run("upgrade", "b", "--sql").out().replaceAll("'[0-9a-f-]{36}'", "run");
    }

    private static String script(String id, String revises) {
        return "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: " + LONG
                + "\n\n-- @up\nSELECT 1;\n-- @down\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "heads",
                "branches",
                "history",
                "history -v",
                "history --graph",
                "show b",
                "check",
                "doctor",
                "help",
                "help upgrade",
                "merge --help",
                "config show",
                "no-such-command"
            })
    void linesBreakAtWords(String command) {
        shell.onTerminal(true);

        assertThat(shell.run(command.split(" "))
                        .both()
                        .replaceAll("\u001b\\[[0-9;]*m", "")
                        .lines())
                .noneMatch(line -> line.length() > 60 && !line.startsWith("  tributary "));
    }

    @Test
    void aGraphGoesOnBesideAMessage() {
        shell.onTerminal(true).set("NO_COLOR", "1");

        assertThat(shell.run("history", "--graph").out()).startsWith("""
                *  b (head)  say what it does in more words than go into a
                |    narrow window
                | *  c (head)  say what it does in more words than go into a
                | |    narrow window
                |/
                *  a  say what it does in more words than go into a narrow
                     window
                """);
    }

    @Test
    void aWordThatIsTooLongIsCutBesideAGraph() {
        shell.onTerminal(true);
        shell.file("db/revisions/d.sql", script("d", "b").replace(LONG, "see " + "0123456789".repeat(12) + " there"));

        assertThat(shell.run("history", "--graph").out().replaceAll("\u001b\\[[0-9;]*m", ""))
                .contains("""
                | *  d (head)  see
                | |    01234567890123456789012345678901234567890123456789012
                | |    34567890123456789012345678901234567890123456789012345
                | |    67890123456789 there
                """);
    }

    @Test
    void aPipeGetsWholeLines() {
        assertThat(shell.run("history").lines()).contains("a -> b (head), " + LONG);
        assertThat(shell.run("upgrade", "--help").out())
                .isEqualTo(new Shell(folder).run("upgrade", "--help").out());
    }

    @Test
    void whatAProgramReadsStaysWhole() {
        shell.onTerminal(true);

        for (String kind : new String[] {"bash", "fish"}) {
            assertThat(shell.run("completion", kind).out())
                    .isEqualTo(new Shell(folder).run("completion", kind).out());
        }
        assertThat(sql(shell)).isEqualTo(sql(new Shell(folder)));
    }
}
