package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.Replay;
import dev.tributary.rehearsal.ReplayedDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One order, run again and again: what its runs have in common is what can be compared with another order. Filled from the
 * clock, at random, or by the server for its own purposes, the rest tells nothing.
 */
final class Repeats {
    private final Rehearsal rehearsal;
    private final List<RevisionId> path;
    private final List<ReplayedDatabase> again = new ArrayList<>();
    private final Map<ReplayedDatabase, Observation> seen = new HashMap<>();
    private SteadyRows rows = SteadyRows.ALL;
    private SteadySchema schema = SteadySchema.ALL;
    private Replay.@Nullable Failed failed;
    private int count;

    Repeats(Rehearsal rehearsal, List<RevisionId> path) {
        this.rehearsal = rehearsal;
        this.path = path;
    }

    List<RevisionId> path() {
        return path;
    }

    /** How often it ran again. */
    int count() {
        return count;
    }

    /** A run beside the one that was compared, where it is still there. */
    Optional<ReplayedDatabase> twin() {
        return again.stream().findFirst();
    }

    /** Throws its runs away; what they had in common stays known. */
    void forget() {
        again.forEach(ReplayedDatabase::close);
        again.clear();
    }

    /**
     * Runs it once more, beside a run that is still there.
     *
     * @param start what all but the last revision made, in another run than this; null where all of them have to run
     * @return whether more is known than before
     */
    boolean runBeside(ReplayedDatabase run, @Nullable ReplayedDatabase start) {
        count++;
        Replay replay = start == null ? rehearsal.runAll(path) : rehearsal.run(start, path.get(path.size() - 1));
        if (!(replay instanceof Replay.Reached reached)) {
            failed = (Replay.Failed) replay;
            return false;
        }
        again.add(reached.database());
        var runs = new ArrayList<>(again);
        runs.add(0, run);
        SteadyRows rowsBefore = rows;
        SteadySchema schemaBefore = schema;
        rows = rows.after(runs, rehearsal);
        schema = schema.after(runs.stream().map(one -> one.seen().schema()).toList());
        boolean learned = !rows.equals(rowsBefore) || !schema.equals(schemaBefore);
        if (learned) {
            seen.clear();
        }
        return learned;
    }

    /** What is compared of a run. */
    Observation of(ReplayedDatabase run) {
        return varies()
                ? seen.computeIfAbsent(
                        run, one -> new Observation(schema.of(one.seen().schema()), rows.of(one, rehearsal)))
                : run.seen();
    }

    /** Whether no two runs end alike. */
    boolean varies() {
        return !rows.equals(SteadyRows.ALL) || !schema.equals(SteadySchema.ALL);
    }

    /** What is not compared of a run beside columns, in words, as far as another order leaves it to chance as well. */
    SortedSet<String> leftOutOf(ReplayedDatabase run, Repeats other) {
        var words = new TreeSet<String>(schema.leftOutOf(run.seen().schema(), other.schema));
        words.addAll(rows.leftOutOf(run.seen().data(), other.rows));
        return words;
    }

    /** What this order and another one both do differently each time, so that they cannot be compared. */
    SortedSet<String> contradictions(Repeats other) {
        var words = new TreeSet<String>();
        rows.uncounted().stream()
                .filter(other.rows.uncounted()::contains)
                .forEach(table -> words.add(table + " holds another number of rows after each replay, in both orders"));
        return words;
    }

    SteadyRows rows() {
        return rows;
    }

    /** Where it did not run a second time. */
    Optional<Replay.Failed> failed() {
        return Optional.ofNullable(failed);
    }
}
