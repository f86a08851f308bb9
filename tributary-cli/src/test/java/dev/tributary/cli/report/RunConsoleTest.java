package dev.tributary.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.event.Event;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.HeadChange;
import dev.tributary.plan.Step;
import dev.tributary.sql.Statement;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A statement that takes its time: a line that changes for a person, now and then a line for everybody else. */
class RunConsoleTest {

    private static final RevisionId A = new RevisionId("a");
    private static final RevisionId B = new RevisionId("b");
    private static final Step STEP =
            new Step.Stamp(List.of(A), List.of(B), new HeadChange(List.of(A), List.of(A), List.of(B), List.of(B)));
    private static final Statement STATEMENT = new Statement(
            "CREATE INDEX CONCURRENTLY\n   orders_customer ON orders (customer_id)", 5, 1, Optional.empty(), false);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private RunConsole on(boolean terminal, Format format) {
        var console = new Console(
                new PrintWriter(out),
                new PrintWriter(err),
                Screen.NONE,
                Screen.of(terminal, Map.of("TERM", "xterm", "COLUMNS", "60")),
                Palette.PLAIN,
                Palette.PLAIN,
                false,
                format,
                new Pasted(remedy -> remedy, words -> words),
                new Gate(Palette.PLAIN, Map.of()));
        return new RunConsole(console, host -> "shop", false);
    }

    private static Event running(int seconds, boolean landmark) {
        return new Event.StatementRunning(
                STEP, STATEMENT, 2, 3, Duration.ofSeconds(seconds), landmark, List.of(), "index build: scanning, 34 %");
    }

    @Test
    void aPersonSeesALineThatChangesAndIsGoneAtTheEnd() {
        RunConsole console = on(true, Format.TEXT);

        console.on(running(1, false));
        console.on(running(2, false));
        console.on(new Event.StepDone(STEP, 1, 1, Duration.ofSeconds(3)));

        String line = "\r\u001b[?7l  2 of 3, %s s, index build: scanning, 34 %%: CREATE INDEX C…\u001b[J\u001b[?7h\r";
        assertThat(err.toString())
                .isEqualTo(line.formatted(1) + line.formatted(2) + "\r\u001b[?7l\u001b[J\u001b[?7h\r"
                        + new Event.StepDone(STEP, 1, 1, Duration.ofSeconds(3)).summary() + "\n");
    }

    @Test
    void aPipeGetsALineNowAndThen() {
        RunConsole console = on(false, Format.TEXT);

        console.on(running(29, false));
        console.on(running(30, true));

        assertThat(err.toString())
                .isEqualTo("  statement 2 of 3, 30 s so far, index build: scanning, 34 %: CREATE INDEX CONCURRENTLY"
                        + " orders_customer ON orders (custom…\n");
    }

    @Test
    void linesOfJsonLikewise() {
        RunConsole console = on(false, Format.JSONL);

        console.on(running(29, false));
        console.on(running(30, true));

        assertThat(out.toString())
                .startsWith(
                        "{\"type\":\"statement-running\",\"number\":2,\"total\":3,\"line\":5,\"milliseconds\":30000")
                .hasLineCount(1);
        assertThat(err.toString()).isEmpty();
    }
}
