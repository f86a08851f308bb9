package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.TableName;
import dev.tributary.spring.start.Scripts;
import dev.tributary.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An application that stays up with a database that is not right, and says so to everybody. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("what others print would be captured too")
class UnreadyTest {

    @TempDir
    Path folder;

    @Test
    void refusesTrafficUntilTheMergeArrives(CapturedOutput output) throws Exception {
        var scripts = Scripts.forkedIn(folder);
        try (var application = start(scripts, TestServer.newDatabase())) {
            HttpResponse<String> refused = application.get("/hello");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.body())
                    .contains("\"code\":\"multiple-heads\"", "\"action\":\"TRIBUTARY_TARGET=heads\"", "\"status\":503")
                    .contains("\"retryable\":false")
                    .doesNotContain("localhost");
            assertThat(application.get("/status").statusCode()).isEqualTo(200);
            assertThat(application.get("/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
            HttpResponse<String> readiness = application.get("/actuator/health/readiness");
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body())
                    .contains("OUT_OF_SERVICE", "\"code\":\"multiple-heads\"", "TRIBUTARY_TARGET=heads");
            assertThat(application.get("/actuator/tributary").body())
                    .contains("\"problem\":{\"code\":\"multiple-heads\"", "\"pending\":[\"0a1b2c3d4e5f\"");

            scripts.merge();

            RunningApplication.until(
                    () -> application.get("/actuator/health/readiness").statusCode() == 200);
            assertThat(application.get("/hello").body()).isEqualTo("hello");
            assertThat(application
                            .bean(JdbcClient.class)
                            .sql("SELECT version_num FROM tributary_version")
                            .query(String.class)
                            .list())
                    .containsExactly("3a1b2c3d4e5f");
        }
        assertThat(output.getAll()).containsOnlyOnce("not ready, requests are refused");
        assertThat(output.getAll()).containsOnlyOnce("ready: every database is at its target");
    }

    @Test
    void saysThatItMayPassByItself() throws Exception {
        String url = TestServer.newDatabase();
        var scripts = new Scripts(folder)
                .write("0a1b2c3d4e5f", "none", "create note", "CREATE TABLE note (id bigint PRIMARY KEY)");
        try (var holder = TestServer.dataSource(url).getConnection();
                var statement = holder.createStatement()) {
            long key = new Postgresql().migrationLock().key(new TableName("public", "tributary_version"));
            statement.execute("SELECT pg_advisory_lock(" + key + ")");
            try (var application = start(scripts, url, "--tributary.wait=0")) {
                assertThat(application.get("/hello").body()).contains("\"code\":\"lock-held\"", "\"retryable\":true");
                assertThat(application.get("/actuator/tributary").body())
                        .contains("\"code\":\"lock-held\"", "\"retryable\":true");
                assertThat(application.get("/actuator/health/readiness").body()).contains("\"retryable\":true");

                statement.execute("SELECT pg_advisory_unlock(" + key + ")");

                RunningApplication.until(() -> application.get("/hello").statusCode() == 200);
            }
        }
    }

    @Test
    void aManagementPortOfItsOwnIsNotFiltered() throws Exception {
        try (var application = start(
                Scripts.forkedIn(folder),
                TestServer.newDatabase(),
                "--management.server.port=0",
                "--management.endpoints.web.base-path=/")) {
            assertThat(application.get("/hello").statusCode()).isEqualTo(503);
            assertThat(application.get("/status").statusCode()).isEqualTo(200);
            assertThat(application.getFromManagement("/health/liveness").statusCode())
                    .isEqualTo(200);
            assertThat(application.getFromManagement("/health/readiness").body())
                    .contains("multiple-heads");
            assertThat(application.getFromManagement("/nowhere").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void doesNotRepeatARunThatFailedBeforeSomethingHasChanged() throws Exception {
        String url = TestServer.newDatabase();
        var scripts = new Scripts(folder)
                .write("0a1b2c3d4e5f", "none", "create note", "CREATE TABLE note (id bigint REFERENCES nowhere)");
        try (var application = start(scripts, url)) {
            JdbcClient client = application.bean(JdbcClient.class);
            RunningApplication.until(() -> failures(client) == 1);
            assertThat(application.get("/hello").body()).contains("failed-statement");
            Instant settled = Instant.now().plusMillis(600);
            RunningApplication.until(() -> Instant.now().isAfter(settled)); // several looks happen meanwhile
            assertThat(failures(client)).isEqualTo(1);

            scripts.delete("0a1b2c3d4e5f")
                    .write("0a1b2c3d4e5f", "none", "create note", "CREATE TABLE note (id bigint PRIMARY KEY)");

            RunningApplication.until(() -> application.get("/hello").statusCode() == 200);
        }
    }

    /** The server is there again at once, as after a short restart: nothing has changed, and nothing stands against another try. */
    @Test
    void repeatsARunWhoseConnectionBroke() throws Exception {
        String url = TestServer.newDatabase();
        var scripts = new Scripts(folder)
                .write("0a1b2c3d4e5f", "none", "create trouble", "CREATE TABLE trouble AS SELECT 1 AS one")
                .write(
                        "1a1b2c3d4e5f",
                        "0a1b2c3d4e5f",
                        "create note",
                        "CREATE TABLE note (id bigint PRIMARY KEY);\n"
                                + "SELECT pg_terminate_backend(pg_backend_pid()) FROM trouble");
        try (var application = start(scripts, url)) {
            assertThat(application.get("/hello").body()).contains("\"code\":\"connection-lost\"", "\"retryable\":true");

            application.bean(JdbcClient.class).sql("DELETE FROM trouble").update();

            RunningApplication.until(() -> application.get("/hello").statusCode() == 200);
        }
    }

    private static int failures(JdbcClient client) {
        return client.sql("SELECT count(*) FROM tributary_journal WHERE state = 'failed'")
                .query(Integer.class)
                .single();
    }

    private static RunningApplication start(Scripts scripts, String url, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "--tributary.scripts=" + scripts.location(),
                "--tributary.on-failure=unready",
                "--tributary.recheck-interval=100ms",
                "--tributary.served-when-unready=/status"));
        all.addAll(List.of(properties));
        return RunningApplication.start(url, all.toArray(new String[0]));
    }
}
