package dev.tributary.graph;

import dev.tributary.wording.Remedy;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps up and down the graph along down revisions, as relative targets take them. */
final class Walk {

    /** Before the bases when going up, after the heads when going down. */
    static final int OUTSIDE = -1;

    /** Below a base, reached by going down. */
    static final int BASE = -2;

    /** Past the end. */
    static final int BEYOND = -3;

    private final GraphIndex index;
    private final String target;
    private final boolean stay;

    /**
     * @param target what was typed, for problems
     * @param stay whether a walk that is too long ends where it cannot go on, instead of {@link #BEYOND}
     */
    Walk(GraphIndex index, String target, boolean stay) {
        this.index = index;
        this.target = target;
        this.stay = stay;
    }

    /** The node that many steps above; {@link #BEYOND} if there are fewer. The branch limits which children count. */
    int up(int start, int steps, @Nullable BitSet branch) {
        int node = start;
        for (int step = 0; step < steps; step++) {
            var next = node == OUTSIDE ? without(index.down) : index.children.of(node);
            if (branch != null) {
                next = Arrays.stream(next).filter(branch::get).toArray();
            }
            if (next.length == 0) {
                return stay ? node : BEYOND;
            }
            node = only(next, node, "continue");
        }
        return node;
    }

    /** The node that many steps below; {@link #BASE} right below the first and {@link #BEYOND} further down. */
    int down(int start, int steps) {
        int node = start;
        for (int step = 0; step < steps; step++) {
            if (node == BASE) {
                return stay ? BASE : BEYOND;
            }
            var next = node == OUTSIDE ? without(index.children) : index.down.of(node);
            node = next.length == 0 ? BASE : only(next, node, "come before");
        }
        return node;
    }

    private int[] without(Edges edges) {
        var result = new BitSet();
        for (int node = 0; node < index.size(); node++) {
            result.set(node, edges.count(node) == 0);
        }
        return result.stream().toArray();
    }

    private int only(int[] next, int from, String relation) {
        if (next.length == 1) {
            return next[0];
        }
        var choices = Arrays.stream(next).mapToObj(index::revision).toList();
        var why = choices.size() + " revisions "
                + (from == OUTSIDE ? "are the first or the last" : relation + " " + index.id(from));
        throw new AmbiguousMove(
                target,
                why,
                choices,
                List.of(Remedy.unsorted(choices.get(0).id().text(), "name the revision instead of counting")));
    }
}
