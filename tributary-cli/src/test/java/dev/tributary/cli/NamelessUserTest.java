package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.TestServer;
import dev.tributary.wording.SystemUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose user id has no name and no home, so that Java calls both {@code ?}. */
class NamelessUserTest {

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();

    @BeforeEach
    void write() {
        assumeTrue(Files.exists(Path.of("/proc/self")), "not Linux");
        new Shell(folder).script("a1", "none", "one", "CREATE TABLE t (id int);", "DROP TABLE t;");
    }

    @Test
    void isCalledByItsNumberInTheJournal() throws Exception {
        assertThat(run("upgrade", "--url", url)).contains("a1");

        assertThat(run("journal", "--url", url)).contains(SystemUser.id() + "@").doesNotContain("?");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("db"));
        }
    }

    @Test
    void isAskedForARole() throws Exception {
        String nobody = url.replaceFirst("user=[^&]*&?", "").replaceFirst("[?&]$", "");

        assertThat(run("current", "--url", nobody))
                .contains(
                        "because  no role is given, and the operating system has no name for the user with the id "
                                + SystemUser.id(),
                        "--user ROLE",
                        "export PGUSER=ROLE")
                .doesNotContain("?");
    }

    private String run(String... words) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Duser.name=?",
                "-Duser.home=?",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tributary.cli.Main"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
