package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.Replay;
import dev.tributary.rehearsal.ReplayedDatabase;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One order, run again and again: what its runs have in common is what can be compared with another order. Filled from the
 * clock, at random, or by the server for its own purposes, the rest tells nothing.
 */
final class Repeats {
    private final Rehearsal rehearsal;
    private final List<RevisionId> path;
    private final List<ReplayedDatabase> again = new ArrayList<>();
    private final Map<ReplayedDatabase, Observation> seen = new IdentityHashMap<>();
    private SteadyRows rows = SteadyRows.ALL;
    private Replay.@Nullable Failed failed;

    Repeats(Rehearsal rehearsal, List<RevisionId> path) {
        this.rehearsal = rehearsal;
        this.path = path;
    }

    /** How often it ran again. */
    int count() {
        return again.size();
    }

    /**
     * Runs it once more, beside a run that is still there.
     *
     * @return whether more is known than before
     */
    boolean runBeside(ReplayedDatabase run) {
        Replay replay = rehearsal.runAll(path);
        if (!(replay instanceof Replay.Reached reached)) {
            failed = (Replay.Failed) replay;
            return false;
        }
        again.add(reached.database());
        var runs = new ArrayList<>(again);
        runs.add(0, run);
        SteadyRows before = rows;
        rows = rows.after(runs, rehearsal);
        boolean learned = !rows.equals(before);
        if (learned) {
            seen.clear();
        }
        return learned;
    }

    /** What is compared of a run. */
    Observation of(ReplayedDatabase run) {
        return varies()
                ? seen.computeIfAbsent(run, one -> new Observation(one.seen().schema(), rows.of(one, rehearsal)))
                : run.seen();
    }

    /** Whether no two runs end alike. */
    boolean varies() {
        return !rows.equals(SteadyRows.ALL);
    }

    SteadyRows rows() {
        return rows;
    }

    /** Where it did not run a second time. */
    Optional<Replay.Failed> failed() {
        return Optional.ofNullable(failed);
    }
}
