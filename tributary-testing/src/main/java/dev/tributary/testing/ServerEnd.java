package dev.tributary.testing;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/**
 * Ends a server and removes its data without keeping the JVM. Hundreds of databases are tens of thousands of files: to
 * delete them takes up to a minute on the disk of a busy machine, and Surefire kills a JVM that needs more than 30 seconds
 * to end. A process of its own does it, and outlives the JVM.
 */
final class ServerEnd implements Runnable {

    /** An immediate stop needs no checkpoint: nobody reads the data again. What does not answer within 5 s is killed. */
    private static final String SCRIPT = """
            pid=$(head -n 1 "$1/postmaster.pid") && kill -QUIT "$pid"
            tries=0
            while kill -0 "$pid" 2>/dev/null && [ $tries -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
            kill -KILL "$pid" 2>/dev/null
            exec nice rm -rf "$1"
            """;

    private final Path data;

    ServerEnd(Path data) {
        this.data = data;
    }

    @Override
    public void run() {
        try {
            new ProcessBuilder("sh", "-c", SCRIPT, "end-of-test-server", data.toString())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("the server in " + data + " stays", e);
        }
    }
}
