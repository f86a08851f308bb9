package dev.tributary.rehearsal;

import dev.tributary.event.RunFailed;
import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.coverage.RevisionRun;
import dev.tributary.rehearsal.probe.GoneName;
import dev.tributary.rehearsal.probe.ProbeFinding;
import dev.tributary.rehearsal.probe.RefusedRows;
import dev.tributary.rehearsal.probe.SingleRow;
import dev.tributary.rehearsal.seed.Hints;
import dev.tributary.rehearsal.seed.SeedReport;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.GeneratedNames;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SteadyValues;
import dev.tributary.schema.TableContent;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import dev.tributary.wording.TributaryException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replays revisions from one base, on copies of it. Every revision runs as it would in production: by the engine, in a fresh
 * session, in its own transaction or outside of any as its header says.
 */
public final class Rehearsal implements AutoCloseable {

    /** Tributary's own tables are kept apart, so that no revision touches them and no search path hides them. */
    static final String OWN_SCHEMA = "tributary_scratch";

    static final SchemaScope SCOPE = SchemaScope.everything().withoutSchemas(List.of(OWN_SCHEMA));

    private final ScratchServer server;
    private final ScriptSet scripts;
    private final Instruments instruments;
    private final Duration timeout;
    private final ReplayedDatabase base;
    private final Runnable end;
    private final SharedState shared;
    private final Replays replays;

    private Rehearsal(
            ScratchServer server,
            ScriptSet scripts,
            Instruments instruments,
            Duration timeout,
            SharedState shared,
            ScratchDatabase database) {
        this.server = server;
        this.scripts = scripts;
        this.instruments = instruments;
        this.timeout = timeout;
        this.shared = shared;
        this.replays = new Replays(server, scripts, instruments, timeout, shared);
        this.base = ReplayedDatabase.kept(List.of(), database, replays::observe);
        this.end = base::close;
    }

    private Rehearsal(Rehearsal other, Runnable end) {
        this.server = other.server;
        this.scripts = other.scripts;
        this.instruments = other.instruments;
        this.timeout = other.timeout;
        this.base = other.base;
        this.shared = other.shared;
        this.replays = new Replays(server, scripts, instruments, timeout, shared);
        this.end = end;
    }

    /**
     * Brings a scratch database to the base.
     *
     * @param baseHeads the revisions to upgrade to, with all that comes before them; none for an empty database
     * @param timeout for each statement of a replay
     * @throws RunFailed if a revision of the base does not run here
     */
    public static Rehearsal from(
            Collection<RevisionId> baseHeads,
            ScratchServer server,
            ScriptSet scripts,
            Instruments instruments,
            Duration timeout) {
        return from(null, baseHeads, server, scripts, instruments, timeout, KnownBases.none());
    }

    /**
     * The same, where a schema may take the place of the revisions up to the base.
     *
     * @param schema what to begin with; null for the revisions themselves
     * @param known is told of a base of revisions before anything else happens to it, where all that they made is in its database
     * @throws TributaryException with the code {@code opaque-revision} where nobody knows the SQL of a revision of the base
     */
    public static Rehearsal from(
            @Nullable DumpedSchema schema,
            Collection<RevisionId> baseHeads,
            ScratchServer server,
            ScriptSet scripts,
            Instruments instruments,
            Duration timeout,
            KnownBases known) {
        if (schema == null) {
            OpaqueBase.refuse(scripts, baseHeads);
        }
        long start = System.nanoTime();
        var before = new SharedState(server, scripts);
        ScratchDatabase database = ScratchRuns.prepared(server);
        Instruments here = instruments.on(server);
        try {
            if (schema == null) {
                baseHeads.forEach(head -> Replays.upgrade(database, head, scripts, here.product(), timeout));
            } else {
                schema.make(database, baseHeads, scripts, here.product(), timeout);
            }
            SharedState shared = before.atBase();
            if (schema == null && !shared.isChangedByBase()) {
                known.keep(baseHeads, database, Duration.ofNanos(System.nanoTime() - start));
            }
            return begun(new Rehearsal(server, scripts, here, timeout, shared, database));
        } catch (TributaryException e) {
            database.close();
            before.atBase().takeBackBase();
            throw e;
        }
    }

    /**
     * Begins with a base that is there.
     *
     * @param database as {@link KnownBases#keep} was told of one; closed with this
     */
    public static Rehearsal on(
            ScratchDatabase database,
            ScratchServer server,
            ScriptSet scripts,
            Instruments instruments,
            Duration timeout) {
        var before = new SharedState(server, scripts);
        return begun(new Rehearsal(server, scripts, instruments.on(server), timeout, before.atBase(), database));
    }

    private static Rehearsal begun(Rehearsal made) {
        made.base.seen();
        return new Rehearsal(made, () -> {
            made.close();
            made.shared.takeBackBase();
        });
    }

    /** The same base with rows in it. */
    public Seeded seeded(Seeder seeder, Hints hints) {
        ScratchDatabase copy = copyOf(base);
        try (Connection connection = copy.connections().open()) {
            SeedReport report = seeder.seed(connection, SCOPE, hints);
            return new Seeded(new Rehearsal(server, scripts, instruments, timeout, shared, copy), report);
        } catch (SQLException e) {
            copy.close();
            throw new ScratchFailed("fill a database", copy.name(), e);
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /** A rehearsal on rows, and which rows they are. */
    public record Seeded(Rehearsal rehearsal, SeedReport report) {}

    /** A copy of the same base for other scripts, such as what these become when they are rewritten. */
    public Rehearsal with(ScriptSet others) {
        return new Rehearsal(server, others, instruments, timeout, shared, copyOf(base));
    }

    /** The same base for other replays, which are counted anew. Closing it leaves the base alone, and has to come first. */
    public Rehearsal again() {
        return new Rehearsal(this, () -> {});
    }

    /** The base itself. */
    public ReplayedDatabase base() {
        return base;
    }

    /** After what time a statement of a replay is ended; zero stands for never. */
    public Duration statementTimeout() {
        return timeout;
    }

    /** How many times a revision ran since the base was made. */
    public int replays() {
        return replays.count();
    }

    /** The revisions that ran to their end since the base was made, with what each of their statements did. */
    public List<RevisionRun> runs() {
        return replays.runs();
    }

    /** Whether a revision failed for a reason that may be gone the next time. */
    public boolean isDisturbed() {
        return replays.isDisturbed();
    }

    /** Runs one revision on a copy of a database. */
    public Replay run(ReplayedDatabase from, RevisionId next) {
        return replays.run(from.path(), next, copyOf(from));
    }

    /** Runs one revision on a database itself, which is used up. Never for the base. */
    public Replay runLast(ReplayedDatabase from, RevisionId next) {
        return replays.runLast(from, next, base);
    }

    /**
     * Runs revisions from several databases, side by side where none of them can change what all databases of the server share.
     *
     * @param progress told after each, by the calling thread; may end it all by an exception
     * @return what came of each move of each departure, in their order
     */
    public List<Replay> runEach(List<Departure> departures, Runnable progress) {
        return replays.run(departures, base, progress);
    }

    /** Runs these revisions one after another on a copy of the base, as far as they go. */
    public Replay runAll(List<RevisionId> path) {
        Replay replay = new Replay.Reached(base);
        for (RevisionId next : path) {
            if (!(replay instanceof Replay.Reached reached)) {
                break;
            }
            ReplayedDatabase at = reached.database();
            replay = at == base ? run(at, next) : runLast(at, next);
        }
        return replay;
    }

    /** Looks at a database again without these columns, as {@code DataFingerprint.columnsThatDiffer} names them. */
    public Observation lookAgain(ReplayedDatabase replayed, Set<QualifiedName> volatileColumns) {
        return read(replayed, replays.everything(SteadyValues.without(volatileColumns)));
    }

    /** Its rows, with those values of some columns that are worth comparing. */
    public DataFingerprint rows(ReplayedDatabase replayed, SteadyValues steady) {
        return read(replayed, connection -> instruments.data().read(connection, SCOPE, steady));
    }

    /** The different values of these columns, as {@code DataReader.values} gives them. */
    public Map<QualifiedName, ? extends Set<String>> values(ReplayedDatabase replayed, Set<QualifiedName> columns) {
        return read(replayed, connection -> instruments.data().values(connection, columns));
    }

    /** The rows of some tables, as {@code DataReader.tables} gives them. */
    public Map<QualifiedName, TableContent> tables(
            ReplayedDatabase replayed, Set<QualifiedName> tables, SteadyValues steady, int most) {
        return read(replayed, connection -> instruments.data().tables(connection, tables, steady, most));
    }

    private <T> T read(ReplayedDatabase replayed, Reading<T> reading) {
        if (replayed.database().isPresent()) {
            return Reading.of(replayed.database().get(), reading);
        }
        ScratchDatabase copy = copyOf(replayed);
        T seen = Reading.of(copy, reading);
        replays.takeBack(copy, replayed.path());
        return seen;
    }

    /**
     * Runs the code that a database holds, on a copy: sequences would not be taken back.
     *
     * @param gone names that were dropped or renamed since the base
     */
    public List<ProbeFinding> probe(ReplayedDatabase replayed, Collection<GoneName> gone) {
        ScratchDatabase copy = copyOf(replayed);
        try (Connection connection = copy.connections().open()) {
            return instruments.prober().probe(connection, SCOPE, gone);
        } catch (SQLException e) {
            throw new ScratchFailed("try the code of a database", copy.name(), e);
        } finally {
            replays.takeBack(copy, replayed.path());
        }
    }

    /**
     * Which rows the last revision of a path does not get past.
     *
     * @param path as it failed
     * @return empty where it is not rows that refuse it
     */
    public Optional<RefusedRows> explain(List<RevisionId> path) {
        RevisionId last = path.get(path.size() - 1);
        if (!(runAll(path.subList(0, path.size() - 1)) instanceof Replay.Reached before)) {
            return Optional.empty();
        }
        ScratchDatabase copy = copyOf(before.database());
        try (Connection connection = copy.connections().open()) {
            List<String> statements = scripts.find(last).orElseThrow().up().statements().stream()
                    .map(Statement::text)
                    .toList();
            return instruments.refusedRows().explain(connection, statements);
        } catch (SQLException e) {
            throw new ScratchFailed("look at the rows of a database", copy.name(), e);
        } finally {
            replays.takeBack(copy, path);
        }
    }

    /** What the server lacks that a revision names, where it could pretend to have it. */
    public Optional<Missing> missing(Failure failure) {
        return instruments.missing(failure);
    }

    /** How this kind of database reads SQL. */
    public SqlSyntax syntax() {
        return instruments.product().syntax();
    }

    /** What this kind of database calls objects that nobody has named. */
    public GeneratedNames names() {
        return instruments.names();
    }

    /** The rows of this base that another one does not have: both come from the same database. */
    public List<SingleRow> rowsBeyond(Rehearsal other) {
        Set<SingleRow.Place> known = other.rows().stream().map(SingleRow::place).collect(Collectors.toSet());
        return rows().stream().filter(row -> !known.contains(row.place())).toList();
    }

    private List<SingleRow> rows() {
        return Reading.of(
                base.database().orElseThrow(),
                connection -> instruments.refusedRows().rows(connection, SCOPE));
    }

    /** Trials on a copy of the base, which is there until they are closed. */
    public RehearsalTrial trial() {
        ScratchDatabase copy = copyOf(base);
        return new RehearsalTrial(copy, scripts, instruments, SCOPE, () -> replays.takeBack(copy, List.of()));
    }

    /** The same base without some of its rows, as far as no others refer to them. */
    public Rehearsal without(Collection<SingleRow> rows) {
        ScratchDatabase copy = copyOf(base);
        try (Connection connection = copy.connections().open()) {
            instruments.refusedRows().delete(connection, rows);
            return new Rehearsal(server, scripts, instruments, timeout, shared, copy);
        } catch (SQLException e) {
            copy.close();
            throw new ScratchFailed("delete rows of a database", copy.name(), e);
        }
    }

    /** How many rows a query finds at the base, where it can be asked without changing anything. */
    public OptionalLong count(String query) {
        return RowCount.of(base.database().orElseThrow(), query);
    }

    private ScratchDatabase copyOf(ReplayedDatabase replayed) {
        return replays.copyOf(replayed, base);
    }

    /** Throws away the base and every database made of it, with the roles that they made. */
    @Override
    public void close() {
        replays.close();
        end.run();
    }
}
