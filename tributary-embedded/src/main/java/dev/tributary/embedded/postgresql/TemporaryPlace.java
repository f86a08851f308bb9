package dev.tributary.embedded.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where data that will be thrown away lies: in memory where the system has a folder for that, else where temporary files
 * do. A database is hundreds of small files; making and removing them is what copying one costs, and in memory that takes a
 * tenth of the time.
 */
final class TemporaryPlace {

    private static final Path MEMORY = Path.of("/dev/shm");

    /** Containers often have 64 MB there, which a server fills at once. */
    private static final long ENOUGH = 1L << 30;

    private TemporaryPlace() {}

    /** The folder for new data. */
    static Path best() {
        return isSpacious(MEMORY) ? MEMORY : ordinary();
    }

    /** Every folder where data may have been left behind. */
    static List<Path> all() {
        return Files.isDirectory(MEMORY) ? List.of(MEMORY, ordinary()) : List.of(ordinary());
    }

    /** Where temporary files lie. */
    static Path ordinary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static boolean isSpacious(Path folder) {
        try {
            return Files.isDirectory(folder)
                    && Files.isWritable(folder)
                    && Files.getFileStore(folder).getUsableSpace() >= ENOUGH;
        } catch (IOException e) {
            return false;
        }
    }
}
