package dev.tributary.spring.start;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What happens where the process is told to end while it brings a database to its target: the statement under way is cancelled, and
 * nothing more is begun. Spring closes the application only once its start has ended.
 */
final class StopOfStart implements AutoCloseable {

    private static final Log log = LogFactory.getLog(RunLog.LOGGER);

    /** A statement may begin just behind a cancellation that found none. */
    private static final int TIMES = 5;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private StopOfStart(ManagedDatabase database, Thread worker) {
        hook = new Thread(() -> stop(database, worker), "tributary-stop");
    }

    /** Watches over a database until closed, for this thread. */
    static StopOfStart of(ManagedDatabase database) {
        var stop = new StopOfStart(database, Thread.currentThread());
        try {
            Runtime.getRuntime().addShutdownHook(stop.hook);
        } catch (IllegalStateException e) {
            Thread.currentThread().interrupt(); // the process is ending already
        }
        return stop;
    }

    private void stop(ManagedDatabase database, Thread worker) {
        log.info(RunLog.prefix(database.name()) + "told to stop: ending what is under way");
        worker.interrupt();
        try {
            for (int i = 0; i < TIMES; i++) {
                database.cancel();
                if (ended.await(2, TimeUnit.SECONDS)) {
                    return;
                }
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
            // The process is ending, and the hook waits for us.
        }
    }
}
