package dev.tributary.graph;

import java.util.BitSet;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which revisions carry which labels. The revision that declares a label and all that continue it do; and where these
 * form one unbranched line, so do the revisions below, down to the first that something else follows or that is a merge.
 */
final class BranchLabels {

    private final GraphIndex index;
    private final Map<String, BitSet> carriers = new TreeMap<>();

    BranchLabels(GraphIndex index) {
        this.index = index;
        index.labels().forEach((label, declaring) -> carriers.put(label, carriers(declaring)));
    }

    /** The labels of a revision, sorted. */
    Set<String> of(int node) {
        var labels = new TreeSet<String>();
        carriers.forEach((label, nodes) -> {
            if (nodes.get(node)) {
                labels.add(label);
            }
        });
        return Collections.unmodifiableSet(labels);
    }

    private BitSet carriers(int declaring) {
        var carriers = new BitSet();
        carriers.set(declaring);
        carriers = index.children.reachable(carriers);
        int node = tip(declaring);
        while (node >= 0 && isPlain(node)) {
            carriers.set(node);
            node = index.down.count(node) == 0 ? -1 : index.down.target(index.down.start(node));
        }
        return carriers;
    }

    /** The end of the unbranched line that goes up from the node; -1 where it branches or merges on the way. */
    private int tip(int node) {
        int tip = node;
        while (isPlain(tip)) {
            if (index.children.count(tip) == 0) {
                return tip;
            }
            tip = index.children.target(index.children.start(tip));
        }
        return -1;
    }

    private boolean isPlain(int node) {
        return index.followers.count(node) < 2 && index.down.count(node) < 2;
    }
}
