package dev.tributary.rebase;

import dev.tributary.graph.Along;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Revisions as one line behind another revision, in the order that they have already: each behind all that comes before it,
 * those without an order among them in load order. Immutable; changes nothing.
 *
 * <p>A merge that joins nothing but these revisions, and what the line begins behind, has nothing left to join. Where it has no
 * SQL and nobody names it, it is redundant. A merge that joins something else as well still does.
 */
public final class Chain {
    private final RevisionGraph graph;
    private final Map<RevisionId, List<RevisionId>> down;
    private final List<Revision> redundant;

    private Chain(RevisionGraph graph, Map<RevisionId, List<RevisionId>> down, List<Revision> redundant) {
        this.graph = graph;
        this.down = down;
        this.redundant = List.copyOf(redundant);
    }

    /**
     * A revision that is to continue others than it does.
     *
     * @param revision as it is now
     * @param to what it is to continue
     */
    public record Move(Revision revision, List<RevisionId> to) {
        public Move {
            to = List.copyOf(to);
        }
    }

    /**
     * The chain of some revisions.
     *
     * @param moved the revisions, with all that continue them
     * @param onto what the first is to continue; none of the moved ones comes before it
     */
    public static Chain of(ScriptSet scripts, Collection<RevisionId> moved, List<RevisionId> onto) {
        RevisionGraph graph = scripts.graph();
        RevisionSet all = graph.set(moved);
        RevisionSet before = graph.ancestors(onto);
        var down = new LinkedHashMap<RevisionId, List<RevisionId>>();
        var redundant = new ArrayList<Revision>();
        List<RevisionId> last = onto;
        for (RevisionId id : ordered(graph, all)) {
            List<RevisionId> others = graph.isMergePoint(id)
                    ? graph.downRevisions(id).stream()
                            .filter(parent -> !all.contains(parent) && !before.contains(parent))
                            .toList()
                    : List.of();
            if (others.isEmpty() && joinsOnly(scripts, id)) {
                redundant.add(graph.revision(id));
                continue;
            }
            var parents = new ArrayList<>(last);
            parents.addAll(others);
            down.put(id, List.copyOf(parents));
            last = List.of(id);
        }
        return new Chain(graph, down, redundant);
    }

    /** Each after those of the set that come before it; of several that could be next, the first in load order. */
    private static List<RevisionId> ordered(RevisionGraph graph, RevisionSet all) {
        // What lies between two of them counts, whether it is one of them or not.
        RevisionSet between = graph.descendants(all, Along.PARENTS);
        var places = new HashMap<RevisionId, Integer>();
        var open = new HashMap<RevisionId, Integer>();
        var ready = new PriorityQueue<RevisionId>(Comparator.comparing(places::get));
        for (RevisionId id : between) {
            places.put(id, places.size());
            open.put(id, (int) graph.parents(id).stream()
                    .distinct()
                    .filter(between::contains)
                    .count());
        }
        between.stream().filter(id -> open.getOrDefault(id, 0) == 0).forEach(ready::add);
        var ordered = new ArrayList<RevisionId>();
        while (!ready.isEmpty()) {
            RevisionId next = ready.remove();
            if (all.contains(next)) {
                ordered.add(next);
            }
            graph.followers(next).stream().distinct().forEach(follower -> {
                if (open.merge(follower, -1, Integer::sum) == 0) {
                    ready.add(follower);
                }
            });
        }
        return ordered;
    }

    /** A merge without SQL, labels and dependencies, on which nothing depends. */
    private static boolean joinsOnly(ScriptSet scripts, RevisionId id) {
        RevisionGraph graph = scripts.graph();
        Script script = scripts.find(id).orElseThrow();
        Revision revision = script.revision();
        return graph.isMergePoint(id)
                && !script.isOpaque()
                && script.up().statements().isEmpty()
                && (script.down() == null || script.down().statements().isEmpty())
                && revision.labels().isEmpty()
                && revision.dependencies().isEmpty()
                && graph.followers(id).equals(graph.children(id));
    }

    /** The revisions of the chain, oldest first, without the redundant ones. */
    public List<RevisionId> revisions() {
        return List.copyOf(down.keySet());
    }

    /** Those whose file says something else, oldest first. */
    public List<Move> moves() {
        return down.entrySet().stream()
                .map(entry -> new Move(graph.revision(entry.getKey()), entry.getValue()))
                .filter(move -> !move.to().equals(move.revision().downRevisions()))
                .toList();
    }

    /** Merges that have nothing to join any more, oldest first. */
    public List<Revision> redundant() {
        return redundant;
    }

    /** Whether the files say all of this already. */
    public boolean isMade() {
        return redundant.isEmpty() && moves().isEmpty();
    }

    /**
     * The revisions that come after something else than before, by the files as they are now: those with a new parent, those that
     * are redundant, and all that come after either. Load order.
     */
    public List<RevisionId> affected() {
        Set<RevisionId> changed = new LinkedHashSet<>();
        moves().forEach(move -> changed.add(move.revision().id()));
        redundant.forEach(revision -> changed.add(revision.id()));
        return List.copyOf(graph.descendants(changed, Along.PARENTS));
    }
}
