package dev.tributary.merge;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Departure;
import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.Replay;
import dev.tributary.rehearsal.ReplayedDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tries every order of a fork's revisions without running every order.
 *
 * <p>A state is how far each side has come. From every state each side's next revision runs once, and all ways that lead to
 * the same state must leave the same database. If they do, every order ends alike, by induction: equal databases behave
 * alike from there on. So m and n revisions take about 2·m·n replays where they have {@code (m+n)! / (m!·n!)} orders. Ways
 * that differ in the order of columns alone are not quite equal, so from there both are followed.
 */
final class Exploration {

    /** A step into a state: which side moved, and what came of it. */
    private record Arrival(int side, Replay replay) {}

    private final Fork fork;
    private final RevisionGraph graph;
    private final Rehearsal rehearsal;
    private final Comparison comparison;
    private final Runnable progress;
    private @Nullable OrderRange range;
    private final Set<RevisionId> ours = new HashSet<>();
    private final Map<Integer, Observation> ends = new LinkedHashMap<>();
    private Sameness sameness = Sameness.STRICT;
    private @Nullable Disagreement smallest;
    private Replay.@Nullable Failed alone;
    private List<ReplayedDatabase> end = List.of();

    /**
     * @param progress told after each replay
     */
    Exploration(Fork fork, RevisionGraph graph, Rehearsal rehearsal, Comparison comparison, Runnable progress) {
        this.fork = fork;
        this.graph = graph;
        this.rehearsal = rehearsal;
        this.comparison = comparison;
        this.progress = progress;
        fork.sides().forEach(ours::addAll);
    }

    /** Of two sides, only the orders of a range: the rest is not tried. */
    Exploration within(OrderRange only) {
        range = only;
        return this;
    }

    /** Goes from state to state until the end or the first disagreement. */
    void run() {
        Map<List<Integer>, List<ReplayedDatabase>> level = Map.of(origin(), List.of(rehearsal.base()));
        for (int length = 0; length < fork.size(); length++) {
            Map<List<Integer>, List<ReplayedDatabase>> next = new LinkedHashMap<>();
            for (Map.Entry<List<Integer>, List<Arrival>> reached :
                    arrivals(level).entrySet()) {
                List<ReplayedDatabase> databases = settle(reached.getKey(), reached.getValue());
                if (smallest != null || alone != null) {
                    return;
                }
                next.put(reached.getKey(), databases);
            }
            level = next;
        }
        end = level.values().iterator().next();
    }

    /** The smallest disagreement, if there is one. */
    Optional<Disagreement> smallest() {
        return Optional.ofNullable(smallest);
    }

    /** A revision that does not even run on its own side, without any of the other. */
    Optional<Replay.Failed> alone() {
        return Optional.ofNullable(alone);
    }

    /** Where it went wrong, if it did, be it that a revision ran into the other side's or that it missed one of them. */
    Optional<Disagreement> disagreement() {
        return smallest().or(() -> alone().flatMap(this::missing));
    }

    /** With a revision of the other side that may be what is missed: the next one, if it is not at its end. */
    private Optional<Disagreement> missing(Replay.Failed failed) {
        RevisionId last = failed.failure().revision();
        List<RevisionId> others = fork.sides().stream()
                .filter(side -> !side.contains(last))
                .flatMap(List::stream)
                .toList();
        return others.stream()
                .filter(next -> !failed.path().contains(next))
                .findFirst()
                .or(() -> others.stream().findFirst())
                .map(next -> new Disagreement(
                        failed.path().subList(0, failed.path().size() - 1), last, next, failed, failed));
    }

    /** How much the ways were alike, where there was no disagreement. */
    Sameness sameness() {
        return sameness;
    }

    /** What all orders ended in: several where the order of columns differs. */
    List<ReplayedDatabase> end() {
        return end;
    }

    /** What each side by itself ended in, by the side's number; of a side that was not walked to its end, nothing. */
    Map<Integer, Observation> ends() {
        return ends;
    }

    private List<Integer> origin() {
        return fork.sides().stream().map(side -> 0).toList();
    }

    /** What comes of every step from these states, by the state that it leads to. */
    private Map<List<Integer>, List<Arrival>> arrivals(Map<List<Integer>, List<ReplayedDatabase>> level) {
        record Step(List<Integer> target, int side) {}
        var steps = new ArrayList<Step>();
        var departures = new ArrayList<Departure>();
        level.forEach((state, databases) -> databases.forEach(from -> {
            var moves = new ArrayList<Departure.Move>();
            for (int side = 0; side < state.size(); side++) {
                if (canMove(state, side)) {
                    List<Integer> target = moved(state, side, 1);
                    steps.add(new Step(target, side));
                    moves.add(new Departure.Move(next(state, side), isLookedAt(target)));
                }
            }
            departures.add(new Departure(from, moves, from != rehearsal.base() && !moves.isEmpty()));
        }));
        List<Replay> replays = rehearsal.runEach(departures, progress);
        Map<List<Integer>, List<Arrival>> arrivals = new LinkedHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            arrivals.computeIfAbsent(step.target(), begun -> new ArrayList<>())
                    .add(new Arrival(step.side(), replays.get(i)));
        }
        return arrivals;
    }

    private RevisionId next(List<Integer> state, int side) {
        return fork.sides().get(side).get(state.get(side));
    }

    /** A side's next revision can run when everything before it has, which on another side need not be so. */
    private boolean canMove(List<Integer> state, int side) {
        if (state.get(side) == fork.sides().get(side).size()) {
            return false;
        }
        if (range != null && !isWithin(range, state, side)) {
            return false;
        }
        return graph.parents(next(state, side)).stream()
                .allMatch(parent -> !ours.contains(parent) || isIn(state, parent));
    }

    private static boolean isWithin(OrderRange range, List<Integer> state, int side) {
        return side == 0 ? range.leftMayRun(state.get(0), state.get(1)) : range.rightMayRun(state.get(0), state.get(1));
    }

    private boolean isIn(List<Integer> state, RevisionId revision) {
        return IntStream.range(0, state.size()).anyMatch(side -> {
            int place = fork.sides().get(side).indexOf(revision);
            return place >= 0 && place < state.get(side);
        });
    }

    private static List<Integer> moved(List<Integer> state, int side, int by) {
        var moved = new ArrayList<>(state);
        moved.set(side, state.get(side) + by);
        return List.copyOf(moved);
    }

    /** The different databases that all ways into a state left; one where they agree. */
    private List<ReplayedDatabase> settle(List<Integer> state, List<Arrival> arrivals) {
        var different = new ArrayList<ReplayedDatabase>();
        Arrival first = arrivals.get(0);
        for (Arrival arrival : arrivals) {
            if (!(arrival.replay() instanceof Replay.Reached reached)) {
                disagree(state, arrival, arrivals);
                return List.of();
            }
            ReplayedDatabase replayed = reached.database();
            Sameness best = different.stream()
                    .map(known -> comparison.of(known, replayed))
                    .min(Sameness::compareTo)
                    .orElse(Sameness.UP_TO_COLUMN_ORDER);
            if (best == Sameness.NONE) {
                smallest = disagreement(state, first, arrival);
                return List.of();
            }
            if (best == Sameness.STRICT) {
                replayed.close();
            } else {
                different.add(replayed);
            }
        }
        if (different.size() > 1) {
            sameness = Sameness.UP_TO_COLUMN_ORDER;
        }
        noteEnd(state, different.get(0));
        return different;
    }

    private void disagree(List<Integer> state, Arrival failed, List<Arrival> arrivals) {
        Optional<Arrival> other = arrivals.stream()
                .filter(arrival -> arrival.side() != failed.side())
                .findFirst();
        if (other.isPresent()) {
            smallest = disagreement(state, failed, other.get());
        } else {
            alone = (Replay.Failed) failed.replay();
        }
    }

    /**
     * Both ways into a state. By two sides: the other side's revision came last but one. By one side: it ran on two databases
     * that differ in the order of columns.
     */
    private Disagreement disagreement(List<Integer> state, Arrival one, Arrival other) {
        if (one.side() == other.side()) {
            RevisionId moved = last(state, one.side());
            return new Disagreement(applied(moved(state, one.side(), -1)), moved, moved, one.replay(), other.replay());
        }
        RevisionId oneMoved = last(state, one.side());
        RevisionId otherMoved = last(state, other.side());
        List<Integer> corner = moved(moved(state, one.side(), -1), other.side(), -1);
        return new Disagreement(applied(corner), otherMoved, oneMoved, one.replay(), other.replay());
    }

    private RevisionId last(List<Integer> state, int side) {
        return fork.sides().get(side).get(state.get(side) - 1);
    }

    private List<RevisionId> applied(List<Integer> state) {
        var applied = new ArrayList<RevisionId>();
        for (int side = 0; side < state.size(); side++) {
            applied.addAll(fork.sides().get(side).subList(0, state.get(side)));
        }
        return applied;
    }

    /** Several ways lead to where more than one side has moved, and a side's end is told of. */
    private boolean isLookedAt(List<Integer> state) {
        return state.stream().filter(done -> done > 0).count() > 1 || isEnd(state);
    }

    private boolean isEnd(List<Integer> state) {
        return IntStream.range(0, state.size()).anyMatch(side -> isEndOf(state, side));
    }

    private boolean isEndOf(List<Integer> state, int side) {
        return state.get(side) == fork.sides().get(side).size()
                && state.stream().mapToInt(Integer::intValue).sum() == state.get(side);
    }

    private void noteEnd(List<Integer> state, ReplayedDatabase replayed) {
        for (int side = 0; side < state.size(); side++) {
            if (isEndOf(state, side)) {
                ends.put(side, replayed.seen());
            }
        }
    }
}
