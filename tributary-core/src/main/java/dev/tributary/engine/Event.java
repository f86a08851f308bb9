package dev.tributary.engine;

import dev.tributary.database.Blocker;
import dev.tributary.database.ServerFacts;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Something the engine tells while it works. The only output of the core. */
public sealed interface Event {

    /** The connection is made and the version rows are read, in the table's own order: the first event of a run. */
    record Connected(ServerFacts server, List<RevisionId> current) implements Event {
        public Connected {
            current = List.copyOf(current);
        }
    }

    /**
     * A connection pooler stands between this program and the server, and after each transaction it may give the server's
     * session to somebody else: so each transaction takes the lock itself and looks again where the database is.
     */
    record Pooled(ServerFacts server) implements Event {}

    /** Another run holds the lock: who, and what it does; repeated every few seconds while waiting. */
    record Waiting(String holder, Duration waited) implements Event {}

    /** The plan is fixed and starts now. */
    record PlanStarted(Plan plan) implements Event {}

    /** A script was edited after it ran. */
    record ScriptEdited(RevisionId revision, String origin) implements Event {}

    /** A script names other down revisions than it did when it ran. */
    record Reparented(RevisionId revision, String origin, List<RevisionId> was, List<RevisionId> is) implements Event {
        public Reparented {
            was = List.copyOf(was);
            is = List.copyOf(is);
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
    }

    /** A step starts, for the first time or after {@link Contended}; {@code number} counts from 1. */
    record StepStarted(Step step, int number, int total) implements Event {}

    /** A statement was executed; {@code number} counts from 1. */
    record StatementDone(Step step, Statement statement, int number, int total, Duration took) implements Event {}

    /**
     * The step's work, version rows and journal row are committed; where the whole run is one transaction, they are
     * committed with the last step.
     */
    record StepDone(Step step, int number, int total, Duration took) implements Event {}

    /** All steps are done. */
    record PlanDone(Outcome outcome) implements Event {}

    /** A notice or warning that the database sent, or a sentence of the plan the user should see. */
    record Warning(String text) implements Event {}

    /** What was done before the failure. */
    record Failed(Outcome outcome, List<String> facts) implements Event {
        public Failed {
            facts = List.copyOf(facts);
        }
    }
}
