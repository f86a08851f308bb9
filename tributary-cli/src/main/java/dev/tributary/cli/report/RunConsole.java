package dev.tributary.cli.report;

import dev.tributary.event.Event;
import dev.tributary.event.Listener;
import dev.tributary.event.Outcome;
import dev.tributary.graph.RevisionLines;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Tells a run on standard error, a line for each step, or as lines of JSON on standard output, one for each event; collects what
 * the JSON object at the end says about it.
 */
public final class RunConsole implements Listener {
    /** Where it is not known how wide a terminal is. */
    private static final int USUAL = 80;

    private final Console console;
    private final UnaryOperator<String> database;
    private final boolean verbose;
    private final List<Object> steps = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean opened;

    /**
     * A listener for one run.
     *
     * @param database where it runs, from the host that answered: database, host and user
     * @param verbose tell each statement too
     */
    public RunConsole(Console console, UnaryOperator<String> database, boolean verbose) {
        this.console = console;
        this.database = database;
        this.verbose = verbose;
    }

    @Override
    public void on(Event event) {
        if (event instanceof Event.StatementRunning running) {
            show(running);
            return;
        }
        console.progress("");
        if (console.streams()) {
            console.item(EventJson.type(event.getClass()), EventJson.fields(event));
        }
        if (event instanceof Event.Connected connected) {
            open(database.apply(connected.server().host()), RevisionLines.at(connected.current()));
        } else if (event instanceof Event.Contended contended) {
            if (contended.firstStep() == 1) {
                steps.clear();
            }
            console.info(event.summary());
        } else if (event instanceof Event.Resuming resuming) {
            console.info(event.summary());
            resuming.findings().forEach(finding -> console.info("  " + finding));
        } else if (event instanceof Event.ScriptEdited edited) {
            warn(event.summary() + "   ("
                    + console.shown(
                            Remedy.onDatabase("journal", edited.revision().text(), "--diff")) + ")");
        } else if (event instanceof Event.Warning) {
            warn(event.summary());
        } else if (event instanceof Event.StatementDone && verbose) {
            console.info("    " + event.summary());
        } else if (event instanceof Event.StepDone done) {
            console.info(event.summary());
            steps.add(StepJson.of(done.step(), done.took()));
        } else if (event instanceof Event.Pooled
                || event instanceof Event.Waiting
                || event instanceof Event.Connecting) {
            console.info(event.summary());
        }
    }

    /** On a terminal a line that changes; elsewhere one from time to time. */
    private void show(Event.StatementRunning running) {
        if (console.replacesLines()) {
            int columns = console.columnsBeside() == 0 ? USUAL : console.columnsBeside();
            // The last column stays free: some terminals wrap as soon as it is written.
            console.progress("  " + running.summary(columns - 3));
        } else if (running.landmark()) {
            console.info("  " + running.summary());
            if (console.streams()) {
                console.item(EventJson.type(running.getClass()), EventJson.fields(running));
            }
        }
    }

    /** The first line, about where the run is, was written already. */
    public void introduced() {
        opened = true;
    }

    /** Tells how the run ended. */
    public void close(Outcome outcome) {
        console.info(new Event.PlanDone(outcome).summary());
    }

    /** The steps done, for JSON. */
    public List<Object> steps() {
        return List.copyOf(steps);
    }

    /** What should have been seen, for JSON. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void open(String place, String where) {
        if (!opened) {
            opened = true;
            console.info(place + ", " + where);
        }
    }

    private void warn(String text) {
        warnings.add(text);
        if (!console.json()) {
            console.warning(text);
        }
    }
}
