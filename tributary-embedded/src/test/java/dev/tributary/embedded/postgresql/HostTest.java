package dev.tributary.embedded.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.wording.SystemUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {

    @TempDir
    Path files;

    @Test
    void namesTheArchiveOfEachHost() {
        assertThat(host("Linux", "amd64").archive()).isEqualTo("postgres-linux-x86_64.txz");
        assertThat(host("Linux", "aarch64").archive()).isEqualTo("postgres-linux-arm_64.txz");
        assertThat(host("Mac OS X", "x86_64").archive()).isEqualTo("postgres-darwin-x86_64.txz");
        assertThat(host("Mac OS X", "aarch64").archive()).isEqualTo("postgres-darwin-arm_64.txz");
    }

    @Test
    void saysWhereThereIsNoEmbeddedServer() throws IOException {
        assertThatThrownBy(() -> host("Windows 11", "amd64").archive())
                .isInstanceOf(NoEmbeddedServer.class)
                .hasMessage("""
                        error[no-embedded-server]: the embedded server does not run here
                          this is Windows 11
                          it runs on Linux with glibc and on macOS, on x86-64 and arm64
                        next:
                          --url postgres://USER@HOST/DATABASE                              use a server of your own
                          docker run -d -p 5432:5432 -e POSTGRES_PASSWORD=… postgres:16    or start one""");
        assertThatThrownBy(() -> host("Linux", "riscv64").archive()).hasMessageContaining("this is Linux on riscv64");

        Files.createFile(Files.createDirectory(files.resolve("etc")).resolve("alpine-release"));
        assertThatThrownBy(() -> host("Linux", "amd64").archive()).hasMessageContaining("musl");
    }

    @Test
    void keepsBinariesInTheUsersCacheFolder() {
        assertThat(host("Linux", "amd64").cache(Map.of())).isEqualTo(Path.of("/home/ana/.cache/tributary"));
        assertThat(host("Mac OS X", "amd64").cache(Map.of())).isEqualTo(Path.of("/home/ana/Library/Caches/tributary"));
        assertThat(host("Linux", "amd64").cache(Map.of("XDG_CACHE_HOME", "/var/cache/ana")))
                .isEqualTo(Path.of("/var/cache/ana/tributary"));
        assertThat(host("Linux", "amd64").cache(Map.of("XDG_CACHE_HOME", "relative")))
                .isEqualTo(Path.of("/home/ana/.cache/tributary"));
    }

    @Test
    void makesNoFolderThatIsCalledQuestionMark() {
        var nameless = new Host("Linux", "amd64", Path.of("?"), files);

        assertThat(nameless.cache(Map.of("HOME", "/home/app"))).isEqualTo(Path.of("/home/app/.cache/tributary"));
        assertThat(nameless.cache(Map.of("HOME", "/home/app", "XDG_CACHE_HOME", "/cache")))
                .isEqualTo(Path.of("/cache/tributary"));
        assertThat(nameless.cache(Map.of()))
                .isEqualTo(Path.of(System.getProperty("java.io.tmpdir"), "tributary-" + SystemUser.id()));
        assertThat(nameless.cache(Map.of("HOME", "?"))).isAbsolute();
    }

    @Test
    void namesTheDatabaseAfterTheFolder() {
        assertThat(ProjectData.databaseName(Path.of("/srv/My Shop-2"))).isEqualTo("my_shop_2");
        assertThat(ProjectData.databaseName(Path.of("/srv/2nd"))).isEqualTo("nd");
        assertThat(ProjectData.databaseName(Path.of("/"))).isEqualTo("tributary");
        assertThat(ProjectData.databaseName(Path.of("/srv/postgres"))).isEqualTo("tributary");
        assertThat(ProjectData.databaseName(Path.of("/srv/" + "x".repeat(80)))).hasSize(63);
    }

    private Host host(String system, String architecture) {
        return new Host(system, architecture, Path.of("/home/ana"), files);
    }
}
