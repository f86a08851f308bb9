package dev.tributary.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder in memory for the data of the tests' server, where the system has one: making and dropping a database takes a
 * tenth of the time there.
 */
final class MemoryFolder {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "tributary-tests-";
    private static final long ENOUGH = 2L << 30;

    private MemoryFolder() {}

    /** A new, empty folder, named for this process; what killed processes left is removed. */
    static Optional<Path> fresh() throws IOException {
        if (!Files.isWritable(MEMORY) || Files.getFileStore(MEMORY).getUsableSpace() < ENOUGH) {
            return Optional.empty();
        }
        for (Path folder : folders()) {
            String pid =
                    folder.getFileName().toString().substring(PREFIX.length()).replaceFirst("-.*", "");
            if (pid.matches("\\d{1,18}")
                    && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                delete(folder);
            }
        }
        return Optional.of(Files.createTempDirectory(
                MEMORY, PREFIX + ProcessHandle.current().pid() + "-"));
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> children = Files.list(MEMORY)) {
            return children.filter(child -> child.getFileName().toString().startsWith(PREFIX))
                    .filter(Files::isWritable)
                    .toList();
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            // Its server is still shutting down, or another process removes it at this moment; the next one will.
        }
    }
}
