package dev.tributary.engine;

import dev.tributary.database.DatabaseFailed;
import dev.tributary.event.DatabaseMoved;
import dev.tributary.event.Event;
import dev.tributary.event.RunFailed;
import dev.tributary.graph.RevisionId;
import dev.tributary.product.ServerError;
import dev.tributary.script.Script;
import dev.tributary.session.BlockerWatch.Following;
import dev.tributary.session.BlockerWatch.WatchedWait;
import dev.tributary.session.JournalDraft;
import dev.tributary.session.RowMove;
import dev.tributary.session.Session;
import dev.tributary.session.Timeouts;
import dev.tributary.sql.Statement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of a plan that has passed every check, under the lock. */
final class PlanRun {

    private static final Timeouts UNLIMITED = new Timeouts(null, null);

    private final Run run;
    private final Session session;
    private final Contention contention;
    private final RunFailures failures;

    /** What each step locks ahead, in their order. */
    private final List<LockPlan> plans = new ArrayList<>();

    /** Of the step under way. */
    private Notices notices = new Notices();

    /** The version rows as the transaction sees them that the last step's end began for this one; null where none is open. */
    private @Nullable List<RevisionId> begun;

    PlanRun(Run run, Contention contention) {
        this.run = run;
        this.session = run.session();
        this.contention = contention;
        this.failures = new RunFailures(run);
    }

    /** Runs all steps; the first one from where it stopped before. */
    void run(Resumption resumption) {
        int total = run.total();
        for (int number = 1; number <= total; number++) {
            LockPlan plan = LockPlan.of(run.work(number), run.product());
            plans.add(plan);
            contention.expect(plan);
        }
        if (run.oneTransaction()) {
            transaction(1, total);
        } else {
            for (int number = 1; number <= total; number++) {
                Work work = run.work(number);
                if (work.transactional()) {
                    transaction(number, number);
                } else {
                    goOn(work, 0);
                    long start = started(work, number);
                    statementByStatement(work, start, number == 1 ? resumption : Resumption.NONE);
                    done(work, number, start);
                }
            }
        }
    }

    private long started(Work work, int number) {
        notices = new Notices();
        if (work.section() != null) {
            work.section().takeChecksumMeanwhile();
        }
        run.tell(new Event.StepStarted(work.step(), number, run.total()));
        return System.nanoTime();
    }

    private void done(Work work, int number, long start) {
        run.done(work.step());
        notices.tellHowManyMore(run, work);
        run.tell(new Event.StepDone(work.step(), number, run.total(), since(start)));
    }

    /**
     * Runs these steps in one transaction. Where others are in the way it is rolled back as a whole, whatever it holds by
     * then: pausing with locks in hand would hold up everybody else.
     */
    private void transaction(int first, int last) {
        Retries retries = contention.begin();
        boolean again = true;
        while (again) {
            try {
                for (int number = first; number <= last; number++) {
                    Work work = run.work(number);
                    goOn(work, 0);
                    long start = started(work, number);
                    attempt(work, number, retries, start, number == last);
                    done(work, number, start);
                }
                again = false;
            } catch (Contended e) {
                failures.undo();
                if (retries.over()) {
                    throw failures.blocked(e, retries);
                }
                retries.pause(e.work(), first, e.error(), RetryPolicy.LONGEST_WAIT);
            }
        }
    }

    private void attempt(Work work, int number, Retries retries, long start, boolean commit) throws Contended {
        Timeouts limits = limits(work.script(), run.settings().timeouts());
        LockPlan ahead = plans.get(number - 1);
        Duration asked = limits.lock();
        Duration wait = asked == null ? retries.wholeWait(ahead.rowsOnly()) : asked;
        contention.ready(ahead);
        WatchedWait watched = contention.watch(wait);
        int statement = 0;
        try {
            begin(work, new Timeouts(wait, limits.statement(), limits.isolation()), true);
            if (session.isShared()) {
                watched.end();
                watched = contention.watch(wait); // only now is it known which server process works
            }
            for (int i = 1; i <= work.statements().size(); i++) {
                statement = i;
                if (i == ahead.before()) {
                    contention.lockAhead(work, ahead, retries, asked, wait, number);
                }
                goOn(work, i);
                execute(work, i);
            }
            statement = 0;
            Work next = commit ? nextInTransaction(number) : null;
            if (next != null
                    && !work.step().heads().before().equals(work.step().heads().after())) {
                finishAndBegin(work, start, next, number);
            } else {
                finish(work, start, commit);
            }
        } catch (SQLException e) {
            ServerError error = session.describe(e);
            if (contention.contended(error)) {
                retries.lost(watched.seen());
                throw new Contended(work, statement, error, e);
            }
            throw failures.inTransaction(work, statement, error, e);
        } catch (DatabaseFailed e) {
            if (contention.contended(e.error())) {
                retries.lost(watched.seen());
                throw new Contended(work, 0, e.error(), e);
            }
            throw failures.beside(work, e);
        } finally {
            watched.end();
        }
    }

    /**
     * A row before and a row after each statement say how far this has come; the step's own row and the version rows follow
     * in one transaction at the end.
     */
    private void statementByStatement(Work work, long start, Resumption from) {
        enter(work, from);
        for (int i = from.statement(); i <= work.statements().size(); i++) {
            if (i == from.statement() && from.tookEffect()) {
                record(work, work.draft(i, "done", null, null));
                continue;
            }
            goOn(work, i);
            record(work, work.draft(i, "started", null, null));
            try {
                outside(work, i);
            } catch (SQLException e) {
                throw failures.halfWay(work, i, session.describe(e), e);
            } catch (DatabaseFailed e) {
                throw e.connectionLost() ? failures.beside(work, e) : failures.halfWay(work, i, e.error(), e);
            }
        }
        try {
            begin(work, UNLIMITED, false);
            finish(work, start, true);
        } catch (DatabaseFailed e) {
            throw failures.beside(work, e);
        }
    }

    /** Readies the session, and first of all clears away what an earlier run left half done. */
    private void enter(Work work, Resumption from) {
        try {
            begin(work, UNLIMITED, true);
            session.commit();
            // No limit on lock waits unless the script asks for one: it would leave an invalid index behind.
            Duration usualStatement = run.settings().timeouts().statement();
            var usual = new Timeouts(Duration.ZERO, usualStatement == null ? Duration.ZERO : usualStatement);
            session.outsideTransaction(limits(work.script(), usual));
            work.repeatSettings(session, from.statement());
            from.mends().forEach(session::mend);
        } catch (DatabaseFailed e) {
            throw failures.beside(work, e);
        }
    }

    /**
     * A statement that can run in a transaction is committed together with its journal row, so that it is never in doubt
     * whether it ran. One that cannot, although its text did not show it, is marked before it runs without.
     */
    private void outside(Work work, int number) throws SQLException {
        if (work.statements().get(number - 1).transactional()) {
            begin(work, UNLIMITED, false);
            try {
                Duration took = execute(work, number);
                session.record(List.of(work.draft(number, "done", took, null)));
                return;
            } catch (SQLException e) {
                session.rollback();
                ServerError error = session.describe(e);
                if (!run.product().refusesTransaction(error)) {
                    throw e;
                }
                session.record(List.of(work.draft(number, "started", null, error.text())));
            }
        }
        Duration took = execute(work, number);
        record(work, work.draft(number, "done", took, null)); // where this fails, the statement did not
    }

    private void begin(Work work, Timeouts limits, boolean clean) {
        List<RevisionId> expected = work.step().heads().before();
        List<RevisionId> found = sorted(begun == null ? session.begin(limits, clean) : begun);
        begun = null;
        if (!found.equals(expected)) {
            var moved = new DatabaseMoved(
                    run.database(), expected, found, run.request().again());
            failures.undo();
            if (session.isShared()) {
                throw new Overtaken(work, moved);
            }
            throw failures.moved(work, moved);
        }
    }

    /** Whoever is told to stop begins nothing more; what is whole already is committed. */
    private void goOn(Work work, int statement) {
        if (Thread.currentThread().isInterrupted()) {
            throw failures.stopped(work, statement);
        }
    }

    private Duration execute(Work work, int number) throws SQLException {
        Statement statement = work.statements().get(number - 1);
        long start = System.nanoTime();
        Following following = contention.follow(work, number);
        try {
            session.execute(statement.text(), statement.copyData().map(rows -> rows::open), notices);
        } finally {
            following.end();
        }
        Duration took = since(start);
        notices.tell(run);
        run.tell(new Event.StatementDone(
                work.step(), statement, number, work.statements().size(), took));
        return took;
    }

    private void record(Work work, JournalDraft row) {
        try {
            session.record(List.of(row));
        } catch (DatabaseFailed e) {
            throw failures.beside(work, e);
        }
    }

    private void finish(Work work, long start, boolean commit) {
        try {
            session.finish(move(work), work.draft("done", since(start), null), commit);
        } catch (DatabaseFailed e) {
            throw commit && e.connectionLost() ? failures.lostCommit(work, e) : e;
        }
    }

    /** The next step, where it runs in a transaction of its own. */
    private @Nullable Work nextInTransaction(int number) {
        if (run.oneTransaction() || session.isShared() || number == run.total()) {
            return null;
        }
        Work next = run.work(number + 1);
        return next.transactional() ? next : null;
    }

    /**
     * One round trip less for each revision: the end of this one and the beginning of the next travel together.
     *
     * @throws DatabaseFailed where this one was not committed
     * @throws RunFailed where the connection broke, so that a new one has to find out whether it was
     */
    private void finishAndBegin(Work work, long start, Work next, int number) {
        try {
            Timeouts limits = attemptLimits(next, plans.get(number), contention.begin());
            begun = session.finishAndBegin(move(work), work.draft("done", since(start), null), limits)
                    .orElse(null);
        } catch (DatabaseFailed e) {
            if (e.connectionLost()) {
                throw failures.lostCommit(work, e);
            }
            if (!isCommitted(work)) {
                throw e;
            }
        }
    }

    /** The limits of the next attempt. */
    private Timeouts attemptLimits(Work work, LockPlan ahead, Retries retries) {
        Timeouts limits = limits(work.script(), run.settings().timeouts());
        return limits.lock() == null
                ? new Timeouts(retries.wholeWait(ahead.rowsOnly()), limits.statement(), limits.isolation())
                : limits;
    }

    private boolean isCommitted(Work work) {
        session.rollback();
        try {
            return sorted(session.rows()).equals(work.step().heads().after());
        } catch (DatabaseFailed e) {
            return false;
        }
    }

    private static RowMove move(Work work) {
        return new RowMove(work.step().heads().removed(), work.step().heads().added());
    }

    private static List<RevisionId> sorted(List<RevisionId> rows) {
        return rows.stream().sorted().collect(Collectors.toList());
    }

    private static Timeouts limits(@Nullable Script script, Timeouts usual) {
        return script == null
                ? usual
                : new Timeouts(
                        script.lockTimeout() == null ? usual.lock() : script.lockTimeout(),
                        script.statementTimeout() == null ? usual.statement() : script.statementTimeout(),
                        script.transactions().isSpecial()
                                ? script.transactions().isolation().sql()
                                : "");
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
