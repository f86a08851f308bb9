package dev.tributary.embedded.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Programs that somebody installed on this machine.
 *
 * @param binaries where they are
 * @param identity what the server's program says of itself, with its place and size
 */
record InstalledBuild(Binaries binaries, String identity) implements ServerBuild {

    /**
     * The programs in a folder.
     *
     * @throws IOException if they do not run here
     */
    static InstalledBuild in(Path folder) throws IOException {
        Path server = folder.resolve("postgres").toRealPath();
        String version = Binaries.version(folder);
        return new InstalledBuild(
                new Binaries(folder, Binaries.major(version)), version + " " + server + " " + Files.size(server));
    }

    @Override
    public int major() {
        return binaries.major();
    }

    @Override
    public String place() {
        return binaries.folder().toString();
    }
}
