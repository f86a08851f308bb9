package dev.tributary.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that is written to see whether one can be. {@link Files#isWritable} asks the kernel for mode and mount, and that is not
 * enough: behind a mount a server decides by itself (a root that is nobody there), a quota may be used up, a disk be full.
 */
public final class TrialFile {

    private TrialFile() {}

    /**
     * Writes it into a folder. Its name begins with a dot, and it is taken away as soon as it is open, so that not even a killed
     * process leaves it behind.
     *
     * @param folder is there, or that is the trouble
     * @throws IOException what anybody would get who writes a file there
     */
    public static void in(Path folder) throws IOException {
        Path file = folder.resolve(".tributary-" + UUID.randomUUID() + ".tmp");
        try (var channel = Files.newByteChannel(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            channel.write(ByteBuffer.wrap(new byte[1]));
        }
    }
}
