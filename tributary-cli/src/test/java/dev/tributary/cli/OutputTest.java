package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the exit status where the output of a process cannot be written. */
class OutputTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        new Shell(folder).script("a1", "none", "one", "CREATE TABLE t (id int);", "DROP TABLE t;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrade base:heads --sql", "heads", "heads --json", "check --json", "--help"})
    void aFullDiskIsNoSuccess(String words) throws Exception {
        assumeTrue(Files.exists(FULL), "no /dev/full here");

        Ended ended = run(start("", words).redirectOutput(FULL.toFile()));

        assertThat(ended.err()).contains("""
                error[unwritten-output]: standard output could not be written: No space left on device
                  the command itself ended well: what it did otherwise is done
                """);
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void aRunGoesOnToItsEndWhoeverReads() throws Exception {
        assumeTrue(Files.exists(FULL), "no /dev/full here");
        String url = TestServer.newDatabase();

        Ended ended = run(start(url, "upgrade --json").redirectOutput(FULL.toFile()));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(new Shell(folder).set("DATABASE_URL", url).run("current").out())
                .contains("a1");
    }

    @Test
    void aReaderThatLeftGetsNoMessageAndNoSuccess() throws Exception {
        Process process = start("", "heads").start();
        process.getInputStream().close();
        process.getOutputStream().write('\n');
        process.getOutputStream().close();

        Ended ended = ended(process);

        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isEqualTo(1);
    }

    /** The command line, which starts when it is sent an empty line. */
    private ProcessBuilder start(String url, String words) {
        var command = new ArrayList<>(List.of("sh", "-c", "read go; exec \"$@\"", "sh"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tributary.cli.Main"));
        command.addAll(List.of(words.split(" ")));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TRIBUTARY_") || name.equals("DATABASE_URL"));
        if (!url.isEmpty()) {
            builder.environment().put("DATABASE_URL", url);
        }
        return builder;
    }

    private static Ended run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        process.getOutputStream().write('\n');
        process.getOutputStream().close();
        return ended(process);
    }

    private static Ended ended(Process process) throws IOException, InterruptedException {
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), err);
    }

    private record Ended(int status, String err) {}
}
