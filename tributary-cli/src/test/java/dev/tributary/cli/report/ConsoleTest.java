package dev.tributary.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    @Test
    void replacesALineOnlyWhereTheTerminalCan() {
        assertThat(progress(true, "xterm")).isEqualTo("\r\u001b[?7l3 of 9\u001b[J\u001b[?7h\r");
        assertThat(progress(true, "dumb")).isEmpty();
        assertThat(progress(false, "xterm")).isEmpty();
    }

    private static String progress(boolean terminal, String kind) {
        var err = new StringWriter();
        new Console(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        Screen.NONE,
                        Screen.of(terminal, Map.of("TERM", kind)),
                        Palette.PLAIN,
                        Palette.PLAIN,
                        false,
                        Format.TEXT,
                        new Pasted(remedy -> remedy, words -> words),
                        new Gate(Palette.PLAIN, Map.of()))
                .progress("3 of 9");
        return err.toString();
    }
}
