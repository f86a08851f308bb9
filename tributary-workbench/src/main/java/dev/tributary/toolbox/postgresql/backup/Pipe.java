package dev.tributary.toolbox.postgresql.backup;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** A thread that moves bytes between this process and another one, so that neither ever waits for the other. */
final class Pipe {
    private final Thread thread;
    private volatile @Nullable Throwable failure;

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
                    } catch (Throwable e) { // whatever it is, the program would wait for this thread for ever
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

    /** Throws what ended it early, where something did. */
    void check() throws IOException {
        Throwable thrown = failure;
        if (thrown instanceof IOException io) {
            throw io;
        }
        if (thrown instanceof RuntimeException mistake) {
            throw mistake;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }
}
