package dev.tributary.merge;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.Replay;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Looks for dependencies between two sides with which they go together.
 *
 * <p>Each disagreement lies in one step, or in two steps that can be swapped. No order that takes it is any good, and the
 * others fall into two parts: those in which the step is taken earlier, and those in which it is taken later. Each part is
 * explored in turn, and what has no disagreement left is a way. So the ways that are found share no order, and together they
 * are all that there is.
 */
final class WaySearch {
    /** Explorations at most: two lines that disagree more often than that should be rewritten, not woven. */
    private static final int PATIENCE = 10;

    private final Fork fork;
    private final RevisionGraph graph;
    private final Rehearsal rehearsal;
    private final Comparison comparison;
    private final Runnable progress;
    private final Deque<OrderRange> open = new ArrayDeque<>();
    private final List<Way> ways = new ArrayList<>();
    private boolean complete = true;
    private boolean begun;

    WaySearch(Fork fork, RevisionGraph graph, Rehearsal rehearsal, Comparison comparison, Runnable progress) {
        this.fork = fork;
        this.graph = graph;
        this.rehearsal = rehearsal;
        this.comparison = comparison;
        this.progress = progress;
    }

    /** Goes on from a first disagreement, which an exploration of every order has found; a second call changes nothing. */
    void from(Disagreement smallest) {
        if (begun) {
            return;
        }
        begun = true;
        split(OrderRange.open(left().size(), right().size()), smallest);
        for (int explored = 0; !open.isEmpty(); explored++) {
            if (explored == PATIENCE) {
                complete = false;
                return;
            }
            explore(open.pop());
        }
    }

    /** What was found: each is enough by itself, and no order belongs to two. */
    List<Way> ways() {
        return ways;
    }

    /** Whether there is no other way. */
    boolean isComplete() {
        return complete;
    }

    private void explore(OrderRange range) {
        var exploration = new Exploration(fork, graph, rehearsal, comparison, progress).within(range);
        exploration.run();
        Optional<Disagreement> smallest = exploration.disagreement();
        if (smallest.isPresent()) {
            split(range, smallest.get());
        } else {
            ways.add(new Way(rules(range), exploration.end().get(0).path()));
        }
    }

    private void split(OrderRange range, Disagreement smallest) {
        for (Replay replay : List.of(smallest.inOrder(), smallest.reversed())) {
            if (replay instanceof Replay.Failed failed) {
                if (failed.failure().isOfTheMoment()) {
                    complete = false; // nobody knows whether it works
                    return;
                }
                without(range, failed.path());
                return;
            }
        }
        RevisionId first = smallest.first();
        RevisionId second = smallest.second();
        if (first.equals(second)) {
            without(range, smallest.inOrder().path());
            return;
        }
        int left = Math.max(left().indexOf(first), left().indexOf(second));
        int right = Math.max(right().indexOf(first), right().indexOf(second));
        range.withRightFirst(left, right).ifPresent(open::push);
        range.withLeftFirst(left, right).ifPresent(open::push);
    }

    /** Without the orders that take the last step of this path where it was taken. */
    private void without(OrderRange range, List<RevisionId> path) {
        RevisionId last = path.get(path.size() - 1);
        int leftNumber = left().indexOf(last);
        int others = (int) path.stream()
                .filter(leftNumber >= 0 ? right()::contains : left()::contains)
                .count();
        List<OrderRange> rest = leftNumber >= 0
                ? range.withoutLeft(leftNumber, others)
                : range.withoutRight(right().indexOf(last), others);
        for (int i = rest.size() - 1; i >= 0; i--) {
            open.push(rest.get(i));
        }
    }

    /** The dependencies that say the same, without those that follow from others. */
    private List<Precedence> rules(OrderRange range) {
        var all = new ArrayList<Precedence>();
        for (int l = 0; l < left().size(); l++) {
            for (int r = 0; r < right().size(); r++) {
                if (range.rightFirst(l, r)) {
                    all.add(new Precedence(right().get(r), left().get(l)));
                } else if (range.leftFirst(l, r)) {
                    all.add(new Precedence(left().get(l), right().get(r)));
                }
            }
        }
        return all.stream()
                .filter(rule -> all.stream().noneMatch(other -> !other.equals(rule) && implies(other, rule)))
                .toList();
    }

    private boolean implies(Precedence other, Precedence rule) {
        return comesBefore(rule.earlier(), other.earlier()) && comesBefore(other.later(), rule.later());
    }

    /** Whether the graph has the first before the second, or they are one. */
    private boolean comesBefore(RevisionId one, RevisionId other) {
        return graph.ancestors(List.of(other)).contains(one);
    }

    private List<RevisionId> left() {
        return fork.sides().get(0);
    }

    private List<RevisionId> right() {
        return fork.sides().get(1);
    }
}
