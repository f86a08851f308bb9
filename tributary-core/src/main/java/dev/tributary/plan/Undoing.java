package dev.tributary.plan;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Undoes revisions one by one and says which of their parents become tips of what is still applied. */
final class Undoing {

    private final RevisionGraph graph;
    private final RevisionSet applied;

    /** For each parent met so far: how many of its followers are still applied. */
    private final Map<RevisionId, Integer> appliedFollowers = new HashMap<>();

    Undoing(RevisionGraph graph, RevisionSet applied) {
        this.graph = graph;
        this.applied = applied;
    }

    /** Undoes a tip; the parents that nothing applied follows any more. */
    List<RevisionId> undo(RevisionId tip) {
        var uncovered = new ArrayList<RevisionId>();
        for (RevisionId parent : graph.parents(tip)) {
            int left = appliedFollowers.computeIfAbsent(parent, this::countApplied) - 1;
            appliedFollowers.put(parent, left);
            if (left == 0) {
                uncovered.add(parent);
            }
        }
        return uncovered;
    }

    private int countApplied(RevisionId parent) {
        return (int) graph.followers(parent).stream().filter(applied::contains).count();
    }
}
