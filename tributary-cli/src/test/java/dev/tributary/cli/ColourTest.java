package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings and differences stand out on a terminal, and there only. */
class ColourTest {
    private static final String ESCAPE = "\u001b";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder)
                .set("TERM", "xterm")
                .file("db/revisions/a.sql", "-- revision: a\n-- revises: none\n\n-- @up\nSELECT 1;\n-- @down\n")
                .file("db/revisions/b.sql", "-- revision: b\n-- revises: nosuch\n\nSELECT 1;\n");
    }

    @Test
    void theOpeningOfAFindingIsPainted() {
        shell.onTerminal(true);

        for (String command : new String[] {"check", "doctor"}) {
            assertThat(shell.run(command).out())
                    .contains(ESCAPE + "[1;31merror[missing-parent]:" + ESCAPE + "[0m ")
                    .contains(ESCAPE + "[33mwarning[missing-down]:" + ESCAPE + "[0m ")
                    .contains("\n  -- down: nothing ");
        }
    }

    @Test
    void nothingIsPaintedElsewhere() {
        assertThat(shell.run("check").both()).doesNotContain(ESCAPE);
        shell.onTerminal(true);
        assertThat(shell.run("check", "--color", "never").both()).doesNotContain(ESCAPE);
        assertThat(shell.set("NO_COLOR", "1").run("check").both()).doesNotContain(ESCAPE);
        assertThat(shell.set("NO_COLOR", "").set("TERM", "dumb").run("check").both())
                .doesNotContain(ESCAPE);
    }

    @Test
    void aProblemInAFileIsNotPaintedUnlessThatIsAskedFor() {
        shell.onTerminal(true);
        assertThat(shell.run("show", "nosuch").err()).contains(ESCAPE + "[1;31merror[");
        assertThat(shell.withErrorsApart().run("show", "nosuch").err())
                .contains("error[")
                .doesNotContain(ESCAPE);
        assertThat(shell.run("show", "nosuch", "--color", "always").err()).contains(ESCAPE + "[1;31merror[");
    }

    @Test
    void linesOfADifferenceArePainted() {
        var palette = dev.tributary.cli.report.Palette.COLOURED;

        assertThat(palette.finding(
                        "warning[edited-script]: x\n  - as it ran, + as it is now\n  -old\n  +new\nnext:\n  -- y"))
                .isEqualTo(ESCAPE + "[33mwarning[edited-script]:" + ESCAPE
                        + "[0m x\n  - as it ran, + as it is now\n" + ESCAPE + "[31m  -old" + ESCAPE + "[0m\n" + ESCAPE
                        + "[32m  +new" + ESCAPE + "[0m\nnext:\n  -- y");
        assertThat(palette.difference("    -total")).isEqualTo(ESCAPE + "[31m    -total" + ESCAPE + "[0m");
        assertThat(palette.difference("~ table t")).isEqualTo("~ table t");
        assertThat(dev.tributary.cli.report.Palette.PLAIN.difference("-x")).isEqualTo("-x");
    }
}
