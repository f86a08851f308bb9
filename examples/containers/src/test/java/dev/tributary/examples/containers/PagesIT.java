package dev.tributary.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.scenario.Program;
import dev.tributary.testing.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages for the person on call, typed as they stand. With {@code -Dgolden.update} they are written anew; the difference is
 * for a person to review.
 */
final class PagesIT {
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*\\$ ");

    private @Nullable Deployment deployment;

    @ParameterizedTest
    @ValueSource(strings = {"docs/incident.md", "docs/runbook.md"})
    void everyOutputIsTrue(String name) throws IOException {
        var page = Engine.ROOT.resolve(name);
        String written = Files.readString(page);
        Map<String, Program> programs = Map.of(
                "docker",
                        (words, folder, variables, out, err) -> {
                            var answer = typed(Engine.DOCKER, words, folder, variables);
                            out.print(answer.text());
                            if (answer.status() == 0 && words.contains("up") && words.contains("backend")) {
                                deployed().answers();
                            }
                            return answer.status();
                        },
                "curl",
                        (words, folder, variables, out, err) -> {
                            var answer = typed("curl", words, folder, variables);
                            out.println(answer.text());
                            return answer.status();
                        },
                "deployment",
                        (words, folder, variables, out, err) -> {
                            ended();
                            deployment = (words.get(0).equals("server")
                                            ? Deployment.server(folder)
                                            : Deployment.checkout(folder))
                                    .with("SOCIAL_PORT", "8000");
                            return 0;
                        },
                "deploy",
                        (words, folder, variables, out, err) -> {
                            deployed().deploy(words.get(0), folder.resolve("db/revisions"), file -> true);
                            return 0;
                        },
                "ready",
                        (words, folder, variables, out, err) -> {
                            deployed().says(Deployment.READY);
                            return 0;
                        });

        Scenario.Replay replay;
        try {
            replay = Scenario.replay(
                    written, Engine.ROOT, programs, () -> "jdbc:postgresql://the-database-of-the-deployment:0/social");
        } finally {
            ended();
        }

        if (System.getProperty("golden.update") != null) {
            Files.writeString(page, replay.text());
        } else {
            assertThat(replay.text()).isEqualTo(written);
        }
        assertThat(replay.commands())
                .isEqualTo((int) COMMAND.matcher(written).results().count());
    }

    /** As a shell runs it, with the variables that stand before the command. */
    private static Answer typed(String program, List<String> words, Path folder, Map<String, String> variables) {
        var command = new ArrayList<>(List.of(program));
        command.addAll(words);
        int service = command.indexOf("tributary");
        if (command.contains("run") && service > 0) {
            // A person's terminal gets both streams in their order; without a terminal they race.
            command.addAll(service, List.of("--entrypoint", "sh -c 'exec tributary \"$@\" 2>&1' sh"));
        }
        var said = new TreeMap<>(variables);
        said.keySet().removeAll(List.of("PATH", "HOME", "LC_ALL", "DATABASE_URL", Program.DATABASE));
        return Engine.command(folder, said, command);
    }

    private Deployment deployed() {
        Deployment it = deployment;
        if (it == null) {
            throw new IllegalStateException("the page names no deployment yet");
        }
        return it;
    }

    private void ended() {
        if (deployment != null) {
            deployment.close();
            deployment = null;
        }
    }
}
