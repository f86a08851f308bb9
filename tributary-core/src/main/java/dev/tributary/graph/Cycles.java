package dev.tributary.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Puts nodes in an order in which each comes after all that it points to, and finds the circles where that cannot be.
 * Circles that share a node are reported once: mending one shows the next.
 */
final class Cycles {

    private final Edges earlier;
    private final Edges later;
    private final int[] waitingFor;
    private final int[] queue;
    private final int[] rank;
    private final BitSet done = new BitSet();
    private int taken;
    private int queued;

    Cycles(Edges earlier) {
        this.earlier = earlier;
        this.later = earlier.reversed();
        this.waitingFor = new int[earlier.nodes()];
        this.queue = new int[earlier.nodes()];
        this.rank = new int[earlier.nodes()];
    }

    /** Circles that have no node in common, each in order: every node is pointed to by the next, the last by the first. */
    List<List<Integer>> find() {
        return findBesides(new BitSet());
    }

    /** The same, as if the given nodes were mended. */
    List<List<Integer>> findBesides(BitSet known) {
        for (int node = 0; node < earlier.nodes(); node++) {
            waitingFor[node] = earlier.count(node);
        }
        for (int node = 0; node < earlier.nodes(); node++) {
            if (waitingFor[node] == 0) {
                enqueue(node);
            }
        }
        known.stream().filter(node -> !done.get(node)).forEach(this::enqueue);
        var circles = new ArrayList<List<Integer>>();
        settle();
        while (taken < earlier.nodes()) {
            var circle = circleFrom(done.nextClearBit(0));
            circles.add(circle);
            circle.forEach(this::enqueue);
            settle();
        }
        return circles;
    }

    /** After {@link #find}: each node's place in the order. */
    int[] rank() {
        return rank;
    }

    private void enqueue(int node) {
        done.set(node);
        queue[queued++] = node;
    }

    private void settle() {
        while (taken < queued) {
            int node = queue[taken];
            rank[node] = taken++;
            for (int edge = later.start(node); edge < later.end(node); edge++) {
                int next = later.target(edge);
                if (--waitingFor[next] == 0 && !done.get(next)) {
                    enqueue(next);
                }
            }
        }
    }

    /** What is left over points to something that is left over: following that long enough leads round a circle. */
    private List<Integer> circleFrom(int start) {
        var path = new ArrayList<Integer>();
        var placeOnPath = new int[earlier.nodes()];
        Arrays.fill(placeOnPath, -1);
        int node = start;
        while (placeOnPath[node] < 0) {
            placeOnPath[node] = path.size();
            path.add(node);
            node = unsettledBefore(node);
        }
        var circle = new ArrayList<>(path.subList(placeOnPath[node], path.size()));
        Collections.reverse(circle);
        Collections.rotate(circle, -circle.indexOf(Collections.min(circle)));
        return circle;
    }

    private int unsettledBefore(int node) {
        for (int edge = earlier.start(node); edge < earlier.end(node); edge++) {
            if (!done.get(earlier.target(edge))) {
                return earlier.target(edge);
            }
        }
        throw new AssertionError(node);
    }
}
