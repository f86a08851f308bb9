package dev.tributary.engine;

import dev.tributary.database.Aftermath;
import dev.tributary.database.DatabaseFailed;
import dev.tributary.database.Session;
import dev.tributary.database.Survey;
import dev.tributary.plan.Plan;
import dev.tributary.product.ErrorKind;
import dev.tributary.product.ServerError;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Ends a run that fails in a known state: rolls back, leaves a row in the journal, and says what is left and what to do. */
final class RunFailures {

    private final Session session;
    private final Survey survey;
    private final Plan plan;
    private final String command;
    private final boolean oneTransaction;
    private final Progress progress;
    private final Listener listener;

    RunFailures(
            Session session,
            Survey survey,
            Plan plan,
            String command,
            boolean oneTransaction,
            Progress progress,
            Listener listener) {
        this.session = session;
        this.survey = survey;
        this.plan = plan;
        this.command = command;
        this.oneTransaction = oneTransaction;
        this.progress = progress;
        this.listener = listener;
    }

    /** Rolls back, and says what is left. */
    Outcome undo() {
        session.rollback();
        if (oneTransaction) {
            progress.nothingDone();
        }
        return progress.outcome();
    }

    /** A statement failed in a transaction, which goes with it. */
    RunFailed inTransaction(Work work, int statement, ServerError error, Exception cause) {
        boolean broken = isBroken(error);
        Outcome outcome = undo();
        Problem problem = broken
                ? report(work, error).brokenOff(statement, outcome, oneTransaction)
                : report(work, error).rolledBack(statement, outcome, oneTransaction);
        return fail(work, statement, error, cause, problem);
    }

    /** Others were in the way for longer than patience lasts. */
    RunFailed blocked(Contended last, Outcome outcome, Retries retries) {
        Problem problem = report(last.work(), last.error()).blocked(last.statement(), outcome, oneTransaction, retries);
        return fail(last.work(), last.statement(), last.error(), last, problem);
    }

    /** A statement failed outside of a transaction: what ran before it stays, and the journal tells where to go on. */
    RunFailed halfWay(Work work, int statement, ServerError error, Exception cause) {
        if (isBroken(error)) {
            Problem problem = report(work, error).brokenOff(statement, progress.outcome(), false);
            return fail(work, statement, error, cause, problem);
        }
        session.rollback();
        try {
            session.record(survey, List.of(work.draft(statement, "failed", null, FailureReport.cause(error))));
        } catch (DatabaseFailed unrecorded) {
            cause.addSuppressed(unrecorded);
        }
        Problem problem = report(work, error).halfWay(statement, progress.outcome(), leftovers(work, statement));
        return fail(work, statement, error, cause, problem);
    }

    /** What the run itself does beside the script's statements failed. */
    RunFailed beside(Work work, DatabaseFailed e) {
        Outcome outcome = undo();
        return fail(work, 0, e.error(), e, report(work, e.error()).notFinished(outcome, oneTransaction));
    }

    /** The answer to a commit was lost: the version rows tell whether it was reached. */
    RunFailed lostCommit(Work work, DatabaseFailed e) {
        var heads = work.step().heads();
        LostCommit fate = LostCommit.read(
                session.database(), survey, oneTransaction ? plan.headsBefore() : heads.before(), heads.after());
        if (fate == LostCommit.DONE) {
            progress.done(work.step());
        } else if (oneTransaction) {
            progress.nothingDone();
        }
        return fail(work, 0, e.error(), e, report(work, e.error()).lostCommit(fate, progress.outcome()));
    }

    /** The version rows are not what the plan began with; the transaction is rolled back already. */
    RunFailed moved(Work work, DatabaseMoved moved) {
        var error = new ServerError("", moved.problem().title(), "", "", "", 0);
        return fail(work, 0, error, moved, moved.problem());
    }

    /** A script can raise the same errors by itself, or be refused by a server that cannot be written to; both answer. */
    private boolean isBroken(ServerError error) {
        return session.database().product().classify(error.sqlState()) == ErrorKind.CONNECTION && !session.answers();
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

    private FailureReport report(Work work, ServerError error) {
        return new FailureReport(
                survey.server().database(),
                command,
                work,
                error,
                session.database().product());
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
}
