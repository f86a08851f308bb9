package dev.tributary.session;

import dev.tributary.database.ServerFacts;
import dev.tributary.product.Product;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
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

    /** The server process that answers now. */
    private static String serverPid(Session session) {
        return session.query(session.product().session().serverPid(), row -> row.getString(1))
                .get(0);
    }

    /**
     * Finds it out. Two connections that have sessions of their own never meet the same server process, and never change
     * theirs; with shared ones, one or the other happens soon, whether the pool is idle or busy. Where that cannot be tried,
     * because no second connection is to be had, the sessions count as shared.
     */
    public static Pooling of(Session session) {
        if (!session.survey().pooled()) {
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
                ours.add(serverPid(session));
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
            throw Sleep.interrupted();
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
     * @param again how a person asks for it again
     * @throws TributaryException where sessions are shared
     */
    public static void refuseSharing(Session session, String what, String why, Remedy.Command again) {
        if (of(session) == TRANSACTION) {
            throw directConnectionNeeded(session, what, why, again);
        }
    }

    /**
     * Something needs a session of its own, and a connection pooler stands in between that gives none. Nothing was done.
     *
     * @param what it, as a title begins: {@code cannot upgrade 5d20aa7: it runs outside a transaction}
     * @param why where that is said
     * @param again how a person asks for it again
     */
    public static TributaryException directConnectionNeeded(
            Session session, String what, String why, Remedy.Command again) {
        ServerFacts server = session.survey().server();
        Product product = session.product();
        return new TributaryException(new Problem(
                "shared-connection",
                what + ", and this connection is shared",
                List.of(
                        server.host() + " is a connection pooler, such as " + product.pooler()
                                + ": after each transaction it may give the server's session to somebody else",
                        why,
                        "nothing was run"),
                List.of(
                        again.with("direct-url", product.address("HOST", server.database()))
                                .does("past the pooler, to the server itself"),
                        Remedy.edit("direct-url = \"…\"")
                                .in("tributary.toml")
                                .does("the same for good, in tributary.toml"))));
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
            return Pooling.serverPid(session);
        }

        void close() {
            if (session != null) {
                session.close();
            }
        }
    }
}
