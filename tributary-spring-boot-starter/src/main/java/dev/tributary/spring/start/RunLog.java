package dev.tributary.spring.start;

import dev.tributary.database.Blocker;
import dev.tributary.engine.Event;
import dev.tributary.graph.RevisionId;
import dev.tributary.spring.TributaryListener;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
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
        String prefix = prefix(database);
        if (event instanceof Event.Connected connected) {
            log.debug(prefix + connected.server().database() + " on "
                    + connected.server().host() + ", user " + connected.server().user() + ", "
                    + at(connected.current()));
        } else if (event instanceof Event.PlanStarted started
                && !started.plan().steps().isEmpty()) {
            log.info(prefix + at(started.plan().headsBefore()) + ", "
                    + counted(started.plan().steps().size()) + " to apply");
        } else if (event instanceof Event.Waiting waiting) {
            log.info(prefix + "waiting for another run, " + text(waiting.waited()) + " so far: " + waiting.holder());
        } else if (event instanceof Event.Contended contended) {
            String blockers = contended.blockers().isEmpty()
                    ? contended.cause()
                    : contended.blockers().stream().map(Blocker::inOneLine).collect(Collectors.joining("; "));
            log.info(prefix + "attempt " + contended.attempt() + ", in the way: " + blockers + "; again in "
                    + text(contended.pause()));
        } else if (event instanceof Event.Resuming resuming) {
            log.info(prefix + resuming.revision() + " stopped half way earlier; going on at statement "
                    + resuming.statement() + " of " + resuming.total());
        } else if (event instanceof Event.StepDone done) {
            log.info(prefix + done.step().summary() + "  " + text(done.took()));
        } else if (event instanceof Event.Reparented reparented) {
            log.warn(prefix + reparented.revision() + " continues other revisions than when it ran: "
                    + reparented.origin());
        } else if (event instanceof Event.ScriptEdited edited) {
            log.warn(prefix + edited.revision() + " was edited after it ran: " + edited.origin());
        } else if (event instanceof Event.Warning warning) {
            log.warn(prefix + warning.text());
        }
    }

    static String prefix(String database) {
        return database.isEmpty() ? "" : database + ": ";
    }

    static String at(Collection<RevisionId> heads) {
        return heads.isEmpty()
                ? "at base"
                : "at " + heads.stream().map(RevisionId::text).collect(Collectors.joining(", "));
    }

    static String counted(int revisions) {
        return revisions == 1 ? "1 revision" : revisions + " revisions";
    }

    static String text(Duration duration) {
        return duration.toMillis() < 10_000
                ? duration.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
