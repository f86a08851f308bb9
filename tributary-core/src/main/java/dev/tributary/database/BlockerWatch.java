package dev.tributary.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sees who keeps a session waiting while it waits: only then does the server know. Looks from a connection of its own, in a
 * thread of its own. The connection is opened when work lasts long enough to be looked at, never holds a transaction, and
 * serves the whole run. Where none is to be had, nobody is seen, and that is all.
 */
public final class BlockerWatch implements AutoCloseable {

    private final Database database;
    private @Nullable ScheduledExecutorService thread;
    private volatile boolean closed;

    /** Only the watching thread uses it. */
    private @Nullable Session monitor;

    /** Only the watching thread uses it. */
    private boolean blind;

    /** A watch that has not started. */
    public BlockerWatch(Database database) {
        this.database = database;
    }

    /**
     * Watches a session until the returned look is ended.
     *
     * @param pid the session's server process
     * @param period how often to look; the first time after one period
     */
    public Look watch(String pid, Duration period) {
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(task -> {
                var own = new Thread(task, "tributary-blockers");
                own.setDaemon(true);
                return own;
            });
        }
        var look = new Look();
        String query = database.dialect().blockers(pid);
        look.task = thread.scheduleWithFixedDelay(
                () -> look(look, query), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
        return look;
    }

    private void look(Look look, String query) {
        if (closed || blind || look.ended) {
            return;
        }
        try {
            if (monitor == null) {
                monitor = Session.open(database);
            }
            List<Blocker> now = monitor.query(query, BlockerWatch::read);
            if (!now.isEmpty()) {
                look.seen = now;
            }
        } catch (ConnectionFailed | DatabaseFailed e) {
            blind = true;
        }
    }

    private static Blocker read(ResultSet row) throws SQLException {
        return new Blocker(
                row.getString("pid"),
                row.getString("role"),
                row.getString("application"),
                row.getString("client"),
                row.getString("state"),
                Duration.ofMillis(row.getLong("milliseconds")),
                row.getString("query"),
                row.getBoolean("housekeeping"),
                row.getBoolean("stubborn"));
    }

    /** Ends the thread; it closes the connection. */
    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            thread.execute(() -> {
                if (monitor != null) {
                    monitor.close();
                }
            });
            thread.shutdown();
        }
    }

    /** What is seen of one wait. */
    public static final class Look {
        private volatile List<Blocker> seen = List.of();
        private volatile boolean ended;
        private @Nullable Future<?> task;

        private Look() {}

        /** Looks no more, and tells who was seen last, the oldest transaction first; empty where nobody was. */
        public List<Blocker> end() {
            ended = true;
            if (task != null) {
                task.cancel(false);
            }
            return seen;
        }
    }
}
