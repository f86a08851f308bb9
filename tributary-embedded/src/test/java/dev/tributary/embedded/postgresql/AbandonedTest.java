package dev.tributary.embedded.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedTest {
    private final Binaries binaries = ServerBuilds.here(System.getenv()).own().binaries();

    @TempDir
    Path folder;

    @Test
    void removesWhatDeadCommandsLeftAndNothingElse() throws IOException {
        Path dead = usedBy(Abandoned.PREFIX + "dead", "1-1-x");
        Path young = Files.createDirectory(folder.resolve(Abandoned.PREFIX + "young"));
        Path alive = Files.createDirectory(folder.resolve(Abandoned.PREFIX + "alive"));
        new ServerFolder(alive).enter();
        Path other = usedBy("somebody-elses", "1-1-x");

        Abandoned.clear(folder, Files.getOwner(folder), binaries);

        assertThat(dead).doesNotExist();
        assertThat(young).as("made a moment ago, not entered yet").exists();
        assertThat(alive).exists();
        assertThat(other).exists();
    }

    /** Only root can make a folder of another account. */
    @Test
    void doesNotTrustFoldersOfOtherAccounts() throws IOException {
        assumeTrue(Files.getAttribute(folder, "unix:uid").equals(0), "not root");
        Path planted = usedBy(Abandoned.PREFIX + "planted", "1-1-x");
        Files.setAttribute(planted, "unix:uid", 65534);

        Abandoned.clear(folder, Files.getOwner(folder), binaries);

        assertThat(planted).exists();
    }

    private Path usedBy(String name, String user) throws IOException {
        Path path = Files.createDirectory(folder.resolve(name));
        Files.createFile(Files.createDirectory(path.resolve("users")).resolve(user));
        return path;
    }
}
