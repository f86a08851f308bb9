package dev.tributary.database;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** How a connection pooler between this program and the server hands out the server's sessions. */
public enum Pooling {
    /** There is none: the session is ours. */
    NONE,
    /** The session is ours until we disconnect. */
    SESSION,
    /** After each transaction somebody else may get the session: nothing in it is ours but what the transaction holds. */
    TRANSACTION;

    private static final int ROUNDS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /**
     * Finds it out. Two connections that have sessions of their own never meet the same server process, and never change
     * theirs; with shared ones, one or the other happens soon, whether the pool is idle or busy. Where that cannot be tried,
     * because no second connection is to be had, the sessions count as shared.
     */
    public static Pooling of(Session session, Survey survey) {
        if (!survey.pooled()) {
            return NONE;
        }
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            var own = new Thread(task, "tributary-pooling");
            own.setDaemon(true);
            return own;
        });
        var second = new Second(session.database());
        try {
            Set<String> ours = new HashSet<>();
            Set<String> theirs = new HashSet<>();
            for (int round = 0; round < ROUNDS; round++) {
                ours.add(session.serverPid());
                // A pool without a session to spare keeps its clients waiting for minutes.
                theirs.add(thread.submit(second::serverPid).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
                if (ours.size() > 1 || theirs.size() > 1 || ours.equals(theirs)) {
                    return TRANSACTION;
                }
            }
            return SESSION;
        } catch (ExecutionException | TimeoutException e) {
            return TRANSACTION;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WaitInterrupted();
        } finally {
            thread.execute(second::close);
            thread.shutdown();
        }
    }

    /**
     * Refuses to do what needs a session of its own where there is none.
     *
     * @param what it, as a title begins, such as {@code nothing was repaired: repairs take the lock of runs}
     * @param why one more fact
     * @param command how a person would ask for it again
     * @throws DirectConnectionNeeded where sessions are shared
     */
    public static void refuseSharing(Session session, Survey survey, String what, String why, String command) {
        if (of(session, survey) == TRANSACTION) {
            throw new DirectConnectionNeeded(what, why, survey, command);
        }
    }

    /** The second connection; only one thread uses it. */
    private static final class Second {
        private final Database database;
        private @Nullable Session session;

        Second(Database database) {
            this.database = database;
        }

        String serverPid() {
            if (session == null) {
                session = Session.open(database);
            }
            return session.serverPid();
        }

        void close() {
            if (session != null) {
                session.close();
            }
        }
    }
}
