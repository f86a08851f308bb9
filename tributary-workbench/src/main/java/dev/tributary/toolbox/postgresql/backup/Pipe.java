package dev.tributary.toolbox.postgresql.backup;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A thread that moves bytes between this process and another one, so that neither ever waits for the other. */
final class Pipe {
    private final Thread thread;
    private volatile @Nullable IOException failure;

    /** Moves bytes. */
    @FunctionalInterface
    interface Work {
        /** Moves all of them. */
        void run() throws IOException;
    }

    private Pipe(String name, Work work, Runnable failed) {
        thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        failure = e;
                        failed.run();
                    }
                },
                "tributary-program-" + name);
        thread.setDaemon(true);
    }

    /**
     * Begins.
     *
     * @param failed called where that ends with an exception
     */
    static Pipe start(String name, Work work, Runnable failed) {
        var pipe = new Pipe(name, work, failed);
        pipe.thread.start();
        return pipe;
    }

    /** Waits for its end. */
    void join() throws InterruptedIOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Why it ended early; empty where it did not. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }
}
