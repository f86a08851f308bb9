package dev.tributary.engine;

import dev.tributary.database.Blocker;
import dev.tributary.database.DatabaseFailed;
import dev.tributary.event.Event;
import dev.tributary.product.ErrorKind;
import dev.tributary.product.ServerError;
import dev.tributary.session.BlockerWatch;
import dev.tributary.session.BlockerWatch.Following;
import dev.tributary.session.BlockerWatch.WatchedWait;
import dev.tributary.session.Session;
import dev.tributary.session.TablesAhead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How one run gets its locks without the others noticing. */
final class Contention {

    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(20);
    private static final Duration LANDMARK = Duration.ofSeconds(30);
    private static final Duration LONGEST_PERIOD = Duration.ofSeconds(1);

    private final Run run;
    private final Session session;
    private final BlockerWatch watch;
    private final Ticker ticker;
    private final RandomGenerator random;

    Contention(Run run, BlockerWatch watch, Ticker ticker, RandomGenerator random) {
        this.run = run;
        this.session = run.session();
        this.watch = watch;
        this.ticker = ticker;
        this.random = random;
    }

    /** For one transaction. */
    Retries begin() {
        return new Retries(
                new RetryPolicy(session.deadlockTimeout()), run.settings().retryFor(), ticker, random, run.listener());
    }

    /** Readies the watch while other things are done, for work that may wait for what nobody knows beforehand. */
    void expect(LockPlan plan) {
        if (plan.blind() && !session.alone()) {
            watch.open();
        }
        if (plan.asked() && plan.before() == 0) {
            run.tell(new Event.Warning(
                    "locks: nothing was locked ahead: " + run.product().name() + " cannot do that"));
        }
    }

    /** Waits until the watch is ready, where it was {@link #expect}ed: a short wait could end before it saw anybody. */
    void ready(LockPlan plan) {
        if (plan.blind()) {
            watch.awaitOpen();
        }
    }

    /** Watches the session while it may wait for at most a limit, zero being none. */
    WatchedWait watch(Duration limit) {
        return watch(limit, limit);
    }

    /** The same, where the limit may be another one later: so often first, and more seldom as time passes. */
    private WatchedWait watch(Duration shorter, Duration longer) {
        return watch.watch(session.pid(), period(shorter), period(longer));
    }

    private static Duration period(Duration limit) {
        Duration period = limit.isZero() ? LONGEST_PERIOD : limit.dividedBy(5);
        if (period.compareTo(SHORTEST_PERIOD) < 0) {
            return SHORTEST_PERIOD;
        }
        return period.compareTo(LONGEST_PERIOD) > 0 ? LONGEST_PERIOD : period;
    }

    /** Tells of a statement while it runs, where that takes a while. */
    Following follow(Work work, int number) {
        var landmark = new AtomicLong();
        return watch.follow(session.pid(), (elapsed, blockers, progress) -> {
            long halfMinutes = elapsed.dividedBy(LANDMARK);
            run.tell(new Event.StatementRunning(
                    work.step(),
                    work.statements().get(number - 1),
                    number,
                    work.statements().size(),
                    elapsed,
                    landmark.getAndSet(halfMinutes) < halfMinutes,
                    blockers,
                    progress));
        });
    }

    /** Whether an error says that others were in the way. */
    boolean contended(ServerError error) {
        return run.product().classify(error) == ErrorKind.CONTENTION;
    }

    /**
     * Takes the planned locks inside the open transaction: gently first, then for short moments until all are there. Where
     * that cannot be done for another reason than others' locks, nothing is locked: the statements themselves will say why.
     *
     * @param asked the script's or the run's own limit for each wait; null where there is none
     * @param afterwards the limit for waits once the locks are taken
     * @param step the step's number
     * @throws Contended where the transaction has to begin again, or patience has ended
     * @throws DatabaseFailed where the connection broke
     */
    void lockAhead(Work work, LockPlan plan, Retries retries, @Nullable Duration asked, Duration afterwards, int step)
            throws Contended {
        var tables = new TablesAhead(session, plan.locks());
        @Nullable Duration gentle = asked == null ? retries.harmlessWait() : asked;
        boolean locked = false;
        while (!locked) {
            Duration hard = asked == null ? retries.hardWait() : asked;
            locked = lock(tables, work, plan, retries, gentle, hard, afterwards, step);
            gentle = null; // that one stays
        }
    }

    private boolean lock(
            TablesAhead tables,
            Work work,
            LockPlan plan,
            Retries retries,
            @Nullable Duration gentle,
            Duration wait,
            Duration afterwards,
            int step)
            throws Contended {
        WatchedWait watched = gentle == null ? watch(wait) : watch(wait, gentle);
        // The server's time, as the ages of transactions are, and not the ticker's.
        long start = System.nanoTime();
        try {
            if (gentle == null) {
                tables.hard(wait, afterwards);
            } else {
                tables.take(gentle, wait, afterwards);
            }
            return true;
        } catch (DatabaseFailed e) {
            if (!contended(e.error())) {
                goWithout(tables, plan, e);
                return true;
            }
            Duration passed = Duration.ofNanos(System.nanoTime() - start);
            Duration longest = tables.longestHard(wait);
            Duration waited = passed.compareTo(longest) < 0 ? passed : longest;
            Optional<List<Blocker>> found = tables.letGoHard();
            // Whoever came later waited behind, and has its own lock by now: that is not who was in the way.
            List<Blocker> holders = found.orElse(List.of()).stream()
                    .filter(holder -> holder.lasts(waited))
                    .collect(Collectors.toList());
            retries.lost(holders.isEmpty() ? watched.seen() : holders);
            if (found.isEmpty() || !plan.patient() || retries.over()) {
                throw new Contended(work, plan.before(), e.error(), e);
            }
            retries.pause(work, step, e.error(), wait);
            return false;
        } finally {
            watched.end();
        }
    }

    private void goWithout(TablesAhead tables, LockPlan plan, DatabaseFailed e) {
        if (e.connectionLost()) {
            throw e;
        }
        tables.letGo();
        if (plan.asked()) {
            run.tell(new Event.Warning(
                    "locks: nothing was locked ahead: " + e.error().text()));
        }
    }
}
