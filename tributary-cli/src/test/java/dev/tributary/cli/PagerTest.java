package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who reads on a terminal does so in a pager; on a real one, which util-linux's {@code script} makes. */
class PagerTest {
    private static final String MARKING = "sed s/^/paged:/";

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        assumeTrue(Program.isOnPath("script"), "no script of util-linux here");
        var shell = new Shell(folder).revision("a1", "none", "one");
        for (int i = 2; i < 200; i++) {
            shell.revision("a" + i, "a" + (i - 1), "more");
        }
    }

    @Test
    void showsAHistoryInThePagerThatIsNamed() throws Exception {
        assertThat(onTerminal("history --graph -r a1:a1", Map.of("TRIBUTARY_PAGER", MARKING, "PAGER", "false")))
                .isEqualTo(new Ended(
                        0, "paged:*  a1  one\npaged:\npaged:-i asks the database which of them are applied\n"));
        assertThat(onTerminal("history -r a1:a1", Map.of("PAGER", MARKING)).out())
                .startsWith("paged:<base> -> a1, one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "history --no-pager -r a1:a1      | TRIBUTARY_PAGER | sed s/^/paged:/ | xterm",
                "history -r a1:a1                 | TRIBUTARY_PAGER | cat             | xterm",
                "history -r a1:a1                 | TRIBUTARY_PAGER | ''              | xterm",
                "history -r a1:a1                 | PAGER           | ''              | xterm",
                "history -r a1:a1                 | PAGER           | sed s/^/paged:/ | dumb",
                "history --mermaid -r a1:a1       | PAGER           | sed s/^/paged:/ | xterm",
                "history --json -r a1:a1          | PAGER           | sed s/^/paged:/ | xterm",
                "heads                            | PAGER           | sed s/^/paged:/ | xterm",
            })
    void printsItAsItIsWhereNoPagerIsWanted(String words, String variable, String pager, String terminal)
            throws Exception {
        Ended ended = onTerminal(words, Map.of(variable, pager, "TERM", terminal));

        assertThat(ended.out()).isNotEmpty().doesNotContain("paged:", "warning");
        assertThat(ended.status()).isZero();
    }

    @Test
    void aPipeGetsItAsItIs() throws Exception {
        assertThat(onTerminal("history -r a1:a1", Map.of("PAGER", MARKING), " | cat")
                        .out())
                .startsWith("<base> -> a1, one");
    }

    @Test
    void whoLeavesThePagerHasSeenEnough() throws Exception {
        assertThat(onTerminal("history --graph", Map.of("PAGER", "head -1")))
                .isEqualTo(new Ended(0, "*  a199 (head)  more\n"));
    }

    @Test
    void saysThatAPagerIsNotThere() throws Exception {
        assertThat(onTerminal("history -r a1:a1", Map.of("PAGER", "no-such-pager")))
                .isEqualTo(new Ended(0, """
                        warning: the pager "no-such-pager" is not there, so this is printed as it is; TRIBUTARY_PAGER or PAGER names another one
                        <base> -> a1, one
                        """));
        Ended ended = onTerminal("history -r a1:a1", Map.of("PAGER", "no-such-pager; exit 127"));
        assertThat(ended.out()).contains("""
                error[unwritten-output]: the pager "no-such-pager; exit 127" could not be run
                  what the command printed went there, and is lost; what it did otherwise is done
                next:
                  --no-pager behind the same command             prints it as it is
                  TRIBUTARY_PAGER or PAGER in the environment    names another program, such as less; none where it is empty
                """);
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void aProblemIsToldWithoutAPager() throws Exception {
        Ended ended = onTerminal("history -r zzzz:", Map.of("PAGER", MARKING));

        assertThat(ended.out()).startsWith("error[unknown-revision]");
        assertThat(ended.status()).isEqualTo(1);
    }

    private record Ended(int status, String out) {}

    private Ended onTerminal(String words, Map<String, String> variables) throws IOException, InterruptedException {
        return onTerminal(words, variables, "");
    }

    /** @param behind what the shell does with the output */
    private Ended onTerminal(String words, Map<String, String> variables, String behind)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tributary.cli.Main"));
        command.addAll(List.of(words.split(" ")));
        var builder = new ProcessBuilder(
                        "script", "-qec", "'" + String.join("' '", command) + "'" + behind, "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("TRIBUTARY_") || name.equals("PAGER") || name.equals("COLUMNS"));
        builder.environment().put("NO_COLOR", "1");
        builder.environment().put("TERM", "xterm");
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out.replace("\r\n", "\n"));
    }
}
