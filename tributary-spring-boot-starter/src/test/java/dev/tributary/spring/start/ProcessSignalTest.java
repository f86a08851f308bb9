package dev.tributary.spring.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.aot.AheadApplication;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An orchestrator ends an application that is still applying revisions. */
class ProcessSignalTest {

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();
    private final JdbcClient database = JdbcClient.create(TestServer.dataSource(url));

    @BeforeEach
    void threeRevisions() {
        new Scripts(folder)
                .write("0a1b2c3d4e5f", "none", "create note", "CREATE TABLE note (id int)")
                .write(
                        "1a1b2c3d4e5f",
                        "0a1b2c3d4e5f",
                        "wait",
                        "INSERT INTO note SELECT 1; SELECT pg_advisory_xact_lock(7)")
                .write("2a1b2c3d4e5f", "1a1b2c3d4e5f", "go on", "CREATE TABLE later (id int)");
    }

    @Test
    void cancelsTheStatementUnderWayAndBeginsNothingMore() throws Exception {
        try (Connection gate = TestServer.dataSource(url).getConnection();
                var statement = gate.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(7)");
            Process process = start();
            await(process);

            process.destroy();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(log()).isTrue();
            assertThat(process.exitValue()).as(log()).isEqualTo(128 + 15);
        }
        assertThat(log()).contains("told to stop: ending what is under way", "was rolled back");
        assertThat(database.sql("SELECT version_num FROM tributary_version")
                        .query(String.class)
                        .list())
                .containsExactly("0a1b2c3d4e5f");
        assertThat(database.sql("SELECT count(*) FROM note")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AheadApplication.class.getName(),
                        "--spring.main.web-application-type=none",
                        "--spring.docker.compose.enabled=false",
                        "--spring.datasource.url=" + url,
                        "--tributary.scripts=file:" + folder)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /** Until the second revision waits. */
    private void await(Process process) throws Exception {
        String waiting =
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'";
        while (database.sql(waiting).query(Integer.class).single() == 0) {
            assertThat(process.waitFor(50, TimeUnit.MILLISECONDS)).as(log()).isFalse();
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
