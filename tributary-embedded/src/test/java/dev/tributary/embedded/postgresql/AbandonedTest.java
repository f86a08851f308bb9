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

    /** The command that clears away may have none that works, or may not step aside for the folder's account. */
    @Test
    void needsNoProgramsWhereNothingRuns() throws IOException {
        Path dead = usedBy(Abandoned.PREFIX + "dead", "1-1-x");
        Files.createDirectory(dead.resolve("data"));

        Abandoned.clear(folder, Files.getOwner(folder), new Binaries(folder.resolve("none"), 15));

        assertThat(dead).doesNotExist();
    }

    /** A server that this command cannot stop stays, and the next folder is cleared all the same. */
    @Test
    void goesOnBehindAServerThatItCannotStop() throws IOException {
        Path running = usedBy(Abandoned.PREFIX + "a", "1-1-x");
        Path data = Files.createDirectory(running.resolve("data"));
        Path dead = usedBy(Abandoned.PREFIX + "b", "1-1-x");
        // A copy under the server's name: only the name of the program tells a server from a number used again.
        // A shell, since where all small programs are one program, that does not run under another name.
        Path program = Files.copy(Path.of("/bin/sh"), folder.resolve("postgres"));
        Process waiting = new ProcessBuilder(program.toString(), "-c", "read line").start();
        try {
            Files.writeString(data.resolve(Postmaster.FILE), waiting.pid() + "\n");

            Abandoned.clear(folder, Files.getOwner(folder), new Binaries(folder.resolve("none"), 15));

            assertThat(running).exists();
            assertThat(dead).doesNotExist();
        } finally {
            waiting.destroyForcibly();
        }
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
