package dev.tributary.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Dependencies without those that an earlier revision of the same line has declared already. They decide the order of a
 * plan among dependencies; what must come before what is the same with and without them.
 */
final class EffectiveDependencies {

    private EffectiveDependencies() {}

    static Edges of(Edges down, Edges children, Edges dependencies, int[] rank) {
        var inherited = inherited(children, dependencies, rank);
        if (inherited.isEmpty()) {
            return dependencies;
        }
        var kept = new Edges.Builder(down.nodes());
        for (int node = 0; node < down.nodes(); node++) {
            for (int edge = dependencies.start(node); edge < dependencies.end(node); edge++) {
                if (!inherited.contains(pair(node, dependencies.target(edge)))) {
                    kept.add(dependencies.target(edge));
                }
            }
            kept.endNode();
        }
        return kept.build();
    }

    private static Set<Long> inherited(Edges children, Edges dependencies, int[] rank) {
        var declaring = dependencies.reversed();
        var inherited = new HashSet<Long>();
        for (int dependency = 0; dependency < dependencies.nodes(); dependency++) {
            if (declaring.count(dependency) > 1) {
                for (int node : laterThanOneAnother(declaring.of(dependency), children, rank)) {
                    inherited.add(pair(node, dependency));
                }
            }
        }
        return inherited;
    }

    private static long pair(int node, int dependency) {
        return ((long) node << 32) | dependency;
    }

    /** Those of the given revisions that continue, however indirectly, another one of them. */
    private static int[] laterThanOneAnother(int[] nodes, Edges children, int[] rank) {
        int last = Arrays.stream(nodes).map(node -> rank[node]).max().orElse(-1);
        var starts = new BitSet();
        for (int node : nodes) {
            for (int edge = children.start(node); edge < children.end(node); edge++) {
                starts.set(children.target(edge));
            }
        }
        var later = children.reachable(starts, node -> rank[node] <= last);
        return Arrays.stream(nodes).filter(later::get).toArray();
    }
}
