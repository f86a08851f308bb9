package dev.tributary.engine;

import dev.tributary.database.Blocker;
import dev.tributary.event.Outcome;
import dev.tributary.plan.Step;
import dev.tributary.product.ErrorKind;
import dev.tributary.product.Refusal;
import dev.tributary.product.ServerError;
import dev.tributary.session.Aftermath;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/** Says what failed, where, and what became of the work. */
final class FailureReport {

    private final Run run;
    private final Work work;
    private final ServerError error;
    private final Outcome outcome;

    FailureReport(Run run, Work work, ServerError error) {
        this.run = run;
        this.work = work;
        this.error = error;
        this.outcome = run.outcome();
    }

    /** A statement failed inside a transaction. */
    Problem rolledBack(int number) {
        var facts = new ArrayList<String>();
        facts.addAll(place(number));
        facts.addAll(cause());
        facts.addAll(state());
        return new Problem("failed-statement", title(statementWords(number)), facts, remedies(number));
    }

    /** Others were in the way until patience ended; {@code number} is 0 where it was Tributary's own command. */
    Problem blocked(int number, Retries retries) {
        var facts = new ArrayList<String>();
        if (number > 0) {
            facts.addAll(place(number));
        }
        facts.addAll(cause());
        facts.add("tries   " + retries.attempts() + " in "
                + (retries.elapsed().toSeconds() < 120
                        ? retries.elapsed().toSeconds() + " s"
                        : retries.elapsed().toMinutes() + " min"));
        retries.blockers().forEach(blocker -> facts.add("in the way  " + blocker.inOneLine()));
        retries.blockers().stream()
                .map(Blocker::stubborn)
                .filter(reason -> !reason.isEmpty())
                .distinct()
                .forEach(reason -> facts.add(reason + ": wait until it has finished"));
        facts.addAll(state());
        var remedies = new ArrayList<Remedy>();
        remedies.add(again().does("try again: somebody else was in the way"));
        remedies.add(again().with("retry-for", "1h").does("try for longer"));
        retries.blockers().stream()
                .filter(blocker -> !blocker.housekeeping() && blocker.hasProcess())
                .forEach(blocker ->
                        remedies.add(Remedy.sql(run.product().tableLocks().endSession(blocker.pid()) + ";")
                                .does("ends that session, if nobody needs it")));
        return new Problem("blocked", title("others were in the way"), facts, remedies).retryable(true);
    }

    /** Tributary's own commands around the script failed, or the commit did. */
    Problem notFinished() {
        var facts = new ArrayList<>(cause());
        if (work.transactional()) {
            facts.addAll(state());
        } else {
            facts.add("it runs outside a transaction: the next run finds out how far it came, and goes on there");
            facts.addAll(committed());
        }
        ErrorKind kind = run.product().classify(error);
        return kind == ErrorKind.CONNECTION
                ? connectionLost(facts, 0)
                : new Problem("failed-commit", title("its end failed"), facts, remedies(0))
                        .retryable(kind == ErrorKind.CONTENTION);
    }

    /** It was told to stop before a statement, or, with 0, before it began. */
    Problem stopped(int number) {
        var facts = new ArrayList<String>();
        if (work.transactional() && (number > 0 || run.oneTransaction())) {
            facts.addAll(state());
        } else {
            facts.add(
                    number == 0
                            ? "it was not begun"
                            : HalfDone.progress(number - 1, work.statements().size()));
            facts.addAll(committed());
        }
        return new Problem("interrupted", title("told to stop"), facts, List.of(again().does("goes on from there")))
                .retryable(true);
    }

    /** The connection broke while the commit was under way. */
    Problem lostCommit(LostCommit fate) {
        var facts = new ArrayList<>(cause());
        facts.add(
                switch (fate) {
                    case DONE -> "it was committed all the same: the version rows are those after it";
                    case UNDONE -> "it was not committed: the version rows are those before it";
                    case UNKNOWN -> "whether it was committed is not known here; the version rows say it";
                });
        facts.addAll(committed());
        return connectionLost(facts, 0);
    }

    /** The connection broke while a statement was under way, so that no commit of it was asked for. */
    Problem brokenOff(int number) {
        var facts = new ArrayList<>(place(number));
        facts.addAll(cause());
        if (work.transactional()) {
            facts.add((run.oneTransaction() ? "the whole run" : "this revision")
                    + " had not been committed: the server rolls it back, and the database is as before it");
        } else {
            facts.add(HalfDone.progress(number - 1, work.statements().size()));
            facts.add("the next run finds out what became of statement " + number + ", and goes on there");
        }
        facts.addAll(committed());
        return connectionLost(facts, number);
    }

    /** The next run looks at rows and journal before it does anything, so that it does nothing twice. */
    private Problem connectionLost(List<String> facts, int number) {
        var remedies = new ArrayList<>(waysOut(number));
        remedies.add(Remedy.onDatabase("current").does("where the database is now"));
        remedies.add(again().does("goes on from there"));
        return new Problem("connection-lost", title("the connection broke"), facts, remedies).retryable(true);
    }

    /** A statement failed outside a transaction: what came before it stays. */
    Problem halfWay(int number, List<Aftermath> leftovers) {
        var facts = new ArrayList<String>();
        facts.add(HalfDone.progress(number - 1, work.statements().size()));
        facts.addAll(place(number));
        facts.addAll(cause());
        facts.addAll(committed());
        leftovers.forEach(left -> facts.add("next    " + left.finding()));
        if (number == 1 && leftovers.isEmpty()) {
            return new Problem("failed-statement", title(statementWords(1)), facts, remedies(1));
        }
        var remedies = new ArrayList<>(waysOut(number));
        remedies.addAll(HalfDone.remedies(work, number));
        return new Problem(HalfDone.CODE, HalfDone.title(work.name(), run.database(), number - 1), facts, remedies);
    }

    private String title(String what) {
        return "cannot " + work.direction() + " " + work.name() + " on database \"" + run.database() + "\": " + what;
    }

    private String statementWords(int number) {
        int count = work.statements().size();
        return count == 1 ? "its statement failed" : "statement " + number + " of " + count + " failed";
    }

    private List<String> place(int number) {
        Statement statement = work.statements().get(number - 1);
        var excerpt = new Excerpt(statement, error.position());
        var lines = new ArrayList<String>();
        lines.add(work.origin() + ":" + excerpt.fileLine());
        excerpt.lines().forEach(line -> lines.add("  " + line));
        return lines;
    }

    private List<String> cause() {
        var lines = new ArrayList<String>();
        lines.add("cause   " + error.text());
        if (!error.detail().isEmpty()) {
            lines.add("detail  " + error.detail().replace("\n", "\n        "));
        }
        if (!error.hint().isEmpty()) {
            lines.add("hint    " + error.hint().replace("\n", "\n        "));
        }
        if (!error.where().isEmpty()) {
            lines.add("where   " + error.where().lines().findFirst().orElse(""));
        }
        return lines;
    }

    private List<String> state() {
        var lines = new ArrayList<String>();
        lines.add(
                run.oneTransaction()
                        ? "the whole run was rolled back: the database is as before it"
                        : "this revision was rolled back: the database is as before it");
        lines.addAll(committed());
        return lines;
    }

    private List<String> committed() {
        int count = outcome.done().size();
        if (count == 0) {
            return List.of();
        }
        Step last = outcome.done().get(count - 1);
        String steps = last == work.step() ? Counts.text(count, "step") : Counts.text(count, "step") + " before it";
        return List.of(steps + (count == 1 ? " is" : " are") + " committed, the last: " + last.summary());
    }

    private List<Remedy> remedies(int number) {
        var remedies = new ArrayList<>(waysOut(number));
        remedies.add(again().does("goes on at this revision, once the cause is mended"));
        return remedies;
    }

    /** What is known to help against what the database said; {@code number} is 0 where it was Tributary's own command. */
    private List<Remedy> waysOut(int number) {
        return run.product()
                .waysOut()
                .of(new Refusal(
                        error,
                        run.survey().server().user(),
                        run.database(),
                        List.of(),
                        number == 0 ? null : ofScript(number)));
    }

    private Refusal.OfScript ofScript(int number) {
        Statement statement = work.statements().get(number - 1);
        return new Refusal.OfScript(
                statement.text(),
                work.statements().subList(0, number - 1).stream()
                        .map(Statement::text)
                        .toList(),
                work.origin(),
                statement.line(),
                run.oneTransaction() && !run.begins(work.step()),
                again());
    }

    private Remedy.Command again() {
        return run.request().again();
    }
}
