package dev.tributary.examples.social.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages for the person on call are played with the jars of the image. With {@code -Dgolden.update} they are written anew;
 * the difference is for a person to review.
 */
final class RunbookIT {
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*\\$ ");

    @ParameterizedTest
    @ValueSource(strings = {"docs/incident.md", "docs/runbook.md"})
    void everyOutputIsTrue(String name) throws IOException {
        var page = Built.ROOT.resolve(name);
        String written = Files.readString(page);

        Scenario.Replay replay;
        try (var docker = new Docker()) {
            replay = Scenario.replay(written, Built.ROOT, docker.programs());
        }

        if (System.getProperty("golden.update") != null) {
            Files.writeString(page, replay.text());
        } else {
            assertThat(replay.text()).isEqualTo(written);
        }
        assertThat(replay.commands())
                .isEqualTo((int) COMMAND.matcher(written).results().count());
    }
}
