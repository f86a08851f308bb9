package dev.tributary.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InCodeTest {

    private static final String CALLER = """
            import dev.tributary.Tributary;
            import dev.tributary.Tributary.TransactionMode;
            import dev.tributary.database.OnEditedScript;
            import dev.tributary.graph.RevisionId;
            import java.time.Duration;
            import java.util.List;
            class Caller {
                void call(Tributary tributary, Tributary.Builder builder) {
                    CODE;
                }
            }
            """;

    /** Everything that a program can do by itself, and how it is said. */
    static Stream<List<Object>> ways() {
        return Stream.of(
                way(Remedy.onDatabase("current"), "tributary.current()"),
                way(Remedy.onDatabase("status"), "tributary.status()"),
                way(Remedy.onDatabase("upgrade", "heads"), "tributary.upgrade(\"heads\")"),
                way(Remedy.onDatabase("upgrade", "heads", "--missed"), "tributary.upgradeWithMissed(\"heads\")"),
                way(Remedy.onDatabase("downgrade", "-1"), "tributary.downgrade(\"-1\")"),
                way(Remedy.onDatabase("stamp", "base"), "tributary.stamp(List.of(\"base\"), false)"),
                way(
                        Remedy.onDatabase("stamp", "--purge", "a1", "b2"),
                        "tributary.stamp(List.of(\"a1\", \"b2\"), true)"),
                way(Remedy.onDatabase("unlock", "--pid", "4711"), "tributary.unlock(\"4711\")"),
                way(Remedy.onDatabase("journal"), "tributary.journal()"),
                way(Remedy.onDatabase("journal", "a1", "-v"), "tributary.lastUpgrade(RevisionId.of(\"a1\"))"),
                way(
                        Remedy.onDatabase("journal", "accept", "a1", "--reason", "said \"yes\""),
                        "tributary.accept(RevisionId.of(\"a1\"), \"said \\\"yes\\\"\")"),
                way(
                        Remedy.onDatabase("upgrade", "heads").with("wait", "30m"),
                        "builder.waitForOtherRuns(Duration.ofMinutes(30)).build().upgrade(\"heads\")"),
                way(
                        Remedy.onDatabase("downgrade", "base").with("retry-for", "1h"),
                        "builder.retryFor(Duration.ofMinutes(60)).build().downgrade(\"base\")"),
                way(Remedy.option("lock-timeout", "500ms"), "builder.lockTimeout(Duration.ofMillis(500))"),
                way(Remedy.option("statement-timeout", "0"), "builder.statementTimeout(Duration.ofSeconds(0))"),
                way(Remedy.option("connect-retry-for", "30s"), "builder.connectRetryFor(Duration.ofSeconds(30))"),
                way(Remedy.option("network-timeout", "90s"), "builder.networkTimeout(Duration.ofSeconds(90))"),
                way(Remedy.option("time-zone", "UTC"), "builder.timeZone(\"UTC\")"),
                way(Remedy.option("transaction", "revision"), "builder.transaction(TransactionMode.REVISION)"),
                way(Remedy.option("on-edited-script", "warn"), "builder.onEditedScript(OnEditedScript.WARN)"),
                way(Remedy.option("version-table", "a.\"B\""), "builder.versionTable(\"a.\\\"B\\\"\")"),
                way(Remedy.option("project", "shop"), "builder.project(\"shop\")"),
                way(Remedy.option("trusted-owners", "a,b"), "builder.trustedOwners(List.of(\"a\", \"b\"))"));
    }

    private static List<Object> way(Remedy remedy, String code) {
        return List.of(remedy, code);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void codeThatDoesTheSameIsNamedAndCompiles(List<Object> way, @TempDir Path folder) throws IOException {
        var problem = new Problem("code", "title", List.of(), List.of(((Remedy) way.get(0)).does("does it")));

        var failure = new TributaryException(problem);

        assertThat(failure).hasMessage("error[code]: title\nnext:\n  " + way.get(1) + "    does it");
        assertThat(failure.problem()).isSameAs(problem);
        assertThat(mistakes((String) way.get(1), folder)).isEmpty();
    }

    /** What only the command line can do is said as it is typed there, never as half of it in code. */
    @Test
    void whatHasNoMethodStaysACommand() {
        for (Remedy remedy : List.of(
                Remedy.onFiles("merge", "heads"),
                Remedy.onFiles("history", "-r", "a:b"),
                Remedy.onDatabase("downgrade", "a1", "--from-journal"),
                Remedy.onDatabase("journal", "a1", "--diff"),
                Remedy.onDatabase("unlock", "--pid", "1", "--user", "x"),
                Remedy.onDatabase("upgrade", "heads").with("scripts", "DIR"),
                Remedy.onDatabase("current").into("FILE"),
                Remedy.onDatabase("stamp", "--purge"),
                Remedy.option("scripts", "DIR"),
                Remedy.option("rev-id"),
                Remedy.variable("PGPASSWORD", ""),
                Remedy.sql("SELECT 1;"),
                Remedy.command("git", "log"))) {
            var failure = new TributaryException(new Problem("code", "title", List.of(), List.of(remedy)));
            assertThat(failure).hasMessage("error[code]: title\nnext:\n  " + remedy.action());
        }
    }

    /** What the compiler says against it; empty where it compiles. */
    private static String mistakes(String code, Path folder) throws IOException {
        Path file = folder.resolve("Caller.java");
        Files.writeString(file, CALLER.replace("CODE", code));
        var said = new StringWriter();
        int status = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        new PrintWriter(said),
                        new PrintWriter(said),
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        ownClasses(),
                        file.toString());
        return status == 0 ? "" : status + ": " + said;
    }

    private static String ownClasses() {
        return Path.of(URI.create(TributaryException.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }
}
