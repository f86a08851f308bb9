package dev.tributary.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Back up and begin anew": each line of that section of the runbook, typed into a shell in the order of the page. */
final class AnewIT {
    private static final Pattern BLOCK = Pattern.compile("(?s)```(sh|toml)\\n(.*?)```");

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostThatWasBackedUp() throws IOException {
        String page = Files.readString(Engine.ROOT.resolve("docs/runbook.md"));
        int start = page.indexOf("\n### Back up and begin anew\n");
        Matcher block = BLOCK.matcher(page.substring(start, page.indexOf("\n## ", start)));

        try (var server = Deployment.server(folder).ofThatEvening()) {
            server.compose("up", "-d", "backend");
            server.backendIsHealthy();

            typed(server, block);
            Path dump = folder.resolve("before.dump");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dump)))
                    .isEqualTo("rw-------");
            assertThat(Files.size(dump)).isGreaterThan(5_000);

            typed(server, block);
            server.backendIsHealthy();
            assertThat(server.rows("SELECT count(*) FROM users")).as("anew").containsExactly("0");

            typed(server, block);
            server.backendIsHealthy();
            everyRowIsThere(server, "social");

            server.rows("DELETE FROM posts");
            typed(server, block);
            server.backendIsHealthy();
            everyRowIsThere(server, "social_restored");
            assertThat(server.rows("SELECT count(*) FROM posts"))
                    .as("beside it")
                    .containsExactly("0");
            server.compose("up", "-d", "backend");
            server.backendIsHealthy();

            assertThat(block.find()).isTrue();
            assertThat(block.group(1)).isEqualTo("toml");
            Files.writeString(folder.resolve("night.toml"), block.group(2));
            typed(server, block);
            server.backendIsHealthy();
            assertThat(server.rows("SELECT count(*) FROM users"))
                    .as("after the reset")
                    .containsExactly("0");
            assertThat(server.rows("SELECT version_num FROM tributary_version")).containsExactly("merge_heads_001");
            assertThat(block.find()).as("every block was typed").isFalse();
        }
    }

    private static void typed(Deployment server, Matcher block) {
        assertThat(block.find()).isTrue();
        assertThat(block.group(1)).isEqualTo("sh");
        block.group(2)
                .lines()
                .forEach(line -> Engine.shell(server.folder(), line).done());
    }

    private static void everyRowIsThere(Deployment server, String database) {
        assertThat(server.rows(database, "SELECT username FROM users ORDER BY id"))
                .isEqualTo(List.of("ana", "ben", "cleo"));
        assertThat(server.rows(database, "SELECT status FROM connections ORDER BY id"))
                .isEqualTo(List.of("accepted", "pending", "rejected"));
        assertThat(server.rows(database, "SELECT content FROM posts ORDER BY id"))
                .isEqualTo(List.of("hello", "good morning"));
    }
}
