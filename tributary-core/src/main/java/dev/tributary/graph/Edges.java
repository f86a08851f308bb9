package dev.tributary.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/** Directed edges between the integers from 0 to n - 1, all targets in one array. Immutable once built. */
final class Edges {

    private final int[] starts;
    private final int[] targets;

    private Edges(int[] starts, int[] targets) {
        this.starts = starts;
        this.targets = targets;
    }

    /** Collects the edges node by node, in the order of the nodes. */
    static final class Builder {
        private final int[] starts;
        private int[] targets;
        private int node;
        private int count;

        Builder(int nodes) {
            this.starts = new int[nodes + 1];
            this.targets = new int[nodes + 8];
        }

        /** An edge of the node that is being described; one that it already has is left out. */
        void add(int target) {
            for (int edge = starts[node]; edge < count; edge++) {
                if (targets[edge] == target) {
                    return;
                }
            }
            if (count == targets.length) {
                targets = Arrays.copyOf(targets, count * 2);
            }
            targets[count++] = target;
        }

        /** All edges of the node have been added. */
        void endNode() {
            starts[++node] = count;
        }

        Edges build() {
            return new Edges(starts, Arrays.copyOf(targets, count));
        }
    }

    int nodes() {
        return starts.length - 1;
    }

    /** Index of the node's first edge, for {@link #target}; {@code end(node)} is one past its last. */
    int start(int node) {
        return starts[node];
    }

    int end(int node) {
        return starts[node + 1];
    }

    int target(int edge) {
        return targets[edge];
    }

    int count(int node) {
        return starts[node + 1] - starts[node];
    }

    boolean has(int node, int target) {
        for (int edge = starts[node]; edge < starts[node + 1]; edge++) {
            if (targets[edge] == target) {
                return true;
            }
        }
        return false;
    }

    int[] of(int node) {
        return Arrays.copyOfRange(targets, starts[node], starts[node + 1]);
    }

    /** The same edges seen from their targets; the sources of each in ascending order. */
    Edges reversed() {
        var reversedStarts = new int[starts.length];
        for (int target : targets) {
            reversedStarts[target + 1]++;
        }
        for (int node = 0; node < nodes(); node++) {
            reversedStarts[node + 1] += reversedStarts[node];
        }
        var next = reversedStarts.clone();
        var reversedTargets = new int[targets.length];
        for (int node = 0; node < nodes(); node++) {
            for (int edge = starts[node]; edge < starts[node + 1]; edge++) {
                reversedTargets[next[targets[edge]]++] = node;
            }
        }
        return new Edges(reversedStarts, reversedTargets);
    }

    /** These edges and then those, node by node, each target once. */
    Edges and(Edges others) {
        if (others.targets.length == 0) {
            return this;
        }
        var both = new Builder(nodes());
        for (int node = 0; node < nodes(); node++) {
            for (int edge = start(node); edge < end(node); edge++) {
                both.add(target(edge));
            }
            for (int edge = others.start(node); edge < others.end(node); edge++) {
                both.add(others.target(edge));
            }
            both.endNode();
        }
        return both.build();
    }

    /** The given nodes and all that can be reached from them. */
    BitSet reachable(BitSet from) {
        return reachable(from, node -> true);
    }

    /** The given nodes and all that can be reached from them by way of nodes that pass the test. */
    BitSet reachable(BitSet from, IntPredicate within) {
        var seen = (BitSet) from.clone();
        var todo = new int[Math.max(16, from.cardinality())];
        int open = 0;
        for (int node = from.nextSetBit(0); node >= 0; node = from.nextSetBit(node + 1)) {
            todo[open++] = node;
        }
        while (open > 0) {
            int node = todo[--open];
            for (int edge = starts[node]; edge < starts[node + 1]; edge++) {
                int target = targets[edge];
                if (!seen.get(target) && within.test(target)) {
                    seen.set(target);
                    if (open == todo.length) {
                        todo = Arrays.copyOf(todo, open * 2);
                    }
                    todo[open++] = target;
                }
            }
        }
        return seen;
    }
}
