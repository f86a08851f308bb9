package dev.tributary.session;

import dev.tributary.database.DatabaseFailed;
import dev.tributary.database.LockHeld;
import dev.tributary.database.LockHolder;
import dev.tributary.product.Ability;
import dev.tributary.product.ServerError;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The lock that keeps runs on one version table apart. It belongs to the working connection, so lock and work are lost
 * together. It is polled and never waited for: a waiter inside a transaction would hold back the holder's concurrent index
 * builds.
 */
public final class MigrationLock {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(3);

    private final Session session;
    private final long key;

    private MigrationLock(Session session, long key) {
        this.session = session;
        this.key = key;
    }

    /**
     * Takes the lock, waiting for another run as long as patience lasts.
     *
     * @throws LockHeld when patience ends
     */
    public static MigrationLock acquire(Session session, LockWait wait) {
        session.product().require(Ability.SESSION_LOCKS);
        long key = session.key();
        await(
                session,
                wait,
                () -> session.query(session.product().migrationLock().tryTake(key), row -> row.getBoolean(1))
                        .get(0));
        return new MigrationLock(session, key);
    }

    /**
     * Tries again and again as long as patience lasts; the session is in no transaction in between.
     *
     * @param attempt whether the lock was had
     * @throws LockHeld when patience ends
     */
    static void await(Session session, LockWait wait, BooleanSupplier attempt) {
        long key = session.key();
        long start = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        Duration nextWord = Duration.ZERO;
        while (!attempt.getAsBoolean()) {
            var waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(wait.patience()) >= 0) {
                throw new LockHeld(session.survey().server().database(), wait.patience(), holder(session, key));
            }
            if (waited.compareTo(nextWord) >= 0) {
                holder(session, key).ifPresent(holder -> wait.waiting().accept(holder, waited));
                nextWord = waited.plus(BETWEEN_WORDS);
            }
            Duration jittered =
                    Duration.ofNanos((long) (pause.toNanos() * wait.random().nextDouble(0.5, 1)));
            Duration left = wait.patience().minus(waited);
            Sleep.of(jittered.compareTo(left) < 0 ? jittered : left);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Who has the lock; empty where nobody has. */
    public static Optional<LockHolder> holder(Session session) {
        return holder(session, session.key());
    }

    /**
     * Ends the server process of the lock's holder; its open transaction is rolled back.
     *
     * @param pid that process; only if it has the lock at this moment is it ended
     * @return whether it was ended
     * @throws TributaryException where the role may not do this
     */
    public static boolean end(Session session, String pid) {
        try {
            return session.query(
                            session.product().migrationLock().endHolder(session.key(), pid), row -> row.getBoolean(1))
                    .contains(true);
        } catch (DatabaseFailed e) {
            throw e.connectionLost() ? e : refusal(session, pid, e);
        }
    }

    /**
     * The same for a session of ours whose connection broke.
     *
     * @return false also where the server is still at something for it
     */
    public static boolean endAbandoned(Session session, Session lost) {
        String waits =
                session.product().session().answered(lost.pid(), lost.survey().serverStart(), Duration.ZERO);
        return session.query(waits, row -> row.getBoolean(1)).contains(true) && end(session, lost.pid());
    }

    /** The role of this connection may not end the process that has the lock. Nothing was ended. */
    private static TributaryException refusal(Session session, String pid, DatabaseFailed refused) {
        Optional<LockHolder> holder = holder(session);
        return session
                .query(
                        session.product().migrationLock().refusedEnding(pid),
                        row -> new TributaryException(mayNotEnd(row, pid, holder, refused.error()), refused))
                .stream()
                .findFirst()
                .orElse(refused);
    }

    private static Problem mayNotEnd(ResultSet row, String pid, Optional<LockHolder> holder, ServerError error)
            throws SQLException {
        var facts = new ArrayList<String>();
        holder.ifPresent(who -> facts.add("holder  " + who.who()));
        facts.add("may     " + row.getString("may"));
        facts.add("server  " + error.text());
        facts.add("nothing was ended");
        var remedies = new ArrayList<Remedy>();
        remedies.add(Remedy.onDatabase("unlock", "--pid", pid, "--user", row.getString("owner"))
                .does("as its own role"));
        String right = row.getString("right");
        if (!right.isEmpty()) {
            remedies.add(Remedy.sql(right).does("as a superuser; then unlock as before"));
        }
        return new Problem(
                "may-not-end",
                "role \"" + row.getString("role") + "\" may not end process " + pid + ", which holds the lock",
                facts,
                remedies);
    }

    private static Optional<LockHolder> holder(Session session, long key) {
        return session
                .query(
                        session.product().migrationLock().holder(key),
                        row -> new LockHolder(
                                row.getString("pid"),
                                row.getString("role"),
                                row.getString("application"),
                                row.getString("client"),
                                row.getString("since"),
                                row.getString("doing"),
                                row.getBoolean("waiting"),
                                row.getString("progress")))
                .stream()
                .findFirst();
    }

    /** Lets the lock go. */
    public void release() {
        session.rollback(); // a transaction that failed would refuse to unlock
        try {
            session.query(session.product().migrationLock().release(key), row -> row.getBoolean(1));
        } catch (DatabaseFailed e) {
            // The connection is gone, and the lock with it.
        }
    }
}
