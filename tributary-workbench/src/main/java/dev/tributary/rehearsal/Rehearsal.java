package dev.tributary.rehearsal;

import dev.tributary.Tributary;
import dev.tributary.database.ServerError;
import dev.tributary.engine.RunFailed;
import dev.tributary.graph.RevisionId;
import dev.tributary.problem.TributaryException;
import dev.tributary.schema.SchemaScope;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Replays revisions from one base, on copies of it. Every revision runs as it would in production: by the engine, in a fresh
 * session, in its own transaction or outside of any as its header says.
 */
public final class Rehearsal implements AutoCloseable {

    /** Tributary's own tables are kept apart, so that no revision touches them and no search path hides them. */
    private static final String OWN_SCHEMA = "tributary_scratch";

    private static final SchemaScope SCOPE = SchemaScope.everything().withoutSchemas(List.of(OWN_SCHEMA));

    private final ScratchServer server;
    private final ScriptSet scripts;
    private final Readers readers;
    private final Duration timeout;
    private final Station base;
    private final List<ScratchDatabase> open = new ArrayList<>();
    private int replays;

    private Rehearsal(
            ScratchServer server,
            ScriptSet scripts,
            Collection<RevisionId> baseHeads,
            Readers readers,
            Duration timeout) {
        this.server = server;
        this.scripts = scripts;
        this.readers = readers;
        this.timeout = timeout;
        ScratchDatabase database = server.create();
        try (Connection connection = database.connections().open();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + OWN_SCHEMA);
        } catch (SQLException e) {
            throw new ScratchFailed("prepare a database", database.name(), e);
        }
        for (RevisionId head : baseHeads) {
            upgrade(database, head);
        }
        this.base = new Station(List.of(), observe(database, Set.of()), database);
    }

    /**
     * Brings a scratch database to the base.
     *
     * @param baseHeads the revisions to upgrade to, with all that comes before them; none for an empty database
     * @param timeout for each statement of a replay
     * @throws TributaryException if a revision of the base does not run here
     */
    public static Rehearsal from(
            Collection<RevisionId> baseHeads,
            ScratchServer server,
            ScriptSet scripts,
            Readers readers,
            Duration timeout) {
        return new Rehearsal(server, scripts, baseHeads, readers, timeout);
    }

    /** The base itself. */
    public Station base() {
        return base;
    }

    /** How many times a revision ran since the base was made. */
    public int replays() {
        return replays;
    }

    /** Runs one revision on a copy of a station's database. */
    public Replay run(Station from, RevisionId next) {
        ScratchDatabase copy = server.copy(from.database());
        open.add(copy);
        return run(from, next, copy);
    }

    /** Runs one revision on a station's database itself: the station is used up. Never for the base. */
    public Replay runLast(Station from, RevisionId next) {
        return run(from, next, from.database());
    }

    /** Runs these revisions one after another on a copy of the base, as far as they go. */
    public Replay runAll(List<RevisionId> path) {
        Replay replay = new Replay.Reached(base);
        for (RevisionId next : path) {
            if (!(replay instanceof Replay.Reached reached)) {
                break;
            }
            Station at = reached.station();
            replay = at == base ? run(at, next) : runLast(at, next);
        }
        return replay;
    }

    private Replay run(Station from, RevisionId next, ScratchDatabase database) {
        List<RevisionId> path = from.pathWith(next);
        replays++;
        try {
            upgrade(database, next);
        } catch (RunFailed e) {
            database.close();
            return new Replay.Failed(path, failure(next, e.error(), e.statement()));
        }
        return new Replay.Reached(new Station(path, observe(database, Set.of()), database));
    }

    /** Looks at a station again without these columns, as {@code DataFingerprint.columnsThatDiffer} names them. */
    public Observation lookAgain(Station station, Set<String> volatileColumns) {
        return observe(station.database(), volatileColumns);
    }

    private void upgrade(ScratchDatabase database, RevisionId target) {
        Tributary.on(database.connections())
                .scripts(scripts)
                .versionTable(OWN_SCHEMA + ".version")
                .retryFor(Duration.ZERO)
                .statementTimeout(timeout)
                .build()
                .upgrade(target.text());
    }

    private Observation observe(ScratchDatabase database, Set<String> volatileColumns) {
        try (Connection connection = database.connections().open()) {
            return new Observation(
                    readers.schema().read(connection, SCOPE), readers.data().read(connection, SCOPE, volatileColumns));
        } catch (SQLException e) {
            throw new ScratchFailed("read a database", database.name(), e);
        }
    }

    private Failure failure(RevisionId revision, ServerError error, int number) {
        Script script = scripts.find(revision).orElseThrow();
        String sql = "";
        String place = "";
        if (number > 0) {
            Statement statement = script.up().statements().get(number - 1);
            sql = statement.text();
            place = script.revision().origin() + ":" + statement.line();
        }
        return new Failure(
                revision, error.sqlState(), error.message(), error.detail(), error.hint(), number, sql, place);
    }

    /** Throws away the base and every station. */
    @Override
    public void close() {
        open.forEach(ScratchDatabase::close);
        base.close();
    }
}
