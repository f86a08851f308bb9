package dev.tributary.rehearsal;

import dev.tributary.event.RunFailed;
import dev.tributary.graph.RevisionId;
import dev.tributary.product.Product;
import dev.tributary.rehearsal.coverage.RevisionRun;
import dev.tributary.rehearsal.coverage.SeenQuery;
import dev.tributary.schema.SteadyValues;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Copies of databases, and revisions that run on them: what a {@link Rehearsal} counts, and throws away in the end. */
final class Replays implements AutoCloseable {
    /** Deterministic, whichever of two that ran side by side came first. */
    private static final Comparator<RevisionRun> ORDER = Comparator.<RevisionRun>comparingInt(
                    run -> run.before().size())
            .thenComparing(run -> run.before() + " " + run.revision());

    private final ScratchServer server;
    private final ScriptSet scripts;
    private final Instruments instruments;
    private final Duration timeout;
    private final SharedState shared;
    private final Queue<ScratchDatabase> open = new ConcurrentLinkedQueue<>();
    private final Queue<RevisionRun> runs = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean disturbed;

    Replays(ScratchServer server, ScriptSet scripts, Instruments instruments, Duration timeout, SharedState shared) {
        this.server = server;
        this.scripts = scripts;
        this.instruments = instruments;
        this.timeout = timeout;
        this.shared = shared;
    }

    int count() {
        return count.get();
    }

    List<RevisionRun> runs() {
        return runs.stream().sorted(ORDER).toList();
    }

    boolean isDisturbed() {
        return disturbed;
    }

    /** A copy of a database; where that is gone, of the base, on which its revisions run again. */
    ScratchDatabase copyOf(ReplayedDatabase replayed, ReplayedDatabase base) {
        ScratchDatabase copy =
                server.copy(replayed.database().or(base::database).orElseThrow());
        open.add(copy);
        if (replayed.database().isEmpty()) {
            count.addAndGet(replayed.path().size());
            replayed.path().forEach(revision -> upgrade(copy, revision, scripts, instruments.product(), timeout));
        }
        return copy;
    }

    /** Runs one revision on a database that a path has led to. */
    Replay run(List<RevisionId> before, RevisionId next, ScratchDatabase database) {
        var path = new ArrayList<>(before);
        path.add(next);
        count.incrementAndGet();
        var statements = new ArrayList<List<SeenQuery>>();
        try {
            upgrade(
                    database,
                    next,
                    scripts,
                    instruments.watch().watched(instruments.product(), statements::add),
                    timeout);
            runs.add(new RevisionRun(next, before, statements));
        } catch (RunFailed e) {
            takeBack(database, path);
            Failure failure = instruments.failure(e, server, scripts);
            disturbed |= failure.isOfTheMoment();
            return new Replay.Failed(path, failure);
        }
        if (shared.changes().isEmpty()) {
            return new Replay.Reached(ReplayedDatabase.kept(path, database, this::observe));
        }
        Observation seen = observe(database);
        takeBack(database, path);
        return new Replay.Reached(ReplayedDatabase.remembered(path, seen));
    }

    /**
     * Runs several, side by side where none of them can change what all databases of the server share.
     *
     * @param progress told after each, by the calling thread
     * @return what came of each, in their order
     */
    List<Replay> run(List<Departure> departures, ReplayedDatabase base, Runnable progress) {
        var tasks = new ArrayList<Supplier<Replay>>();
        for (Departure departure : departures) {
            // Who runs on the database itself begins when all others have their copies.
            int last = departure.isLast()
                    ? departure.moves().size() - 1
                    : departure.moves().size();
            var copies = new CountDownLatch(last);
            departure
                    .moves()
                    .subList(0, last)
                    .forEach(move -> tasks.add(() -> {
                        ScratchDatabase copy;
                        try {
                            copy = copyOf(departure.from(), base);
                        } finally {
                            copies.countDown();
                        }
                        return looked(move, run(departure.from().path(), move.next(), copy));
                    }));
            departure.moves().stream()
                    .skip(last)
                    .forEach(move -> tasks.add(() -> {
                        SideBySide.await(copies);
                        return looked(move, runLast(departure.from(), move.next(), base));
                    }));
        }
        return SideBySide.all(width(departures), tasks, progress);
    }

    private int width(List<Departure> departures) {
        boolean alone = departures.stream()
                .flatMap(departure -> departure.moves().stream())
                .anyMatch(move -> SharedState.mayBeChangedBy(
                        scripts.find(move.next()).orElseThrow().up().text()));
        return alone ? 1 : SideBySide.WIDTH;
    }

    private static Replay looked(Departure.Move move, Replay replay) {
        if (move.isLookedAt() && replay instanceof Replay.Reached reached) {
            reached.database().seen(); // now, while the session is there
        }
        return replay;
    }

    /** Runs one revision on a database itself, which is used up. */
    Replay runLast(ReplayedDatabase from, RevisionId next, ReplayedDatabase base) {
        from.useUp();
        return run(from.path(), next, from.database().orElseGet(() -> copyOf(from, base)));
    }

    /** Throws a database away, and what its revisions changed for all databases of the server. */
    void takeBack(ScratchDatabase database, List<RevisionId> path) {
        database.close();
        shared.takeBack(path);
    }

    static void upgrade(
            ScratchDatabase database, RevisionId target, ScriptSet scripts, Product product, Duration timeout) {
        ScratchRuns.on(database.staying(), scripts, product, timeout).upgrade(target.text());
    }

    /** What a database is like. */
    Observation observe(ScratchDatabase database) {
        return Reading.of(database, everything(SteadyValues.all()));
    }

    /** Reads all that is compared. */
    Reading<Observation> everything(SteadyValues steady) {
        return connection -> new Observation(
                shared.addedTo(instruments.everything(connection, Rehearsal.SCOPE)),
                instruments.data().read(connection, Rehearsal.SCOPE, steady));
    }

    /** Throws away every database that is still there. */
    @Override
    public void close() {
        open.forEach(ScratchDatabase::close);
    }
}
