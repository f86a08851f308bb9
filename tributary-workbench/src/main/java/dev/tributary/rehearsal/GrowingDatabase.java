package dev.tributary.rehearsal;

import dev.tributary.Tributary;
import dev.tributary.event.RunFailed;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Planner;
import dev.tributary.rehearsal.seed.SeedReport;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scratch database on which revision after revision runs, and of which copies can be had to try the next one on. Every
 * revision runs as it would in production: by the engine, in a session of its own.
 */
public final class GrowingDatabase implements AutoCloseable {
    private final ScratchServer server;
    private final ScriptSet scripts;
    private final Instruments instruments;
    private final Duration timeout;
    private final ScratchDatabase database;
    private SharedState shared;
    private List<RevisionId> heads = List.of();

    private GrowingDatabase(
            ScratchServer server, ScriptSet scripts, Instruments instruments, Duration timeout, SharedState shared) {
        this.server = server;
        this.scripts = scripts;
        this.instruments = instruments.on(server);
        this.timeout = timeout;
        this.shared = shared;
        this.database = ScratchRuns.prepared(server);
    }

    /**
     * One on which nothing has run.
     *
     * @param timeout for each statement; zero for none
     */
    public static GrowingDatabase empty(
            ScratchServer server, ScriptSet scripts, Instruments instruments, Duration timeout) {
        var before = new SharedState(server, scripts);
        try {
            return new GrowingDatabase(server, scripts, instruments, timeout, before);
        } catch (ScratchFailed e) {
            before.takeBackBase();
            throw e;
        }
    }

    /** Runs a revision, all parents of which have run. */
    public Optional<Failure> up(RevisionId next) {
        return upTo(List.of(next));
    }

    /**
     * Runs these revisions in a single run, and all that they need.
     *
     * @return what became of the first that failed; those before it have run
     */
    public Optional<Failure> upTo(Collection<RevisionId> tips) {
        Ran ran = up(database, heads, tips);
        heads = ran.heads();
        shared = shared.atBase();
        return Optional.ofNullable(ran.failure());
    }

    /**
     * Begins with a schema in place of revisions.
     *
     * @param tips these, with all that they need
     */
    public void begin(DumpedSchema schema, List<RevisionId> tips) {
        schema.make(database, tips, scripts, instruments.product(), timeout);
        heads = List.copyOf(tips);
        shared = shared.atBase();
    }

    /** Which revisions have run, as the version table says. */
    public List<RevisionId> heads() {
        return heads;
    }

    /** Puts rows into it. */
    public SeedReport seed(Seeder seeder) {
        return seed(database, seeder);
    }

    /** A copy of it as it is now, to be closed before the next revision runs here. */
    public TrialCopy copy() {
        return new TrialCopy(this, server.copy(database), heads, shared);
    }

    /**
     * What became of a run.
     *
     * @param heads where the database is after it
     * @param failure why it did not come to its end; null where it did
     */
    record Ran(List<RevisionId> heads, @Nullable Failure failure) {}

    Ran up(ScratchDatabase at, List<RevisionId> from, Collection<RevisionId> tips) {
        return run(
                at,
                new Planner(scripts.graph())
                        .upgrade(from, tips.stream().map(RevisionId::text).toList()));
    }

    Ran down(ScratchDatabase at, List<RevisionId> from, RevisionId last) {
        return run(at, new Planner(scripts.graph()).undo(from, List.of(last)));
    }

    SeedReport seed(ScratchDatabase at, Seeder seeder) {
        try (Connection connection = at.connections().open()) {
            return seeder.seed(connection, Rehearsal.SCOPE);
        } catch (SQLException e) {
            throw new ScratchFailed("fill a database", at.name(), e);
        }
    }

    Instruments instruments() {
        return instruments;
    }

    private Ran run(ScratchDatabase at, Plan plan) {
        Tributary tributary = ScratchRuns.on(at.connections(), scripts, instruments.product(), timeout);
        try {
            tributary.run(plan);
            return new Ran(plan.headsAfter(), null);
        } catch (RunFailed e) {
            return new Ran(e.outcome().headsAfter(), instruments.failure(e, server, scripts));
        }
    }

    /** Throws it away, and the roles that its revisions made. */
    @Override
    public void close() {
        database.close();
        shared.takeBackBase();
    }
}
