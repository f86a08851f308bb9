package dev.tributary.toolbox.postgresql.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgramRunTest {
    private static final int MUCH = 1 << 20;

    /** Lines without end. */
    private static final ProgramRun.Feed LINES = (to, ended) -> {
        while (!ended.getAsBoolean()) {
            to.write("a line\n".getBytes(StandardCharsets.US_ASCII));
            to.flush();
        }
    };

    @BeforeEach
    void needsAShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell");
    }

    @Test
    void neitherSideWaitsHoweverMuchIsSaidOnBothWays() throws IOException {
        var run = shell("head -c " + MUCH + " /dev/zero | tr '\\0' e >&2; cat; exit 3", (to, ended) -> {
            for (int i = 0; i < MUCH; i += 1024) {
                to.write("x".repeat(1024).getBytes(StandardCharsets.US_ASCII));
            }
        });

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.output()).hasSize(MUCH).doesNotContain("go");
        assertThat(run.errors()).hasSize(1);
    }

    @Test
    void keepsTheFirstComplaintsAlone() throws IOException {
        var run = shell(
                "i=0; while [ $i -lt 40 ]; do echo line $i >&2; echo >&2; i=$((i + 1)); done", ProgramRun.Feed.NOTHING);

        assertThat(run.errors()).hasSize(12).startsWith("line 0").endsWith("line 11");
    }

    @Test
    void aProgramWithoutInputReadsNothing() throws IOException {
        assertThat(shell("cat; echo end", ProgramRun.Feed.NOTHING).output()).isEqualTo("end\n");
    }

    @Test
    void aProgramMayEndBeforeItHasReadAll() throws IOException {
        var run = shell("read -r first; echo \"$first\"", LINES);

        assertThat(run.status()).isZero();
        assertThat(run.lines()).containsExactly("a line");
    }

    @Test
    void endsAProgramThatMayNotGoOnAndKeepsItsLastWords() throws IOException {
        var asked = new AtomicInteger();

        var run = ProgramRun.of(
                List.of("/bin/sh", "-c", "trap 'echo told to end >&2; exit 7' TERM; while read -r line; do :; done"),
                Map.of(),
                LINES,
                () -> asked.incrementAndGet() < 2);

        assertThat(run.status()).isEqualTo(7);
        assertThat(run.errors()).contains("told to end");
    }

    @Test
    void endsAProgramWhoseOutputNobodyTakes() {
        assertThatThrownBy(() -> ProgramRun.of(
                        List.of("/bin/sh", "-c", "exec cat /dev/zero"),
                        Map.of(),
                        ProgramRun.Feed.NOTHING,
                        from -> {
                            throw new IOException("nobody reads");
                        },
                        () -> true))
                .isInstanceOf(IOException.class)
                .hasMessage("nobody reads");
    }

    /** Else it would write into a pipe that nobody reads, for ever. */
    @Test
    void whateverEndsTheTakingOfOutputEndsTheProgramAndComesUpHere() {
        for (Throwable thrown : List.of(new IllegalStateException("a mistake"), new OutOfMemoryError("no room"))) {
            assertThatThrownBy(() -> ProgramRun.of(
                            List.of("/bin/sh", "-c", "exec cat /dev/zero"),
                            Map.of(),
                            ProgramRun.Feed.NOTHING,
                            from -> raise(thrown),
                            () -> true))
                    .isSameAs(thrown);
        }
    }

    /** Else the end of its input would be taken for all of it. */
    @Test
    void whateverEndsTheFeedingEndsTheProgramAndComesUpHere() {
        for (Throwable thrown : List.of(new IllegalStateException("a mistake"), new OutOfMemoryError("no room"))) {
            assertThatThrownBy(() -> shell("cat; echo end", (to, ended) -> raise(thrown)))
                    .isSameAs(thrown);
        }
    }

    private static void raise(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    private static ProgramRun shell(String script, ProgramRun.Feed input) throws IOException {
        return ProgramRun.of(List.of("/bin/sh", "-c", script), Map.of(), input, () -> true);
    }
}
