package dev.tributary.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Programs that tests run, or make for others to run. */
public final class Program {

    private Program() {}

    /** Whether a program of this name can be run here. */
    public static boolean isOnPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /**
     * Writes a program by a process of its own: nobody can run a file as long as somebody holds it open for writing, and what this
     * process has open at the wrong moment goes to the children that other tests start.
     *
     * @param file written anew where it is there; its folder is there
     * @param text beginning with {@code #!}
     */
    public static void write(Path file, String text) throws IOException {
        Process writing = new ProcessBuilder("sh", "-c", "cat >\"$1\" && chmod +x \"$1\"", "sh", file.toString())
                .redirectErrorStream(true)
                .start();
        try (var in = writing.outputWriter(StandardCharsets.UTF_8)) {
            in.write(text);
        }
        if (writing.onExit().join().exitValue() != 0) {
            throw new IOException("cannot write " + file);
        }
    }
}
