package dev.tributary.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerTest {
    private static final Path FILE = Path.of("/app/db/revisions/2025-12-05_merge.sql");

    private static final String OWN = """
            633 510 0:54 / / rw,relatime master:201 - overlay overlay rw,lowerdir=/var/lib/docker/overlay2/l/A
            634 633 0:57 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw
            635 633 0:58 / /dev rw,nosuid - tmpfs tmpfs rw,size=65536k,mode=755
            """;

    @TempDir
    private Path root;

    @Test
    void aFileInTheContainersOwnFileSystemIsLost() throws IOException {
        container(OWN);

        assertThat(in(Map.of()).loses(FILE)).isTrue();
    }

    @Test
    void aFileOnAMountedFolderIsKept() throws IOException {
        container(OWN + "700 633 8:1 /home/ana/social /app/db/revisions rw,relatime - ext4 /dev/sda1 rw\n");

        assertThat(in(Map.of()).loses(FILE)).isFalse();
        assertThat(in(Map.of()).loses(Path.of("/app/db/revisions-of-ben/a.sql")))
                .isTrue();
    }

    @Test
    void aMountInMemoryKeepsNothing() throws IOException {
        container(OWN + "700 633 8:1 / /app rw,relatime - ext4 /dev/sda1 rw\n"
                + "701 700 0:60 / /app/db rw,relatime - tmpfs tmpfs rw\n");

        assertThat(in(Map.of()).loses(FILE)).isTrue();
        assertThat(in(Map.of()).loses(Path.of("/app/other.sql"))).isFalse();
    }

    @Test
    void aMountPointMayHoldABlank() throws IOException {
        container(OWN + "700 633 8:1 / /my\\040app rw,relatime - ext4 /dev/sda1 rw\n");

        assertThat(in(Map.of()).loses(Path.of("/my app/db/a.sql"))).isFalse();
    }

    @Test
    void aCheckoutInAContainerIsAPlaceOfWork() throws IOException {
        container(OWN);
        Path checkout = Files.createDirectories(root.resolve("work/db/revisions"));
        Files.createDirectory(root.resolve("work/.git"));

        assertThat(in(Map.of()).loses(checkout.resolve("a.sql"))).isFalse();
    }

    @Test
    void outsideOfContainersNothingIsLost() throws IOException {
        assertThat(in(Map.of()).loses(FILE)).isFalse();
        container(OWN);
        assertThat(in(Map.of("TRIBUTARY_CONTAINER", "false")).loses(FILE)).isFalse();
        Files.delete(root.resolve(".dockerenv"));
        assertThat(in(Map.of()).loses(FILE)).isFalse();
        assertThat(in(Map.of("TRIBUTARY_CONTAINER", "true")).loses(FILE)).isTrue();
    }

    /** Podman's file is hidden where /run is memory; Kubernetes makes none. */
    @Test
    void aVariableOfTheEngineIsASignToo() throws IOException {
        container(OWN);
        Files.delete(root.resolve(".dockerenv"));

        assertThat(in(Map.of("container", "podman")).loses(FILE)).isTrue();
        assertThat(in(Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1")).loses(FILE))
                .isTrue();
        assertThat(in(Map.of("container", "podman", "TRIBUTARY_CONTAINER", "false"))
                        .loses(FILE))
                .isFalse();
    }

    /** These keep their root file system, and an empty variable is none. */
    @Test
    void aSystemInAContainerOfItsOwnLosesNothing() throws IOException {
        container(OWN);
        Files.delete(root.resolve(".dockerenv"));

        for (String kind : List.of("lxc", "systemd-nspawn", "")) {
            assertThat(in(Map.of("container", kind)).loses(FILE)).as(kind).isFalse();
        }
        assertThat(in(Map.of("KUBERNETES_SERVICE_HOST", "")).loses(FILE)).isFalse();
        assertThat(in(Map.of("container", "oci")).loses(FILE)).isTrue();
        assertThat(in(Map.of("container", "docker")).loses(FILE)).isTrue();
    }

    private Container in(Map<String, String> environment) {
        return new Container(environment, root);
    }

    private void container(String mounts) throws IOException {
        Files.createFile(root.resolve(".dockerenv"));
        Files.writeString(Files.createDirectories(root.resolve("proc/self")).resolve("mountinfo"), mounts);
    }
}
