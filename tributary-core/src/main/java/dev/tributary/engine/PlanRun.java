package dev.tributary.engine;

import dev.tributary.database.Aftermath;
import dev.tributary.database.BlockerWatch.Look;
import dev.tributary.database.DatabaseFailed;
import dev.tributary.database.JournalDraft;
import dev.tributary.database.RowMove;
import dev.tributary.database.ServerError;
import dev.tributary.database.Session;
import dev.tributary.database.Survey;
import dev.tributary.database.Timeouts;
import dev.tributary.dialect.ErrorKind;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.problem.Problem;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.Statement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of a plan that has passed every check, under the lock. */
final class PlanRun {

    private static final Timeouts UNLIMITED = new Timeouts(null, null);

    private final Session session;
    private final Survey survey;
    private final Plan plan;
    private final String command;
    private final ScriptSet scripts;
    private final RunOptions options;
    private final Contests contests;
    private final Listener listener;
    private final Progress progress;

    /** The version rows as the transaction sees them that the last step's end began for this one; null where none is open. */
    private @Nullable List<RevisionId> begun;

    PlanRun(
            Session session,
            Survey survey,
            Plan plan,
            String command,
            ScriptSet scripts,
            RunOptions options,
            Contests contests,
            Progress progress,
            Listener listener) {
        this.session = session;
        this.survey = survey;
        this.plan = plan;
        this.command = command;
        this.scripts = scripts;
        this.options = options;
        this.contests = contests;
        this.listener = listener;
        this.progress = progress;
    }

    /** Runs all steps; the first one from where it stopped before. */
    void run(Resumption resumption) {
        int total = plan.steps().size();
        plan.steps().forEach(step -> contests.expect(plan(Work.of(step, scripts))));
        if (options.oneTransaction()) {
            transaction(1, total);
        } else {
            for (int number = 1; number <= total; number++) {
                Work work = Work.of(plan.steps().get(number - 1), scripts);
                if (work.transactional()) {
                    transaction(number, number);
                } else {
                    long start = started(work, number);
                    statementByStatement(work, start, number == 1 ? resumption : Resumption.NONE);
                    done(work, number, start);
                }
            }
        }
    }

    private long started(Work work, int number) {
        listener.on(new Event.StepStarted(work.step(), number, plan.steps().size()));
        return System.nanoTime();
    }

    private void done(Work work, int number, long start) {
        progress.done(work.step());
        listener.on(new Event.StepDone(work.step(), number, plan.steps().size(), since(start)));
    }

    /**
     * Runs these steps in one transaction. Where others are in the way it is rolled back as a whole, whatever it holds by
     * then: pausing with locks in hand would hold up everybody else.
     */
    private void transaction(int first, int last) {
        Contest contest = contests.begin();
        boolean again = true;
        while (again) {
            try {
                for (int number = first; number <= last; number++) {
                    Work work = Work.of(plan.steps().get(number - 1), scripts);
                    long start = started(work, number);
                    attempt(work, number, contest, start, number == last);
                    done(work, number, start);
                }
                again = false;
            } catch (Contended e) {
                Outcome outcome = undo();
                if (contest.over()) {
                    Problem problem = report(e.work(), e.error())
                            .blocked(e.statement(), outcome, options.oneTransaction(), contest);
                    throw fail(e.work(), e.statement(), e.error(), e, problem);
                }
                contest.pause(e.work(), first, e.error(), RetryPolicy.LONGEST_WAIT);
            }
        }
    }

    private void attempt(Work work, int number, Contest contest, long start, boolean commit) throws Contended {
        Timeouts limits = limits(work.script(), options.timeouts());
        LockPlan ahead = plan(work);
        Duration asked = limits.lock();
        Duration wait = asked == null ? contest.wholeWait(ahead.rowsOnly()) : asked;
        contests.ready(ahead);
        Look look = contests.watch(wait);
        int statement = 0;
        try {
            begin(work, new Timeouts(wait, limits.statement()), true);
            if (session.isShared()) {
                look.end();
                look = contests.watch(wait); // only now is it known which server process works
            }
            for (int i = 1; i <= work.statements().size(); i++) {
                statement = i;
                if (i == ahead.before()) {
                    contests.lockAhead(work, ahead, contest, asked, wait, number);
                }
                execute(work, i);
            }
            statement = 0;
            Work next = commit ? nextInTransaction(number) : null;
            if (next != null
                    && !work.step().heads().before().equals(work.step().heads().after())) {
                finishAndBegin(work, start, next);
            } else {
                finish(work, start, commit);
            }
        } catch (SQLException e) {
            ServerError error = session.describe(e);
            if (contests.contended(error)) {
                contest.lost(look.seen());
                throw new Contended(work, statement, error, e);
            }
            boolean broken = isBroken(error);
            Outcome outcome = undo();
            throw fail(work, statement, error, e, stopped(work, statement, error, broken, outcome));
        } catch (DatabaseFailed e) {
            if (contests.contended(e.error())) {
                contest.lost(look.seen());
                throw new Contended(work, 0, e.error(), e);
            }
            throw failedOutside(work, e);
        } finally {
            look.end();
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
            record(work, work.draft(i, "started", null, null));
            try {
                outside(work, i);
            } catch (SQLException e) {
                throw halfWay(work, i, session.describe(e), e);
            } catch (DatabaseFailed e) {
                throw e.connectionLost() ? failedOutside(work, e) : halfWay(work, i, e.error(), e);
            }
        }
        try {
            begin(work, UNLIMITED, false);
            finish(work, start, true);
        } catch (DatabaseFailed e) {
            throw failedOutside(work, e);
        }
    }

    /** Readies the session, and first of all clears away what an earlier run left half done. */
    private void enter(Work work, Resumption from) {
        try {
            begin(work, UNLIMITED, true);
            session.commit();
            // No limit on lock waits unless the script asks for one: it would leave an invalid index behind.
            Duration usualStatement = options.timeouts().statement();
            var usual = new Timeouts(Duration.ZERO, usualStatement == null ? Duration.ZERO : usualStatement);
            session.outsideTransaction(limits(work.script(), usual));
            work.repeatSettings(session, from.statement());
            from.mends().forEach(session::mend);
        } catch (DatabaseFailed e) {
            throw failedOutside(work, e);
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
                session.record(survey, List.of(work.draft(number, "done", took, null)));
                return;
            } catch (SQLException e) {
                session.rollback();
                ServerError error = session.describe(e);
                if (!session.database().dialect().refusesTransaction(error.sqlState())) {
                    throw e;
                }
                session.record(survey, List.of(work.draft(number, "started", null, FailureReport.cause(error))));
            }
        }
        Duration took = execute(work, number);
        record(work, work.draft(number, "done", took, null)); // where this fails, the statement did not
    }

    private Problem stopped(Work work, int statement, ServerError error, boolean broken, Outcome outcome) {
        return broken
                ? report(work, error).brokenOff(statement, outcome, options.oneTransaction())
                : report(work, error).rolledBack(statement, outcome, options.oneTransaction());
    }

    /** A script can raise the same errors by itself, or be refused by a server that cannot be written to; both answer. */
    private boolean isBroken(ServerError error) {
        return session.database().dialect().classify(error.sqlState()) == ErrorKind.CONNECTION && !session.answers();
    }

    private RunFailed halfWay(Work work, int number, ServerError error, Exception e) {
        if (isBroken(error)) {
            return fail(work, number, error, e, report(work, error).brokenOff(number, progress.outcome(), false));
        }
        session.rollback();
        try {
            session.record(survey, List.of(work.draft(number, "failed", null, FailureReport.cause(error))));
        } catch (DatabaseFailed unrecorded) {
            e.addSuppressed(unrecorded);
        }
        return fail(
                work,
                number,
                error,
                e,
                report(work, error).halfWay(number, progress.outcome(), leftovers(work, number)));
    }

    /** What the next run will do first, for the message about this one. */
    private List<Aftermath> leftovers(Work work, int number) {
        Statement statement = work.statements().get(number - 1);
        if (statement.transactional()) {
            return List.of();
        }
        try {
            return Aftermath.of(session, statement.text(), Aftermath.lastStart(session, survey)).stream()
                    .filter(found -> !found.mend().isEmpty())
                    .collect(Collectors.toList());
        } catch (DatabaseFailed e) {
            return List.of(); // the next run looks again, and says what it finds before it does anything
        }
    }

    private void begin(Work work, Timeouts limits, boolean clean) {
        List<RevisionId> expected = work.step().heads().before();
        List<RevisionId> found = sorted(begun == null ? session.begin(survey, limits, clean) : begun);
        begun = null;
        if (!found.equals(expected)) {
            var moved = new DatabaseMoved(survey.server().database(), expected, found);
            undo();
            if (session.isShared()) {
                throw new Overtaken(work, moved);
            }
            throw fail(work, 0, new ServerError("", moved.problem().title(), "", "", "", 0), moved, moved.problem());
        }
    }

    private Duration execute(Work work, int number) throws SQLException {
        Statement statement = work.statements().get(number - 1);
        long start = System.nanoTime();
        List<String> notes = session.execute(statement.text(), statement.copyData());
        Duration took = since(start);
        notes.forEach(note -> listener.on(new Event.Warning(note)));
        listener.on(new Event.StatementDone(
                work.step(), statement, number, work.statements().size(), took));
        return took;
    }

    private void record(Work work, JournalDraft row) {
        try {
            session.record(survey, List.of(row));
        } catch (DatabaseFailed e) {
            throw failedOutside(work, e);
        }
    }

    private void finish(Work work, long start, boolean commit) {
        try {
            session.finish(survey, move(work), work.draft("done", since(start), null), commit);
        } catch (DatabaseFailed e) {
            throw commit && e.connectionLost() ? lostCommit(work, e) : e;
        }
    }

    /** The next step, where it runs in a transaction of its own. */
    private @Nullable Work nextInTransaction(int number) {
        if (options.oneTransaction()
                || session.isShared()
                || number == plan.steps().size()) {
            return null;
        }
        Work next = Work.of(plan.steps().get(number), scripts);
        return next.transactional() ? next : null;
    }

    /**
     * One round trip less for each revision: the end of this one and the beginning of the next travel together.
     *
     * @throws DatabaseFailed where this one was not committed
     * @throws RunFailed where the connection broke, so that a new one has to find out whether it was
     */
    private void finishAndBegin(Work work, long start, Work next) {
        try {
            Timeouts limits = attemptLimits(next, contests.begin());
            begun = session.finishAndBegin(survey, move(work), work.draft("done", since(start), null), limits);
        } catch (DatabaseFailed e) {
            if (e.connectionLost()) {
                throw lostCommit(work, e);
            }
            if (!isCommitted(work)) {
                throw e;
            }
        }
    }

    private LockPlan plan(Work work) {
        return LockPlan.of(work, session.database().dialect());
    }

    /** The limits of a contest's next attempt. */
    private Timeouts attemptLimits(Work work, Contest contest) {
        Timeouts limits = limits(work.script(), options.timeouts());
        boolean rowsOnly = plan(work).rowsOnly();
        return limits.lock() == null ? new Timeouts(contest.wholeWait(rowsOnly), limits.statement()) : limits;
    }

    private boolean isCommitted(Work work) {
        session.rollback();
        try {
            return sorted(session.rows(survey)).equals(work.step().heads().after());
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

    private RunFailed failedOutside(Work work, DatabaseFailed e) {
        Outcome outcome = undo();
        return fail(work, 0, e.error(), e, report(work, e.error()).notFinished(outcome, options.oneTransaction()));
    }

    private RunFailed lostCommit(Work work, DatabaseFailed e) {
        var heads = work.step().heads();
        LostCommit fate = LostCommit.read(
                session.database(),
                survey,
                options.oneTransaction() ? plan.headsBefore() : heads.before(),
                heads.after());
        if (fate == LostCommit.DONE) {
            progress.done(work.step());
        } else if (options.oneTransaction()) {
            progress.nothingDone();
        }
        return fail(work, 0, e.error(), e, report(work, e.error()).lostCommit(fate, progress.outcome()));
    }

    private FailureReport report(Work work, ServerError error) {
        return new FailureReport(
                survey.server().database(),
                command,
                work,
                error,
                session.database().dialect());
    }

    /** Rolls back, and says what is left. */
    private Outcome undo() {
        session.rollback();
        if (options.oneTransaction()) {
            progress.nothingDone();
        }
        return progress.outcome();
    }

    private RunFailed fail(Work work, int statement, ServerError error, Throwable cause, Problem problem) {
        if (work.transactional()) {
            try {
                session.record(survey, List.of(work.draft("failed", null, FailureReport.cause(error))));
            } catch (DatabaseFailed unrecorded) {
                cause.addSuppressed(unrecorded);
            }
        }
        Outcome outcome = progress.outcome();
        listener.on(new Event.Failed(outcome, problem.facts()));
        return new RunFailed(problem, outcome, work.step(), statement, error, cause);
    }

    private static Timeouts limits(@Nullable Script script, Timeouts usual) {
        return script == null
                ? usual
                : new Timeouts(
                        script.lockTimeout() == null ? usual.lock() : script.lockTimeout(),
                        script.statementTimeout() == null ? usual.statement() : script.statementTimeout());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
