package dev.tributary.graph;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The unbranched stretches of a part of a graph: each node belongs to one, and inside a stretch every node has just one
 * parent and one follower. Walking a graph by stretches costs as much as it has branches, however long they are.
 */
final class Stretches {

    private final int[] stretchOf;
    private final int[] tops;
    private int count;

    /**
     * @param part the nodes to look at; edges to others do not count
     * @param tops nodes that must be the top of a stretch, wherever they are
     */
    Stretches(GraphIndex index, BitSet part, BitSet tops) {
        this.stretchOf = new int[index.size()];
        this.tops = new int[part.cardinality()];
        var below = new int[index.size()];
        Arrays.fill(below, -1);
        var inside = new BitSet();
        for (int node = part.nextSetBit(0); node >= 0; node = part.nextSetBit(node + 1)) {
            int follower = only(index.followers, node, part);
            if (follower >= 0 && !tops.get(node) && only(index.parents, follower, part) == node) {
                below[follower] = node;
                inside.set(node);
            }
        }
        for (int top = part.nextSetBit(0); top >= 0; top = part.nextSetBit(top + 1)) {
            if (!inside.get(top)) {
                for (int node = top; node >= 0; node = below[node]) {
                    stretchOf[node] = count;
                }
                this.tops[count++] = top;
            }
        }
    }

    /** The one node of the part that an edge leads to; -1 where there is none or more than one. */
    private static int only(Edges edges, int node, BitSet part) {
        int only = -1;
        for (int edge = edges.start(node); edge < edges.end(node); edge++) {
            if (part.get(edges.target(edge))) {
                if (only >= 0) {
                    return -1;
                }
                only = edges.target(edge);
            }
        }
        return only;
    }

    int count() {
        return count;
    }

    /** The stretch of a node of the part. */
    int of(int node) {
        return stretchOf[node];
    }

    /** The newest node of a stretch. */
    int top(int stretch) {
        return tops[stretch];
    }
}
