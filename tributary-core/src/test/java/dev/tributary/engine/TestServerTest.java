package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that does not answer any more keeps no test JVM from ending, and goes away with its data all the same. */
class TestServerTest {

    /** The JVM that ends. */
    static final class Tests {

        public static void main(String[] arguments) throws Exception {
            try (var connection = DriverManager.getConnection(TestServer.newDatabase());
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("SHOW data_directory")) {
                row.next();
                Path data = Path.of(row.getString(1));
                String pid = Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.UTF_8)
                        .get(0);
                Files.writeString(Path.of(arguments[0]), data + "\n" + pid);
            }
            List<String> lines = Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8);
            new ProcessBuilder("kill", "-STOP", lines.get(1)).start().waitFor();
        }
    }

    @Test
    void takesNoneOfTheJvmsTime(@TempDir Path folder) throws Exception {
        Path said = folder.resolve("said");
        Path log = folder.resolve("log");
        Process tests = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tests.class.getName(),
                        said.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(tests.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(tests.exitValue()).as(Files.readString(log)).isZero();
        List<String> lines = Files.readAllLines(said, StandardCharsets.UTF_8);
        Path data = Path.of(lines.get(0));
        assertThat(data).as("left to a process of its own").exists();
        var server = ProcessHandle.of(Long.parseLong(lines.get(1)));
        if (server.isPresent()) {
            server.get().onExit().get(1, TimeUnit.MINUTES);
        }
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (Files.exists(data) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(data).doesNotExist();
    }
}
