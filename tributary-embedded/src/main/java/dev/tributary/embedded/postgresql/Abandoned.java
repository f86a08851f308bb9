package dev.tributary.embedded.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;

/** Temporary servers whose command was killed. */
final class Abandoned {
    static final String PREFIX = "tributary-scratch-";

    private Abandoned() {}

    /**
     * Stops and removes them all. Folders of other accounts stay: anybody may put one where temporary files lie, and what
     * it says would make us stop processes of our own.
     *
     * @param self our account
     * @param binaries of any version: to be stopped, a server needs no programs of its own
     */
    static void clear(Path temporaryFolder, UserPrincipal self, Binaries binaries) {
        try {
            for (Path path : candidates(temporaryFolder)) {
                clearOwn(path, self, binaries);
            }
        } catch (IOException e) {
            // The folder cannot be listed: no reason to fail the command that asked.
        }
    }

    private static void clearOwn(Path path, UserPrincipal self, Binaries binaries) {
        try {
            if (Files.getOwner(path).equals(self)) {
                clear(new ServerFolder(path), binaries);
            }
        } catch (IOException | EmbeddedServerFailed | NoEmbeddedServer e) {
            // Another command is clearing, too, or this one cannot stop that server: it stays for the next.
        }
    }

    private static List<Path> candidates(Path temporaryFolder) throws IOException {
        try (Stream<Path> children = Files.list(temporaryFolder)) {
            return children.filter(child -> child.getFileName().toString().startsWith(PREFIX))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    private static void clear(ServerFolder folder, Binaries binaries) throws IOException {
        if (folder.isAbandoned()) {
            folder.locked(() -> stopped(folder, binaries));
            Folders.delete(folder.path());
        }
    }

    /** Whether there was a server to stop. Where none runs, nobody has to be found who could stop it. */
    private static boolean stopped(ServerFolder folder, Binaries binaries) throws IOException {
        boolean alive = Postmaster.of(folder.data()).filter(Postmaster::isAlive).isPresent();
        return alive && new ServerRuns(folder, binaries, false).stop();
    }
}
