package dev.tributary.roundtrip;

import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Planner;
import dev.tributary.plan.Step;
import dev.tributary.rehearsal.DumpedSchema;
import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.GrowingDatabase;
import dev.tributary.rehearsal.Instruments;
import dev.tributary.rehearsal.Provisos;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs revisions up, down and up again, one after the other in the order of an upgrade. Each starts from what those before it
 * have made, so that the answer names the one that does not lead back.
 */
public final class RoundTripRun {
    private final Supplier<ScratchServer> server;
    private final ScriptSet scripts;
    private final Instruments instruments;
    private final Duration timeout;
    private final @Nullable DumpedSchema schema;

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {
        /** So many of so many revisions have been tried. */
        void tried(int done, int expected);
    }

    /**
     * Round trips of these scripts.
     *
     * @param server gives the server for scratch databases; asked only where something has to be tried
     * @param timeout for each statement; zero for none
     */
    public RoundTripRun(Supplier<ScratchServer> server, ScriptSet scripts, Instruments instruments, Duration timeout) {
        this(server, scripts, instruments, timeout, null);
    }

    private RoundTripRun(
            Supplier<ScratchServer> server,
            ScriptSet scripts,
            Instruments instruments,
            Duration timeout,
            @Nullable DumpedSchema schema) {
        this.server = server;
        this.scripts = scripts;
        this.instruments = instruments;
        this.timeout = timeout;
        this.schema = schema;
    }

    /**
     * The same, where a schema takes the place of the revisions before the first that is tried.
     *
     * @param base null for the revisions themselves
     */
    public RoundTripRun on(@Nullable DumpedSchema base) {
        return new RoundTripRun(server, scripts, instruments, timeout, base);
    }

    /**
     * Tries these revisions.
     *
     * @param wanted revisions of the graph; what they need runs, too, and is not tried
     * @param seeders rows to put before each of them, the most demanding first
     * @param given rows to put before the first of them, in place of those; null where nobody gave any
     */
    public RoundTrips run(
            Collection<RevisionId> wanted, List<Seeder> seeders, @Nullable Seeder given, Progress progress) {
        if (wanted.isEmpty()) {
            return RoundTrips.none();
        }
        long start = System.nanoTime();
        List<RevisionId> order = order(wanted);
        var asked = new LinkedHashSet<>(wanted);
        int first = 0;
        while (first < order.size() && !asked.contains(order.get(first))) {
            first++;
        }
        ScratchServer scratch = server.get();
        try (var database = GrowingDatabase.empty(scratch, scripts, instruments, timeout)) {
            var line = new Line(database, order, first);
            line.base(first);
            if (given != null) {
                database.seed(given);
            }
            var trips = line.from(first, asked, given == null ? seeders : List.of(), progress);
            return new RoundTrips(
                    trips,
                    scratch.version(),
                    Duration.ofNanos(System.nanoTime() - start),
                    Provisos.of(schema, "the first", scratch));
        }
    }

    /** The revisions and all that they need, as an upgrade of an empty database runs them. */
    private List<RevisionId> order(Collection<RevisionId> wanted) {
        RevisionGraph graph = scripts.graph();
        List<String> tips = graph.tips(wanted).stream().map(RevisionId::text).toList();
        return new Planner(graph)
                .upgrade(List.of(), tips).steps().stream()
                        .map(Step::coming)
                        .flatMap(Optional::stream)
                        .map(revision -> revision.id())
                        .toList();
    }

    /** The database under way, and what did not run on it. */
    private final class Line {
        private final GrowingDatabase database;
        private final List<RevisionId> order;
        private final List<Script> unknown;
        private final Map<RevisionId, Failure> failed = new LinkedHashMap<>();

        Line(GrowingDatabase database, List<RevisionId> order, int first) {
            this.database = database;
            this.order = order;
            this.unknown = scripts.opaque(schema == null ? order : order.subList(first, order.size()));
        }

        /** Runs what comes before the first that is tried: at once, and one by one where that fails. */
        void base(int first) {
            List<RevisionId> before = order.subList(0, first);
            if (before.isEmpty() && schema == null) {
                return;
            }
            RevisionGraph graph = scripts.graph();
            if (schema != null) {
                database.begin(schema, List.copyOf(graph.tips(before)));
                return;
            }
            if (!scripts.opaque(before).isEmpty()) {
                before.forEach(this::go);
                return;
            }
            Optional<Failure> failure = database.upTo(graph.tips(before));
            if (failure.isPresent()) {
                failed.put(failure.get().revision(), failure.get());
                Set<RevisionId> applied = graph.appliedWith(database.heads());
                before.stream().filter(id -> !applied.contains(id)).forEach(this::go);
            }
        }

        List<Trip> from(int first, Set<RevisionId> asked, List<Seeder> seeders, Progress progress) {
            var trips = new ArrayList<Trip>();
            for (RevisionId id : order.subList(first, order.size())) {
                Optional<Failure> blocking = blocking(id);
                if (asked.contains(id)) {
                    trips.add(opaque(id)
                            .map(by -> opaque(id, by))
                            .or(() -> blocking.map(failure -> blocked(id, failure)))
                            .orElseGet(() -> tried(id, seeders)));
                    progress.tried(trips.size(), asked.size());
                }
                go(id);
            }
            return trips;
        }

        private Trip tried(RevisionId id, List<Seeder> seeders) {
            return new SingleTrip(
                            database,
                            scripts.find(id).orElseThrow(),
                            instruments.product().syntax())
                    .run(seeders);
        }

        private static Trip blocked(RevisionId id, Failure failure) {
            return new Trip(id, new TripEnd.Blocked(failure.revision(), failure), 0, List.of());
        }

        private static Trip opaque(RevisionId id, Script by) {
            return new Trip(id, new TripEnd.Opaque(by.revision().id(), by.opaque()), 0, List.of());
        }

        /** Runs the next one, unless it or something before it has failed, or nobody knows what it does. */
        private void go(RevisionId id) {
            if (!failed.containsKey(id) && opaque(id).isEmpty() && blocking(id).isEmpty()) {
                database.up(id).ifPresent(failure -> failed.put(id, failure));
            }
        }

        /** What nobody knows of all that has to run here before a revision, or the revision itself. */
        private Optional<Script> opaque(RevisionId id) {
            return unknown.stream()
                    .filter(script -> scripts.graph()
                            .descendants(List.of(script.revision().id()), Along.PARENTS)
                            .contains(id))
                    .findFirst();
        }

        private Optional<Failure> blocking(RevisionId id) {
            RevisionGraph graph = scripts.graph();
            return failed.values().stream()
                    .filter(failure -> graph.descendants(List.of(failure.revision()), Along.PARENTS)
                            .contains(id))
                    .filter(failure -> !failure.revision().equals(id))
                    .findFirst();
        }
    }
}
