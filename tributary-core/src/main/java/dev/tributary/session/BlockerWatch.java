package dev.tributary.session;

import dev.tributary.database.Blocker;
import dev.tributary.database.ConnectionFailed;
import dev.tributary.database.DatabaseFailed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sees who keeps a session waiting while it waits: only then does the server know. Looks from a connection of its own, in a
 * thread of its own. The connection is opened when that is asked for, or when work lasts long enough to be looked at, never
 * holds a transaction, and serves the whole run. Where none is to be had, nobody is seen, and that is all.
 */
public final class BlockerWatch implements AutoCloseable {

    /** Long enough for a connection, on a machine with other things to do as well. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** For so long nobody is asked again where no connection was to be had. */
    private static final Duration BLIND = Duration.ofSeconds(10);

    private final Database database;
    private final Lookout lookout = new Lookout("tributary-blockers");
    private @Nullable Future<?> opening;
    private volatile boolean closed;

    /** Only the watching thread uses it. */
    private @Nullable Session monitor;

    /** Only the watching thread uses it. */
    private long blindUntil = System.nanoTime();

    /** A watch that has not started. */
    public BlockerWatch(Database database) {
        this.database = database;
    }

    /**
     * Watches a session until the returned wait is ended.
     *
     * @param pid the session's server process
     * @param period how long after the beginning to look first; after each look twice as long as before
     * @param longest how long at most
     */
    public WatchedWait watch(String pid, Duration period, Duration longest) {
        var wait = new WatchedWait();
        wait.looks = lookout.begin(period, longest, false, () -> look(wait, pid));
        return wait;
    }

    /**
     * Tells every second from the first one on how far a session is, until the returned follower is ended; then never again.
     *
     * @param told the seconds, who is in the way, and how far it is
     */
    public Following follow(String pid, Sight told) {
        var following = new Following();
        following.looks = lookout.begin(SECOND, SECOND, true, () -> look(following, pid, told));
        return following;
    }

    /** What is seen of a statement. */
    @FunctionalInterface
    public interface Sight {
        /** A second has passed. */
        void seen(Duration elapsed, List<Blocker> blockers, String progress);
    }

    private void look(Following following, String pid, Sight told) {
        List<Blocker> blockers = List.of();
        String progress = "";
        if (!closed && !isBlind() && following.isOn()) {
            try {
                progress = monitor()
                        .query(database.product().session().progress(pid), row -> row.getString(1))
                        .get(0);
                blockers = monitor().query(database.product().tableLocks().blockers(pid), BlockerWatch::read);
            } catch (ConnectionFailed | DatabaseFailed e) {
                loseSight();
            }
        }
        following.tell(told, blockers, progress);
    }

    private boolean isBlind() {
        return System.nanoTime() < blindUntil;
    }

    /** Another connection is to be had later, perhaps. */
    private void loseSight() {
        blindUntil = System.nanoTime() + BLIND.toNanos();
        if (monitor != null) {
            monitor.close();
            monitor = null;
        }
    }

    /** Opens the connection meanwhile, unless that was asked for before. */
    public void open() {
        if (opening == null) {
            opening = lookout.submit(() -> {
                try {
                    monitor();
                } catch (ConnectionFailed e) {
                    loseSight();
                }
            });
        }
    }

    /** Waits for a moment for what {@link #open} began; without it, not at all. */
    public void awaitOpen() {
        if (opening != null) {
            await(opening);
        }
    }

    private void look(WatchedWait wait, String pid) {
        if (closed || isBlind() || wait.ended) {
            return;
        }
        try {
            List<Blocker> now = monitor().query(database.product().tableLocks().blockers(pid), BlockerWatch::read);
            if (!now.isEmpty()) {
                wait.seen = now;
            }
        } catch (ConnectionFailed | DatabaseFailed e) {
            loseSight();
        }
    }

    private Session monitor() {
        if (monitor == null) {
            monitor = Session.open(database);
        }
        return monitor;
    }

    private static void await(Future<?> task) {
        try {
            task.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // it catches what it expects
        } catch (TimeoutException e) {
            // It goes on by itself, and nobody is named until it is there.
        }
    }

    /** Ends the thread; it closes the connection. */
    @Override
    public void close() {
        closed = true;
        lookout.close(() -> {
            if (monitor != null) {
                monitor.close();
            }
        });
    }

    /** A statement that is followed. */
    public static final class Following {
        private final long start = System.nanoTime();
        private boolean ended;
        private Lookout.@Nullable Lasting looks;

        private Following() {}

        private synchronized boolean isOn() {
            return !ended;
        }

        private synchronized void tell(Sight told, List<Blocker> blockers, String progress) {
            if (!ended) {
                told.seen(
                        Duration.ofSeconds(
                                Duration.ofNanos(System.nanoTime() - start).toSeconds()),
                        blockers,
                        progress);
            }
        }

        /** Tells no more. */
        public synchronized void end() {
            ended = true;
            if (looks != null) {
                looks.end();
            }
        }
    }

    /** What is seen of one wait. */
    public final class WatchedWait {
        private volatile List<Blocker> seen = List.of();
        private volatile boolean ended;
        private Lookout.@Nullable Lasting looks;

        private WatchedWait() {}

        /** Looks no more. */
        public void end() {
            ended = true;
            if (looks != null) {
                looks.end();
            }
        }

        /**
         * Looks no more, and tells who was seen last, the oldest transaction first; empty where nobody was. What the server
         * has been asked already is waited for.
         */
        public List<Blocker> seen() {
            end();
            await(lookout.submit(() -> {}));
            return seen;
        }
    }

    /** One row of those who are in the way. */
    static Blocker read(ResultSet row) throws SQLException {
        return new Blocker(
                row.getString("pid"),
                row.getString("role"),
                row.getString("application"),
                row.getString("client"),
                row.getString("state"),
                Duration.ofMillis(row.getLong("milliseconds")),
                row.getString("query"),
                row.getBoolean("housekeeping"),
                row.getString("stubborn"));
    }
}
