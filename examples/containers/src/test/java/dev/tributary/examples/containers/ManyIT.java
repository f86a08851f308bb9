package dev.tributary.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five instances at once on an empty database. */
final class ManyIT {

    @TempDir
    private Path folder;

    @Test
    void eachBecomesHealthyAndEachRevisionRunsOnce() {
        try (var server = Deployment.server(folder).with("SOCIAL_PORT", "0")) {
            server.compose("up", "-d", "--scale", "backend=5");

            List<String> instances = server.containers("backend");
            assertThat(instances).hasSize(5);
            instances.forEach(server::healthy);
            assertThat(instances)
                    .allSatisfy(instance -> assertThat(Deployment.inspect(instance, "{{.RestartCount}}"))
                            .isEqualTo("0"));
            assertThat(server.rows("SELECT revision FROM tributary_journal WHERE state = 'done' ORDER BY revision"))
                    .hasSize(10)
                    .doesNotHaveDuplicates();
            assertThat(server.rows("SELECT version_num FROM tributary_version")).containsExactly("merge_heads_001");
        }
    }
}
