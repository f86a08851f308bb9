package dev.tributary.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system that is only read, no rights, a user whom nobody knows, and little memory. */
final class HardenedIT {

    private static final String IMAGE = "localhost/intentional-social:latest";

    private static final List<String> STRICT = List.of(
            "--read-only",
            "--read-only-tmpfs=false",
            "--cap-drop=ALL",
            "--user=1000650000:0",
            "--network=social_default");

    private static final List<String> DATABASE = List.of(
            "--env=SPRING_DATASOURCE_URL=jdbc:postgresql://db:5432/social",
            "--env=SPRING_DATASOURCE_USERNAME=social",
            "--env=SPRING_DATASOURCE_PASSWORD=kR3-social");

    @TempDir
    private Path folder;

    /** The backend as Compose runs it: read-only but for /tmp, no capability, in the memory that the README calls enough, under crowds. */
    @Test
    void theComposeFilesContainerStaysUpUnderCrowds() {
        try (var server = Deployment.server(folder)
                .with("SOCIAL_REGISTRATIONS_PER_MINUTE", "1000")
                .with("SOCIAL_MEMORY", "384m")) {
            server.compose("up", "-d", "backend");
            server.backendIsHealthy();
            String container = "social_backend_1";
            assertThat(Deployment.inspect(
                            container, "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.Memory}} {{len .EffectiveCaps}}"))
                    .isEqualTo("true 402653184 0");

            crowds(server, 64);

            assertThat(Deployment.inspect(container, "{{.RestartCount}} {{.State.OOMKilled}}"))
                    .isEqualTo("0 false");
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
        }
    }

    /** The least that the README states, with the options that it states. */
    @Test
    void itStaysUpInAQuarterOfAGigabyteWithTheOptionsOfTheReadme() throws IOException {
        String options = Pattern.compile("(?m)^JAVA_OPTS='(.*)'$")
                .matcher(Files.readString(Deployment.EXAMPLE.resolve("README.md")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        try (var server = Deployment.server(folder)
                .with("SOCIAL_REGISTRATIONS_PER_MINUTE", "1000")
                .with("SOCIAL_MEMORY", "256m")
                .with("SOCIAL_JAVA_OPTS", options)) {
            server.compose("up", "-d", "backend");
            server.backendIsHealthy();
            assertThat(Deployment.inspect("social_backend_1", "{{.HostConfig.Memory}}"))
                    .isEqualTo("268435456");

            crowds(server, 64);

            assertThat(Deployment.inspect("social_backend_1", "{{.RestartCount}} {{.State.OOMKilled}}"))
                    .isEqualTo("0 false");
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
        }
    }

    private static void crowds(Deployment server, int atOnce) {
        crowd(server, atOnce, "/accounts", List.of(202, 503));
        crowd(server, atOnce, "/login", List.of(401, 403, 503));
    }

    private static void crowd(Deployment server, int atOnce, String path, List<Integer> expected) {
        String port = server.port();
        HttpClient client = HttpClient.newHttpClient();
        List<CompletableFuture<Integer>> answers = IntStream.range(0, atOnce)
                .mapToObj(i -> HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"email\": \"member" + i + "@example.com\", \"username\": \"member" + i
                                        + "\", \"password\": \"correct horse battery\"}"))
                        .build())
                .map(request ->
                        client.sendAsync(request, BodyHandlers.discarding()).thenApply(answer -> answer.statusCode()))
                .toList();
        List<Integer> statuses = answers.stream().map(CompletableFuture::join).toList();
        assertThat(statuses).isSubsetOf(expected);
        assertThat(statuses).as("not all were too many").isNotEqualTo(Collections.nCopies(atOnce, 503));
    }

    /** As OpenShift does it: any user id, in the group 0, which no file of the image knows; and no folder that can be written. */
    @Test
    void theCommandLineNeedsNeitherAUserNorAFolderToWriteTo() {
        try (var server = Deployment.server(folder)) {
            server.compose("up", "-d", "backend");
            server.backendIsHealthy();
            assertThat(command(List.of(), "current", "--check-heads").done().text())
                    .contains("merge_heads_001 (head)");
            assertThat(command(List.of(), "status").done().text()).contains("up to date");
            assertThat(command(List.of(), "doctor").done().text()).contains("nothing is wrong");
            assertThat(command(List.of(), "upgrade", "head").done().text()).contains("nothing to do");
            assertThat(command(List.of("--volume=social_backups:/backups"), "backup", "--output", "/backups/a.dump")
                            .done()
                            .text())
                    .contains("read back by pg_restore --list");
        }
    }

    /** The same for the backend, which needs a /tmp and nothing else. */
    @Test
    void theBackendRunsAsAUserWhomNobodyKnows() {
        try (var server = Deployment.server(folder)) {
            server.compose("up", "-d", "backend");
            server.backendIsHealthy();
            var start = new ArrayList<>(List.of("podman", "run", "-d", "--name", "stranger", "--tmpfs", "/tmp"));
            start.addAll(STRICT);
            start.addAll(DATABASE);
            start.addAll(List.of(
                    "--memory=512m",
                    "--env=SOCIAL_TOKEN_SECRET=0123456789abcdef0123456789abcdef",
                    "--env=SPRING_MAIL_HOST=mail.invalid",
                    IMAGE));
            Engine.command(Path.of("/"), Map.of(), start).done();
            Engine.await(
                    Deployment.READY,
                    () -> Engine.podman("logs", "stranger").text().contains(Deployment.READY),
                    () -> Engine.podman("logs", "stranger").text());
            assertThat(Engine.podman("exec", "stranger", "id", "-u").line()).isEqualTo("1000650000");
            assertThat(Engine.podman("exec", "stranger", "sh", "-c", "touch /app/x || touch /tmp/x && echo in /tmp")
                            .line())
                    .endsWith("in /tmp");
        }
    }

    private static Answer command(List<String> options, String... words) {
        var command =
                new ArrayList<>(List.of("podman", "run", "--rm", "-q", "--memory=128m", "--entrypoint=tributary"));
        command.addAll(STRICT);
        command.addAll(DATABASE);
        command.addAll(options);
        command.add(IMAGE);
        command.addAll(List.of(words));
        return Engine.command(Path.of("/"), Map.of(), command);
    }
}
