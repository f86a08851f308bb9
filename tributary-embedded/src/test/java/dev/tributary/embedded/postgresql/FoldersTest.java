package dev.tributary.embedded.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    @TempDir
    Path open;

    private Path claimed;

    @BeforeEach
    void openToAll() throws IOException {
        permit(open, "rwxrwxrwx");
        claimed = open.resolve("tributary-1000");
    }

    @Test
    void makesAFolderOfItsOwnAmongThoseOfEverybody() throws IOException {
        Folders.claim(claimed);
        Folders.claim(claimed);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(claimed)))
                .isEqualTo("rwx------");
    }

    @Test
    void takesNoFolderThatOthersCanChange() throws IOException {
        Files.createDirectory(claimed);
        permit(claimed, "rwxrwxrwx");
        Path link = Files.createSymbolicLink(open.resolve("link"), Files.createDirectory(open.resolve("other")));

        for (Path bad : new Path[] {claimed, link}) {
            assertThatThrownBy(() -> Folders.claim(bad))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("set XDG_CACHE_HOME to a folder of your own");
        }
    }

    @Test
    void leavesFoldersAloneWhereNobodyElseMakesAny() throws IOException {
        permit(open, "rwxr-xr-x");

        Folders.claim(claimed);
        Folders.claim(open.resolve("absent/tributary"));

        assertThat(claimed).doesNotExist();
    }

    private static void permit(Path folder, String permissions) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }
}
