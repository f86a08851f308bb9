package dev.tributary.engine;

import dev.tributary.database.Aftermath;
import dev.tributary.database.Blocker;
import dev.tributary.plan.Step;
import dev.tributary.product.ErrorKind;
import dev.tributary.product.Product;
import dev.tributary.product.ServerError;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/** Says what failed, where, and what became of the work. */
final class FailureReport {

    private final String database;
    private final String command;
    private final Work work;
    private final ServerError error;
    private final Product product;

    FailureReport(String database, String command, Work work, ServerError error, Product product) {
        this.database = database;
        this.command = command;
        this.work = work;
        this.error = error;
        this.product = product;
    }

    /** A statement failed inside a transaction. */
    Problem rolledBack(int number, Outcome outcome, boolean oneTransaction) {
        var facts = new ArrayList<String>();
        facts.addAll(place(number));
        facts.addAll(cause());
        facts.addAll(state(outcome, oneTransaction));
        return new Problem("failed-statement", title(statementWords(number)), facts, remedies());
    }

    /** Others were in the way until patience ended; {@code number} is 0 where it was Tributary's own command. */
    Problem blocked(int number, Outcome outcome, boolean oneTransaction, Retries retries) {
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
        if (retries.blockers().stream().anyMatch(Blocker::stubborn)) {
            facts.add("housekeeping against a wraparound does not give way: wait until it has finished");
        }
        facts.addAll(state(outcome, oneTransaction));
        var remedies = new ArrayList<Remedy>();
        remedies.add(Remedy.unsorted("tributary " + command, "try again: somebody else was in the way"));
        remedies.add(Remedy.unsorted("tributary " + command + " --retry-for 1h", "try for longer"));
        retries.blockers().stream()
                .filter(blocker -> !blocker.housekeeping() && !blocker.pid().equals("0"))
                .forEach(blocker -> remedies.add(Remedy.unsorted(
                        product.tableLocks().endSession(blocker.pid()) + ";",
                        "ends that session, if nobody needs it")));
        return new Problem("blocked", title("others were in the way"), facts, remedies);
    }

    /** Tributary's own commands around the script failed, or the commit did. */
    Problem notFinished(Outcome outcome, boolean oneTransaction) {
        var facts = new ArrayList<>(cause());
        if (work.transactional()) {
            facts.addAll(state(outcome, oneTransaction));
        } else {
            facts.add("it runs outside a transaction: the next run finds out how far it came, and goes on there");
            facts.addAll(committed(outcome));
        }
        return product.classify(error.sqlState()) == ErrorKind.CONNECTION
                ? connectionLost(facts)
                : new Problem("failed-commit", title("its end failed"), facts, remedies());
    }

    /** The connection broke while the commit was under way. */
    Problem lostCommit(LostCommit fate, Outcome outcome) {
        var facts = new ArrayList<>(cause());
        facts.add(
                switch (fate) {
                    case DONE -> "it was committed all the same: the version rows are those after it";
                    case UNDONE -> "it was not committed: the version rows are those before it";
                    case UNKNOWN -> "whether it was committed is not known here; the version rows say it";
                });
        facts.addAll(committed(outcome));
        return connectionLost(facts);
    }

    /** The connection broke while a statement was under way, so that no commit of it was asked for. */
    Problem brokenOff(int number, Outcome outcome, boolean oneTransaction) {
        var facts = new ArrayList<>(place(number));
        facts.addAll(cause());
        if (work.transactional()) {
            facts.add((oneTransaction ? "the whole run" : "this revision")
                    + " had not been committed: the server rolls it back, and the database is as before it");
        } else {
            facts.add(HalfDone.progress(number - 1, work.statements().size()));
            facts.add("the next run finds out what became of statement " + number + ", and goes on there");
        }
        facts.addAll(committed(outcome));
        return connectionLost(facts);
    }

    private Problem connectionLost(List<String> facts) {
        return new Problem(
                "connection-lost",
                title("the connection broke"),
                facts,
                List.of(
                        Remedy.unsorted("tributary current", "where the database is now"),
                        Remedy.unsorted("tributary " + command, "goes on from there")));
    }

    /** A statement failed outside a transaction: what came before it stays. */
    Problem halfWay(int number, Outcome outcome, List<Aftermath> leftovers) {
        var facts = new ArrayList<String>();
        facts.add(HalfDone.progress(number - 1, work.statements().size()));
        facts.addAll(place(number));
        facts.addAll(cause());
        facts.addAll(committed(outcome));
        leftovers.forEach(left -> facts.add("next    " + left.finding()));
        return new Problem(
                HalfDone.CODE, HalfDone.title(work.name(), database), facts, HalfDone.remedies(work, number));
    }

    private String title(String what) {
        return "cannot " + work.direction() + " " + work.name() + " on database \"" + database + "\": " + what;
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
        lines.add("cause   " + cause(error));
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

    static String cause(ServerError error) {
        return error.message() + (error.sqlState().isEmpty() ? "" : " (" + error.sqlState() + ")");
    }

    private List<String> state(Outcome outcome, boolean oneTransaction) {
        var lines = new ArrayList<String>();
        lines.add(
                oneTransaction
                        ? "the whole run was rolled back: the database is as before it"
                        : "this revision was rolled back: the database is as before it");
        lines.addAll(committed(outcome));
        return lines;
    }

    private List<String> committed(Outcome outcome) {
        int count = outcome.done().size();
        if (count == 0) {
            return List.of();
        }
        Step last = outcome.done().get(count - 1);
        String steps = last == work.step()
                ? (count == 1 ? "1 step is" : count + " steps are")
                : (count == 1 ? "1 step before it is" : count + " steps before it are");
        return List.of(steps + " committed, the last: " + last.summary());
    }

    private List<Remedy> remedies() {
        var remedies = new ArrayList<Remedy>();
        remedies.add(Remedy.unsorted("tributary " + command, "goes on at this revision, once the cause is mended"));
        return remedies;
    }
}
