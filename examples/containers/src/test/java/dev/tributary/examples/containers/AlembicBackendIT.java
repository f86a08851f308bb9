package dev.tributary.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.scenario.Program;
import dev.tributary.testing.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The page of the Python backend, played: its image is built, Alembic's own error starts it over and over, and a merge that was written
 * outside ends that. With {@code -Dgolden.update} the page is written anew.
 */
final class AlembicBackendIT {
    private static final Path EXAMPLE = Engine.ROOT.resolve("examples/alembic-backend");
    private static final String PORT = "8010";
    private static final String CONTAINER = "alembic_backend_1";

    private static final Map<String, String> VARIABLES = Map.of(
            "COMPOSE_PROJECT_NAME", "alembic",
            "POSTGRES_IMAGE", "stand-in/postgres",
            "PYTHON_IMAGE", "localhost/stand-in/python",
            "POSTGRES_PASSWORD", "wQ8-postgres",
            "DATABASE_PASSWORD", "kR3-backend",
            "BACKEND_PORT", PORT);

    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ ");

    /** Compose's first version says whose logs come. */
    private static final Pattern ATTACHING = Pattern.compile("(?m)^Attaching to .*\\R");

    @BeforeEach
    @AfterEach
    void nothingIsThere() {
        Engine.clear();
    }

    @Test
    void everyOutputOfThePageIsTrue() throws IOException {
        Path page = EXAMPLE.resolve("README.md");
        String written = Files.readString(page);

        var replay = Scenario.replay(
                written,
                Engine.ROOT,
                Map.of(
                        "docker", program(List.of(Engine.DOCKER)),
                        "tributary", program(tributary()),
                        "curl", program(List.of("curl")),
                        "await", AlembicBackendIT::await));

        if (System.getProperty("golden.update") != null) {
            Files.writeString(page, replay.text());
        } else {
            assertThat(replay.text()).isEqualTo(written);
        }
        assertThat(replay.commands())
                .isEqualTo((int) COMMAND.matcher(written).results().count());
        assertThat(replay.text())
                .contains(
                        "FAILED: Multiple head revisions are present for given argument 'head'; please specify a specific"
                                + " target revision, '<branchname>@head' to narrow to a specific head, or 'heads' for all heads");
    }

    private static Program program(List<String> first) {
        return (arguments, directory, environment, out, err) -> {
            var words = new ArrayList<>(first);
            arguments.forEach(word -> words.add(word.replace("localhost:8000", "localhost:" + PORT)));
            Answer answer = Engine.command(directory, VARIABLES, words);
            out.print(ATTACHING.matcher(answer.text()).replaceFirst(""));
            return answer.status();
        };
    }

    /** The command line that the build has made, on the machine and in no container. */
    private static List<String> tributary() throws IOException {
        Path target = Engine.ROOT.resolve("tributary-cli/target");
        try (var jars = Files.newDirectoryStream(target, "tributary-cli-*[0-9T].jar")) {
            Path jar = jars.iterator().next();
            return List.of("java", "-cp", target.resolve("server-lib") + "/*:" + jar, "dev.tributary.cli.Main");
        }
    }

    /** {@code await healthy}, {@code await restarts}: what the page's reader sees without being told to wait. */
    private static int await(
            List<String> arguments, Path directory, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        if (arguments.equals(List.of("restarts"))) {
            Deployment.startedOver(CONTAINER, 3);
            return 0;
        }
        Engine.await(
                "healthy",
                () -> Deployment.inspect(CONTAINER, "{{.State.Health.Status}}").equals("healthy"),
                () -> Engine.podman("logs", "--tail", "60", CONTAINER).text());
        return 0;
    }
}
