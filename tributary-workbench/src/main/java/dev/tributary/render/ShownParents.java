package dev.tributary.render;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which rows of a drawing are joined, where each row is a revision and some revisions may be left out. A revision is joined
 * with its parents, and past those that are left out with the nearest that are not: so a line between two rows never claims
 * that the one continues the other where something stands between them.
 */
final class ShownParents {

    /**
     * A line down from a row.
     *
     * @param row where it ends, further down
     */
    record Link(int row, EdgeKind kind) {}

    /** How many rows a search looks at. */
    private static final int FARTHEST = 1_000;

    private final RevisionGraph graph;
    private final List<RevisionId> newestFirst;
    private final Map<RevisionId, Integer> rows;

    /** For revisions that are left out, once they were asked for: the rows that they lead to. */
    private final Map<RevisionId, Collection<Integer>> beyond = new HashMap<>();

    /** Empty where nothing is left out: then each row is found by itself, when it is needed. */
    private final List<List<Link>> links = new ArrayList<>();

    /** @param newestFirst each revision before its parents, however indirect */
    ShownParents(RevisionGraph graph, List<RevisionId> newestFirst) {
        this.graph = graph;
        this.newestFirst = newestFirst;
        this.rows = new HashMap<>(2 * newestFirst.size());
        newestFirst.forEach(id -> rows.put(id, rows.size()));
        if (newestFirst.size() < graph.revisions().size()) {
            links.addAll(Collections.nCopies(newestFirst.size(), List.of()));
            // Upwards: which detours say nothing new is seen from the lines further down.
            for (int row = newestFirst.size() - 1; row >= 0; row--) {
                links.set(row, find(row));
            }
        }
    }

    /** The lines down from a row: to down revisions as written, to dependencies, and past what is left out to the nearest. */
    List<Link> of(int row) {
        return links.isEmpty() ? find(row) : links.get(row);
    }

    /** Whether a row's revision has a parent that is left out, and nothing of what comes before that one is shown. */
    boolean goesOnUnseen(int row) {
        return graph.parents(newestFirst.get(row)).stream()
                .anyMatch(parent -> !rows.containsKey(parent) && beyond(parent).isEmpty());
    }

    private List<Link> find(int row) {
        RevisionId id = newestFirst.get(row);
        var found = new ArrayList<Link>(1);
        for (RevisionId down : graph.downRevisions(id)) {
            add(found, row, down, EdgeKind.CONTINUES);
        }
        for (RevisionId dependency : graph.effectiveDependencies(id)) {
            if (!graph.downRevisions(id).contains(dependency)) {
                add(found, row, dependency, EdgeKind.DEPENDS);
            }
        }
        if (!links.isEmpty()) {
            var all = new TreeSet<Integer>();
            graph.parents(id).stream()
                    .filter(parent -> !rows.containsKey(parent))
                    .forEach(parent -> all.addAll(beyond(parent)));
            if (!all.isEmpty()) {
                var straight = found.stream().map(Link::row).toList();
                all.addAll(straight);
                withoutDetours(all).stream()
                        .filter(end -> end > row && !straight.contains(end))
                        .forEach(end -> found.add(new Link(end, EdgeKind.LEFT_OUT)));
            }
        }
        return found;
    }

    private void add(List<Link> found, int row, RevisionId parent, EdgeKind kind) {
        int end = rows.getOrDefault(parent, -1);
        if (end > row) {
            found.add(new Link(end, kind));
        }
    }

    /** The rows that a revision which is left out leads to, in order. Walks by itself: a history may be of any length. */
    private Collection<Integer> beyond(RevisionId leftOut) {
        var open = new ArrayDeque<RevisionId>();
        open.push(leftOut);
        while (!open.isEmpty()) {
            RevisionId id = open.element();
            int before = open.size();
            if (!beyond.containsKey(id)) {
                graph.parents(id).stream()
                        .filter(parent -> !rows.containsKey(parent) && !beyond.containsKey(parent))
                        .forEach(open::push);
            }
            if (open.size() == before) {
                open.pop();
                beyond.computeIfAbsent(id, known -> joined(graph.parents(known)));
            }
        }
        return beyond.getOrDefault(leftOut, List.of());
    }

    private Collection<Integer> joined(List<RevisionId> parents) {
        if (parents.size() == 1 && !rows.containsKey(parents.get(0))) {
            return beyond.getOrDefault(parents.get(0), List.of());
        }
        var all = new TreeSet<Integer>();
        for (RevisionId parent : parents) {
            Integer row = rows.get(parent);
            all.addAll(row == null ? beyond.getOrDefault(parent, List.of()) : List.of(row));
        }
        return withoutDetours(all);
    }

    /** Without rows that another of them leads to by lines that are shown: that these come before, too, is seen there. */
    private Collection<Integer> withoutDetours(SortedSet<Integer> all) {
        if (all.size() < 2) {
            return all;
        }
        int last = all.last();
        var seen = new HashSet<Integer>();
        var open = new ArrayDeque<>(all);
        // A line too many is no untruth, so that a search through a whole history is not worth it.
        for (int steps = 0; !open.isEmpty() && steps < FARTHEST; steps++) {
            for (Link link : links.get(open.remove())) {
                if (link.row() <= last && seen.add(link.row())) {
                    open.add(link.row());
                }
            }
        }
        var kept = new TreeSet<>(all);
        kept.removeAll(seen);
        return kept;
    }
}
