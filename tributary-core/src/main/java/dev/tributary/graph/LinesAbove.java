package dev.tributary.graph;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds, for {@link NewestFirst}, the first of the open lines that are still above a stretch of the graph.
 *
 * <p>Lines only go down, and those opened later have higher numbers. So the first line above a stretch never becomes an
 * earlier one: what was found once is true as long as that line has not left its stretch, and no more than a lower bound
 * afterwards. Each stretch keeps what leads to it in a heap by these bounds, and looks only at what could be the first. With
 * twenty thousand heads on one revision, nothing else would end.
 */
final class LinesAbove {

    private static final int UNKNOWN = -1;
    private static final int NONE = Integer.MAX_VALUE;

    private final Stretches stretches;
    private final BitSet unlisted;
    private final BitSet wanted;

    /** The open line on each stretch, or -1; there is never more than one. */
    private final int[] lineOn;

    /** The first line on or above each stretch, or an earlier one that was the first; or that it has none. */
    private final int[] bound;

    /** The stretch on which that line was then. */
    private final int[] foundOn;

    /** For each stretch the nodes that follow its top, from its start on, as a heap; with the bounds they had when last looked at. */
    private final int[] starts;

    private final int[] sizes;
    private final int[] followers;
    private final int[] keys;
    private final int[] todo;

    /**
     * @param unlisted the wanted nodes that are not listed yet; seen as it changes
     */
    LinesAbove(GraphIndex index, Stretches stretches, BitSet part, BitSet wanted, BitSet unlisted) {
        this.stretches = stretches;
        this.wanted = wanted;
        this.unlisted = unlisted;
        int count = stretches.count();
        this.lineOn = filled(count, -1);
        this.bound = filled(count, UNKNOWN);
        this.foundOn = new int[count];
        this.starts = new int[count];
        this.sizes = new int[count];
        this.todo = new int[count];
        int edges = 0;
        for (int stretch = 0; stretch < count; stretch++) {
            edges += index.followers.count(stretches.top(stretch));
        }
        this.followers = new int[edges];
        this.keys = filled(edges, UNKNOWN);
        int next = 0;
        for (int stretch = 0; stretch < count; stretch++) {
            starts[stretch] = next;
            int top = stretches.top(stretch);
            for (int edge = index.followers.start(top); edge < index.followers.end(top); edge++) {
                if (part.get(index.followers.target(edge))) {
                    followers[next++] = index.followers.target(edge);
                }
            }
            sizes[stretch] = next - starts[stretch];
        }
    }

    private static int[] filled(int size, int value) {
        var result = new int[size];
        Arrays.fill(result, value);
        return result;
    }

    /** A line has come to the node. */
    void arrive(int line, int node) {
        lineOn[stretches.of(node)] = line;
    }

    /** The line at the node goes on. */
    void leave(int node) {
        lineOn[stretches.of(node)] = -1;
    }

    /** The first open line above the top of a stretch; -1 where none is. */
    int first(int stretch) {
        while (true) {
            int above = nextAbove(stretch);
            if (above < 0 || bound[above] == NONE) {
                return -1;
            }
            if (isTrue(above)) {
                return bound[above];
            }
            find(above);
        }
    }

    /** Finds the first line on or above a stretch. What has to be found before waits in an array: a graph may be very deep. */
    private void find(int wantedStretch) {
        int left = 0;
        todo[left++] = wantedStretch;
        while (left > 0) {
            int stretch = todo[left - 1];
            int own = lineOn[stretch] < 0 ? NONE : lineOn[stretch];
            int above = nextAbove(stretch);
            if (above < 0 || own < bound[above]) {
                bound[stretch] = own;
                foundOn[stretch] = stretch;
                left--;
            } else if (isTrue(above)) {
                bound[stretch] = bound[above];
                foundOn[stretch] = foundOn[above];
                left--;
            } else {
                todo[left++] = above;
            }
        }
    }

    private boolean isTrue(int stretch) {
        return bound[stretch] == NONE || (bound[stretch] != UNKNOWN && lineOn[foundOn[stretch]] == bound[stretch]);
    }

    /** The stretch of the lowest bound that leads to the given one and is not listed; -1 where none does. */
    private int nextAbove(int stretch) {
        int start = starts[stretch];
        while (sizes[stretch] > 0) {
            int node = followers[start];
            int above = stretches.of(node);
            if (wanted.get(node) && !unlisted.get(node)) {
                int last = start + --sizes[stretch];
                followers[start] = followers[last];
                keys[start] = keys[last];
            } else if (keys[start] < bound[above]) {
                keys[start] = bound[above];
            } else {
                return above;
            }
            siftDown(start, sizes[stretch]);
        }
        return -1;
    }

    private void siftDown(int start, int size) {
        int parent = 0;
        while (true) {
            int child = 2 * parent + 1;
            if (child + 1 < size && keys[start + child + 1] < keys[start + child]) {
                child++;
            }
            if (child >= size || keys[start + parent] <= keys[start + child]) {
                return;
            }
            swap(start + parent, start + child);
            parent = child;
        }
    }

    private void swap(int one, int other) {
        int node = followers[one];
        followers[one] = followers[other];
        followers[other] = node;
        int key = keys[one];
        keys[one] = keys[other];
        keys[other] = key;
    }
}
