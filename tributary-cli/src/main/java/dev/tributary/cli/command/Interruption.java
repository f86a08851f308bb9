package dev.tributary.cli.command;

import dev.tributary.cli.report.Console;
import dev.tributary.toolbox.OpenDatabase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens on Ctrl-C while a database is open: the statement under way is cancelled on the server, a wait for others
 * ends, the call gets the time to say what became of it, and if it does not end, its connection is broken. Either way the
 * database rolls back.
 */
final class Interruption implements AutoCloseable {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /** Watches over a database until closed, for the thread that makes this. */
    Interruption(OpenDatabase database, Console console) {
        Thread worker = Thread.currentThread();
        hook = new Thread(() -> stop(database, worker, console), "tributary-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(OpenDatabase database, Thread worker, Console console) {
        try {
            console.info("told to stop: ending what is under way");
            worker.interrupt();
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
