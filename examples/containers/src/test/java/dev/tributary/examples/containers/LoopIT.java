package dev.tributary.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two heads in a new image: what the engine's restarts make of it, and how it ends well. */
final class LoopIT {

    @TempDir
    private Path folder;

    @Test
    void withFailTheContainerIsStartedOverAndOverAndSaysWhyEachTime() {
        try (var server = Deployment.server(folder).ofThatEvening()) {
            server.deploy("two-heads", Deployment.REVISIONS, name -> !name.equals(Deployment.MERGE))
                    .with("TRIBUTARY_ON_FAILURE", "fail")
                    .compose("up", "-d", "backend");

            Deployment.startedOver("social_backend_1", 3);

            assertThat(server.inLog("error[multiple-heads]")).isGreaterThanOrEqualTo(3);
            assertThat(server.inLog("APPLICATION FAILED TO START")).isGreaterThanOrEqualTo(3);
            assertThat(server.log())
                    .contains("TRIBUTARY_TARGET=heads", "docker compose run --rm tributary upgrade heads")
                    .doesNotContain(Deployment.READY, "\tat ");
            assertThat(server.compose("ps").text()).contains("social_backend_1").doesNotContain("(healthy)\n");

            // The first remedy of the message, as it is printed.
            Engine.shell(server.folder(), "TRIBUTARY_TARGET=heads docker compose up -d backend")
                    .done();
            server.backendIsHealthy();
            assertThat(server.rows("SELECT version_num FROM tributary_version ORDER BY 1"))
                    .containsExactly("a1b2c3d4e5f6", "f8a9b2c3d4e5");
            assertThat(restarts()).isZero();

            server.deploy("joined", Deployment.REVISIONS, name -> true).compose("up", "-d", "backend");
            server.backendIsHealthy();
            assertThat(server.get("/health").body()).contains("\"heads\":[\"merge_heads_001\"]");
            server.compose("restart", "-t", "20", "backend");
            server.backendIsHealthy();
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withUnreadyItIsStartedOnceAndSaysWhyInLogAndHealth() throws IOException {
        try (var server = Deployment.server(folder).ofThatEvening()) {
            server.deploy("two-heads", Deployment.REVISIONS, name -> !name.equals(Deployment.MERGE))
                    .compose("up", "-d", "backend");
            server.says(Deployment.WAITS);

            var health = server.get("/health");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("urn:problem:multiple-heads", "a1b2c3d4e5f6", "f8a9b2c3d4e5");
            assertThat(server.inLog("error[multiple-heads]")).isEqualTo(1);
            assertThat(restarts()).isZero();
            assertThat(check()).as("the container's own check, at a 503").isNotZero();
            assertThat(Deployment.inspect("social_backend_1", "{{.State.Health.Status}}"))
                    .isNotEqualTo("healthy");

            var merge = server.tributary("merge", "heads");
            assertThat(merge.status()).isEqualTo(1);
            assertThat(Files.readString(Engine.ROOT.resolve("docs/runbook.md")))
                    .as("what the runbook shows of it")
                    .contains("```\n" + merge.text() + "```\n");

            server.tributary("upgrade", "heads").done();
            server.says(Deployment.READY);
            server.backendIsHealthy();
            assertThat(check()).as("at a 200").isZero();
            assertThat(restarts()).as("it was never started again").isZero();
            assertThat(server.rows("SELECT status FROM connections ORDER BY id"))
                    .isEqualTo(List.of("accepted", "pending", "rejected"));
        }
    }

    private static int check() {
        return Engine.command(Engine.ROOT, Map.of(), List.of("podman", "healthcheck", "run", "social_backend_1"))
                .status();
    }

    private static int restarts() {
        return Integer.parseInt(Deployment.inspect("social_backend_1", "{{.RestartCount}}"));
    }
}
