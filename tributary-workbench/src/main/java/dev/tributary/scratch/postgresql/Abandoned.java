package dev.tributary.scratch.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Temporary servers whose command was killed. */
final class Abandoned {
    static final String PREFIX = "tributary-scratch-";

    private Abandoned() {}

    /** Stops and removes them all; folders of other accounts and of living commands stay. */
    static void clear(Path temporaryFolder, Binaries binaries) throws IOException {
        List<Path> folders;
        try (Stream<Path> children = Files.list(temporaryFolder)) {
            folders = children.filter(child -> child.getFileName().toString().startsWith(PREFIX))
                    .filter(Files::isWritable)
                    .sorted()
                    .toList();
        }
        for (Path path : folders) {
            var folder = new ServerFolder(path);
            try {
                if (folder.isAbandoned()) {
                    folder.locked(() -> new ServerRuns(folder, binaries, false).stop());
                    Folders.delete(path);
                }
            } catch (IOException | EmbeddedServerFailed e) {
                // Somebody else's, or somebody else was faster: no reason to fail the command that asked.
            }
        }
    }
}
