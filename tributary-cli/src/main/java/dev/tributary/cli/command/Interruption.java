package dev.tributary.cli.command;

import dev.tributary.scratch.postgresql.OpenDatabase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens on Ctrl-C while a database is open: the statement under way is cancelled on the server, the call gets the
 * time to say what became of it, and if it does not end, its connection is broken. Either way the database rolls back.
 */
final class Interruption implements AutoCloseable {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /** Watches over a database until closed. */
    Interruption(OpenDatabase database) {
        hook = new Thread(() -> stop(database), "tributary-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(OpenDatabase database) {
        try {
            database.cancel();
            if (!ended.await(2, TimeUnit.SECONDS)) {
                database.disconnect();
                ended.await(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook is what waits for us.
        }
    }
}
