package dev.tributary.engine;

import dev.tributary.database.DatabaseFailed;
import dev.tributary.event.DatabaseMoved;
import dev.tributary.event.Event;
import dev.tributary.event.Outcome;
import dev.tributary.event.RunFailed;
import dev.tributary.product.ErrorKind;
import dev.tributary.product.ServerError;
import dev.tributary.session.Aftermath;
import dev.tributary.session.Session;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Ends a run that fails in a known state: rolls back, leaves a row in the journal, and says what is left and what to do. */
final class RunFailures {

    private final Run run;
    private final Session session;

    RunFailures(Run run) {
        this.run = run;
        this.session = run.session();
    }

    /** Rolls back what is not committed. */
    void undo() {
        session.rollback();
        if (run.oneTransaction()) {
            run.nothingDone();
        }
    }

    /** A statement failed in a transaction, which goes with it. */
    RunFailed inTransaction(Work work, int statement, ServerError error, Exception cause) {
        boolean broken = isBroken(error);
        undo();
        var report = new FailureReport(run, work, error);
        return fail(work, statement, error, cause, broken ? report.brokenOff(statement) : report.rolledBack(statement));
    }

    /** Others were in the way for longer than patience lasts. */
    RunFailed blocked(Contended last, Retries retries) {
        Problem problem = new FailureReport(run, last.work(), last.error()).blocked(last.statement(), retries);
        return fail(last.work(), last.statement(), last.error(), last, problem);
    }

    /** A statement failed outside of a transaction: what ran before it stays, and the journal tells where to go on. */
    RunFailed halfWay(Work work, int statement, ServerError error, Exception cause) {
        var report = new FailureReport(run, work, error);
        if (isBroken(error)) {
            return fail(work, statement, error, cause, report.brokenOff(statement));
        }
        session.rollback();
        try {
            session.record(List.of(work.draft(statement, "failed", null, error.text())));
        } catch (DatabaseFailed unrecorded) {
            cause.addSuppressed(unrecorded);
        }
        return fail(work, statement, error, cause, report.halfWay(statement, leftovers(work, statement)));
    }

    /** What the run itself does beside the script's statements failed. */
    RunFailed beside(Work work, DatabaseFailed e) {
        undo();
        return fail(work, 0, e.error(), e, new FailureReport(run, work, e.error()).notFinished());
    }

    /** The thread was interrupted before a statement, or, with 0, before the step. */
    RunFailed stopped(Work work, int statement) {
        undo();
        var cause = new InterruptedException("interrupted");
        var problem = new FailureReport(run, work, new ServerError("", "", "", "", "", 0)).stopped(statement);
        return told(work, statement, new ServerError("", problem.title(), "", "", "", 0), cause, problem);
    }

    /** The answer to a commit was lost: the version rows tell whether it was reached. */
    RunFailed lostCommit(Work work, DatabaseFailed e) {
        var heads = work.step().heads();
        LostCommit fate = LostCommit.read(
                session,
                run.oneTransaction() ? run.plan().headsBefore() : heads.before(),
                heads.after(),
                work.revision());
        if (fate == LostCommit.DONE) {
            run.done(work.step());
        } else if (run.oneTransaction()) {
            run.nothingDone();
        }
        return fail(work, 0, e.error(), e, new FailureReport(run, work, e.error()).lostCommit(fate));
    }

    /** The version rows are not what the plan began with; the transaction is rolled back already. */
    RunFailed moved(Work work, DatabaseMoved moved) {
        return fail(work, 0, noError(moved), moved, moved.problem());
    }

    /** The same, found between two transactions: nothing was begun that the journal would have to know of. */
    RunFailed overtaken(Overtaken by, RuntimeException cause) {
        return told(by.work(), 0, noError(by.moved()), cause, by.moved().problem());
    }

    private static ServerError noError(DatabaseMoved moved) {
        return new ServerError("", moved.problem().title(), "", "", "", 0);
    }

    /** A script can raise the same errors by itself, or be refused by a server that cannot be written to; both answer. */
    private boolean isBroken(ServerError error) {
        return run.product().classify(error) == ErrorKind.CONNECTION && !session.answers();
    }

    /** What the next run will do first, for the message about this one. */
    private List<Aftermath> leftovers(Work work, int number) {
        Statement statement = work.statements().get(number - 1);
        if (statement.transactional()) {
            return List.of();
        }
        try {
            return Aftermath.of(session, statement.text(), Aftermath.lastStart(session)).stream()
                    .filter(found -> !found.mend().isEmpty())
                    .collect(Collectors.toList());
        } catch (DatabaseFailed e) {
            return List.of(); // the next run looks again, and says what it finds before it does anything
        }
    }

    private RunFailed fail(Work work, int statement, ServerError error, Throwable cause, Problem problem) {
        if (work.transactional()) {
            try {
                session.record(List.of(work.draft("failed", null, error.text())));
            } catch (DatabaseFailed unrecorded) {
                cause.addSuppressed(unrecorded);
            }
        }
        return told(work, statement, error, cause, problem);
    }

    private RunFailed told(Work work, int statement, ServerError error, Throwable cause, Problem problem) {
        Outcome outcome = run.outcome();
        run.tell(new Event.Failed(outcome, problem.facts()));
        return new RunFailed(problem, outcome, work.step(), statement, error, cause);
    }
}
