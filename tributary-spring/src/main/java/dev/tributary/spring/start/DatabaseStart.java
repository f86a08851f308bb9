package dev.tributary.spring.start;

import dev.tributary.DatabaseStatus;
import dev.tributary.Tributary;
import dev.tributary.database.ConnectionFailed;
import dev.tributary.engine.AheadOfBuild;
import dev.tributary.event.Event;
import dev.tributary.event.NotUpToDate;
import dev.tributary.event.RunFailed;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.spring.DatabaseProperties.Mode;
import dev.tributary.target.UnknownRow;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/** Brings one database to its target, as often as it takes. Not for use by several threads at once. */
final class DatabaseStart {

    private static final Log log = LogFactory.getLog(RunLog.LOGGER);
    private static final long POLL_MILLIS = 500;

    private final ManagedDatabase database;
    private final StartSettings settings;
    private @Nullable State failed;

    /** Where a run failed: until this changes, the same would happen again. */
    private record State(List<RevisionId> rows, List<String> scripts) {

        static State of(Tributary tributary) {
            return new State(
                    tributary.current(),
                    tributary.scripts().scripts().stream()
                            .map(State::fingerprint)
                            .toList());
        }

        private static String fingerprint(Script script) {
            return script.revision().id() + " " + script.revision().downRevisions() + " "
                    + script.up().checksum();
        }
    }

    DatabaseStart(ManagedDatabase database) {
        this.database = database;
        this.settings = database.settings();
    }

    ManagedDatabase database() {
        return database;
    }

    /**
     * The first try.
     *
     * @throws NotMigrated where the database is not at its target then
     */
    void first() {
        attempt(settings.mode() == Mode.WAIT ? settings.patience() : Duration.ZERO);
    }

    /**
     * One more try, which waits for nobody.
     *
     * @return whether there was one: a run that failed is not repeated before scripts or version rows have changed, unless it may
     *     pass although nobody mends anything
     * @throws NotMigrated where the database is not at its target then
     */
    boolean again() {
        if (failed != null && failed.equals(state(loaded()))) {
            return false;
        }
        attempt(Duration.ZERO);
        return true;
    }

    private void attempt(Duration patience) {
        StopOfStart stop = StopOfStart.of(database);
        try {
            attempt(patience, System.nanoTime());
        } finally {
            stop.close();
        }
    }

    private void attempt(Duration patience, long start) {
        database.connecting(); // counts from here
        Tributary tributary = loaded();
        try {
            failed = null;
            reach(tributary, patience, start);
        } catch (UnknownRow e) {
            tolerate(e, tributary);
        } catch (RunFailed e) {
            failed = e.problem().retryable() ? null : state(tributary);
            throw new NotMigrated(database, e);
        } catch (TributaryException e) {
            throw new NotMigrated(database, e);
        }
    }

    private void reach(Tributary tributary, Duration patience, long start) {
        if (settings.mode() == Mode.APPLY) {
            var outcome = tributary.upgrade(settings.target());
            done(outcome.headsAfter(), outcome.done().size(), start);
        } else {
            DatabaseStatus status = verified(tributary, patience);
            status.edited()
                    .forEach(revision ->
                            new RunLog().on(settings.name(), new Event.ScriptEdited(revision.id(), revision.origin())));
            done(status.current(), 0, start);
        }
    }

    private void done(List<RevisionId> heads, int steps, long start) {
        String found = heads.isEmpty() ? "no revisions yet, " : "up to date ";
        log.info(RunLog.prefix(settings.name())
                + (steps == 0 ? found : RunLog.counted(steps) + " applied, now ") + RunLog.at(heads)
                + "  (" + took(Duration.ofNanos(System.nanoTime() - start)) + ")");
    }

    /** Opening a pool's first connection takes longer than everything else, and the application pays for it anyway. */
    private String took(Duration all) {
        Duration connecting = database.connecting();
        return RunLog.text(all.minus(connecting))
                + (connecting.toMillis() > 0 ? ", and " + RunLog.text(connecting) + " to connect" : "");
    }

    private DatabaseStatus verified(Tributary tributary, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        boolean told = false;
        while (true) {
            try {
                return tributary.verify(settings.target());
            } catch (NotUpToDate | ConnectionFailed e) {
                if (System.nanoTime() >= end) {
                    throw e;
                }
                if (!told) {
                    told = true;
                    log.info(RunLog.prefix(settings.name()) + "waiting up to " + RunLog.text(patience)
                            + " until others are done: " + e.problem().title());
                }
                sleep(e);
            }
        }
    }

    private static void sleep(TributaryException otherwise) {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw otherwise;
        }
    }

    private void tolerate(UnknownRow refused, Tributary tributary) {
        try {
            log.warn(RunLog.prefix(settings.name())
                    + new AheadOfBuild(
                                    settings.onUnknownRevision(),
                                    tributary.scripts().graph(),
                                    settings.target())
                            .judge(refused, tributary::unknownHeads, tributary::current));
        } catch (TributaryException e) {
            throw new NotMigrated(database, e);
        }
    }

    private Tributary loaded() {
        try {
            return database.load();
        } catch (TributaryException e) {
            throw new NotMigrated(database, e);
        }
    }

    private static @Nullable State state(Tributary tributary) {
        try {
            return State.of(tributary);
        } catch (TributaryException e) {
            return null; // it cannot be told whether anything changes, so the next look is a try
        }
    }

    /** How many revisions are pending, as far as that can be seen now. */
    OptionalInt pending() {
        try {
            return OptionalInt.of(database.load().status().pending().size());
        } catch (TributaryException e) {
            return OptionalInt.empty();
        }
    }
}
