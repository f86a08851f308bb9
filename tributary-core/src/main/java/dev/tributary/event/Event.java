package dev.tributary.event;

import dev.tributary.database.Blocker;
import dev.tributary.database.ServerFacts;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Durations;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Something the engine tells while it works. The only output of the core. */
public sealed interface Event {

    /** What happened, in one line such as {@code upgrade a -> b, add title  12 ms}: for a console or a log. */
    String summary();

    /** The database is not there yet; it is tried again for so long. Told before {@link Connected}, if at all. */
    record Connecting(String cause, Duration patience) implements Event {
        @Override
        public String summary() {
            return "waiting up to " + Durations.text(patience) + " for the database: " + cause;
        }
    }

    /** The connection is made and the version rows are read, in the table's own order: the first event of a run that had not to wait. */
    record Connected(ServerFacts server, List<RevisionId> current) implements Event {
        public Connected {
            current = List.copyOf(current);
        }

        @Override
        public String summary() {
            return "database " + server.database() + (server.host().isEmpty() ? "" : " on " + server.host()) + ", user "
                    + server.user() + ", " + RevisionLines.at(current);
        }
    }

    /**
     * A connection pooler stands between this program and the server, and after each transaction it may give the server's
     * session to somebody else: so each transaction takes the lock itself and looks again where the database is.
     */
    record Pooled(ServerFacts server) implements Event {
        @Override
        public String summary() {
            return server.host() + " is a connection pooler that shares the server's sessions:"
                    + " each transaction takes the lock itself";
        }
    }

    /** Another run holds the lock: who, and what it does; repeated every few seconds while waiting. */
    record Waiting(String holder, Duration waited) implements Event {
        @Override
        public String summary() {
            return "waiting for another run, " + Durations.text(waited) + " so far: " + holder;
        }
    }

    /** The plan is fixed and starts now. */
    record PlanStarted(Plan plan) implements Event {
        @Override
        public String summary() {
            return RevisionLines.at(plan.headsBefore()) + ", "
                    + Counts.text(plan.steps().size(), "step") + " to do";
        }
    }

    /** A script was edited after it ran. */
    record ScriptEdited(RevisionId revision, String origin) implements Event {
        @Override
        public String summary() {
            return revision + " was edited after it ran: " + origin;
        }
    }

    /**
     * A revision that stopped half way is about to go on.
     *
     * @param statement where it goes on; one more than there are when only its end is missing
     * @param total how many statements it has
     * @param findings what became of the statement that stopped, and what is done about it first; a sentence each
     */
    record Resuming(RevisionId revision, String origin, int statement, int total, List<String> findings)
            implements Event {
        public Resuming {
            findings = List.copyOf(findings);
        }

        @Override
        public String summary() {
            return revision
                    + (statement == 1 ? " stopped at its beginning earlier; " : " stopped half way earlier; ")
                    + (statement > total
                            ? "its statements are done, and its end is made up for"
                            : "going on at statement " + statement + " of " + total);
        }
    }

    /**
     * Others were in the way: what was begun is rolled back as far as it locked anything, and will be tried again.
     *
     * @param step the step that could not get its locks
     * @param firstStep number of the step with which work begins again; 1 where the whole run is one transaction
     * @param attempt how many attempts were lost so far
     * @param cause the server's words
     * @param blockers who was in the way, the oldest transaction first; empty where that could not be seen
     * @param elapsed since the first attempt
     * @param pause until the next one
     */
    record Contended(
            Step step,
            int firstStep,
            int attempt,
            String cause,
            List<Blocker> blockers,
            Duration elapsed,
            Duration pause)
            implements Event {
        public Contended {
            blockers = List.copyOf(blockers);
        }

        @Override
        public String summary() {
            return "attempt " + attempt + " after " + Durations.text(elapsed) + ", in the way: "
                    + (blockers.isEmpty()
                            ? cause
                            : blockers.stream().map(Blocker::inOneLine).collect(Collectors.joining("; ")))
                    + "; again in " + Durations.text(pause);
        }
    }

    /** A step starts, for the first time or after {@link Contended}; {@code number} counts from 1. */
    record StepStarted(Step step, int number, int total) implements Event {
        @Override
        public String summary() {
            return "step " + number + " of " + total + ": " + step.summary();
        }
    }

    /**
     * A statement takes its time: told every second from the first one on.
     *
     * @param elapsed whole seconds since it began
     * @param landmark whether this is one of a few, every half a minute: enough for a log
     * @param blockers who keeps it waiting; empty where nobody does, or that cannot be seen
     * @param progress how far it is, where the database counts; may be empty
     */
    record StatementRunning(
            Step step,
            Statement statement,
            int number,
            int total,
            Duration elapsed,
            boolean landmark,
            List<Blocker> blockers,
            String progress)
            implements Event {

        private static final int MOST_WORDS = 60;
        private static final int FEW_WORDS = 16;

        public StatementRunning {
            blockers = List.copyOf(blockers);
        }

        @Override
        public String summary() {
            return whole(MOST_WORDS);
        }

        /**
         * As much of it as fits into a line: how long, how far and whom it waits for, before what it is.
         *
         * @param length of the line
         */
        public String summary(int length) {
            String whole = whole(MOST_WORDS);
            if (whole.length() > length) {
                whole = whole(Math.max(FEW_WORDS, length - whole(0).length()));
            }
            if (whole.length() > length) {
                // Who is in the way says more than that somebody is.
                String start = place() + (blockers.isEmpty() ? counted() : "") + ": ";
                int left = length - start.length() - waiting().length();
                whole = start + words(Math.max(FEW_WORDS, left)) + waiting();
            }
            return shortened(whole, length);
        }

        private String whole(int words) {
            return "statement " + place() + " so far" + counted() + ": " + words(words) + waiting();
        }

        private String place() {
            return number + " of " + total + ", " + Durations.text(elapsed).replace(".0 s", " s");
        }

        private String counted() {
            return progress.isEmpty() ? "" : ", " + progress;
        }

        private String waiting() {
            return blockers.isEmpty()
                    ? ""
                    : ", waits for " + blockers.stream().map(Blocker::inOneLine).collect(Collectors.joining("; "));
        }

        /** A statement may be as large as a file. */
        private String words(int most) {
            String text = statement.text();
            return shortened(
                    text.substring(0, Math.min(4 * MOST_WORDS, text.length()))
                            .strip()
                            .replaceAll("\\s+", " "),
                    most);
        }

        private static String shortened(String text, int most) {
            return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
        }
    }

    /** A statement was executed; {@code number} counts from 1. */
    record StatementDone(Step step, Statement statement, int number, int total, Duration took) implements Event {
        @Override
        public String summary() {
            return "statement " + number + " of " + total + "  line " + statement.line() + "  " + Durations.text(took);
        }
    }

    /**
     * The step's work, version rows and journal row are committed; where the whole run is one transaction, they are
     * committed with the last step.
     */
    record StepDone(Step step, int number, int total, Duration took) implements Event {
        @Override
        public String summary() {
            return step.summary() + "  " + Durations.text(took);
        }
    }

    /** All steps are done. */
    record PlanDone(Outcome outcome) implements Event {
        @Override
        public String summary() {
            return outcome.done().isEmpty()
                    ? "nothing to do"
                    : Counts.text(outcome.done().size(), "step") + " in " + Durations.text(outcome.took()) + ", now "
                            + RevisionLines.at(outcome.headsAfter());
        }
    }

    /** A notice or warning that the database sent, or a sentence of the plan the user should see. */
    record Warning(String text) implements Event {
        @Override
        public String summary() {
            return text;
        }
    }

    /** What was done before the failure. */
    record Failed(Outcome outcome, List<String> facts) implements Event {
        public Failed {
            facts = List.copyOf(facts);
        }

        @Override
        public String summary() {
            return "failed after " + Counts.text(outcome.done().size(), "step") + ", now "
                    + RevisionLines.at(outcome.headsAfter());
        }
    }
}
