package dev.tributary.spring.start;

import dev.tributary.event.Event;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.spring.TributaryListener;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Durations;
import dev.tributary.wording.VisibleText;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** Tells a run in the application's log, in short lines. */
public final class RunLog implements TributaryListener {

    /** The name of the one logger. */
    public static final String LOGGER = "dev.tributary";

    private static final Log log = LogFactory.getLog(LOGGER);

    @Override
    public void on(String database, Event event) {
        String line = prefix(database) + VisibleText.inOneLine(event.summary());
        if (event instanceof Event.ScriptEdited || event instanceof Event.Warning) {
            log.warn(line);
        } else if (event instanceof Event.Resuming resuming) {
            log.info(line
                    + resuming.findings().stream()
                            .map(VisibleText::inOneLine)
                            .map("; "::concat)
                            .collect(Collectors.joining()));
        } else if (event instanceof Event.PlanStarted started) {
            if (!started.plan().steps().isEmpty()) {
                log.info(line);
            }
        } else if (event instanceof Event.StepDone
                || event instanceof Event.Connecting
                || event instanceof Event.Contended
                || event instanceof Event.Waiting
                || (event instanceof Event.StatementRunning running && running.landmark())) {
            log.info(line);
        } else if (event instanceof Event.Connected || event instanceof Event.Pooled) {
            log.debug(line);
        }
    }

    static String prefix(String database) {
        return database.isEmpty() ? "" : database + ": ";
    }

    static String at(Collection<RevisionId> heads) {
        return RevisionLines.at(heads);
    }

    static String counted(int revisions) {
        return Counts.text(revisions, "revision");
    }

    static String text(Duration duration) {
        return Durations.text(duration);
    }
}
