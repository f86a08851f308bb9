package dev.tributary.cli.report;

import dev.tributary.database.Blocker;
import dev.tributary.engine.Event;
import dev.tributary.engine.Listener;
import dev.tributary.engine.Outcome;
import dev.tributary.graph.RevisionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Tells a run on standard error, a line for each step; collects what the JSON object says about it. */
public final class RunConsole implements Listener {
    private final Console console;
    private final String database;
    private final boolean verbose;
    private final List<Object> steps = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean opened;

    /**
     * A listener for one run.
     *
     * @param database where it runs: database, host and user
     * @param verbose tell each statement too
     */
    public RunConsole(Console console, String database, boolean verbose) {
        this.console = console;
        this.database = database;
        this.verbose = verbose;
    }

    @Override
    public void on(Event event) {
        if (event instanceof Event.Connected connected) {
            open(at(connected.current()));
        } else if (event instanceof Event.Pooled pooled) {
            console.info(pooled.server().host() + " is a connection pooler that shares the server's sessions:"
                    + " each transaction takes the lock itself");
        } else if (event instanceof Event.Waiting waiting) {
            console.info(
                    "waiting for another run, " + Durations.text(waiting.waited()) + " so far: " + waiting.holder());
        } else if (event instanceof Event.Contended contended) {
            contended(contended);
        } else if (event instanceof Event.Resuming resuming) {
            console.info(resuming.revision() + " stopped half way earlier; "
                    + (resuming.statement() > resuming.total()
                            ? "its statements are done, and its end is made up for"
                            : "going on at statement " + resuming.statement() + " of " + resuming.total()));
            resuming.findings().forEach(finding -> console.info("  " + finding));
        } else if (event instanceof Event.Reparented reparented) {
            warn(reparented.revision() + " continues " + names(reparented.is()) + " now and continued "
                    + names(reparented.was()) + " when it ran: " + reparented.origin());
        } else if (event instanceof Event.ScriptEdited edited) {
            warn(edited.revision() + " was edited after it ran: " + edited.origin() + "   (tributary journal "
                    + edited.revision() + " --diff)");
        } else if (event instanceof Event.Warning warning) {
            warn(warning.text());
        } else if (event instanceof Event.StatementDone done && verbose) {
            console.info("    statement " + done.number() + " of " + done.total() + "  line "
                    + done.statement().line() + "  " + Durations.text(done.took()));
        } else if (event instanceof Event.StepDone done) {
            console.info(done.step().summary() + "  " + Durations.text(done.took()));
            steps.add(StepJson.of(done.step(), done.took()));
        }
    }

    private void contended(Event.Contended contended) {
        if (contended.firstStep() == 1) {
            steps.clear();
        }
        String blockers = contended.blockers().isEmpty()
                ? contended.cause()
                : contended.blockers().stream().map(Blocker::inOneLine).collect(Collectors.joining("; "));
        console.info("attempt " + contended.attempt() + " after " + Durations.text(contended.elapsed())
                + ", in the way: " + blockers + "; again in " + Durations.text(contended.pause()));
    }

    /** The first line, about where the run is, was written already. */
    public void introduced() {
        opened = true;
    }

    /** Tells how the run ended. */
    public void close(Outcome outcome) {
        if (outcome.done().isEmpty()) {
            console.info("nothing to do");
        } else {
            int number = outcome.done().size();
            console.info(number + (number == 1 ? " step" : " steps") + " in " + Durations.text(outcome.took())
                    + ", now " + at(outcome.headsAfter()));
        }
    }

    /** The steps done, for JSON. */
    public List<Object> steps() {
        return List.copyOf(steps);
    }

    /** What should have been seen, for JSON. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** {@code at a, b}, or {@code at base} where nothing is applied. */
    public static String at(Collection<RevisionId> heads) {
        return heads.isEmpty() ? "at base" : "at " + String.join(", ", Json.words(heads));
    }

    private static String names(Collection<RevisionId> ids) {
        return ids.isEmpty() ? "nothing" : String.join(", ", Json.words(ids));
    }

    private void open(String where) {
        if (!opened) {
            opened = true;
            console.info(database + ", " + where);
        }
    }

    private void warn(String text) {
        warnings.add(text);
        if (!console.json()) {
            console.warning(text);
        }
    }
}
