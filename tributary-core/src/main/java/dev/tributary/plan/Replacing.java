package dev.tributary.plan;

import dev.tributary.graph.Replaced;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.target.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * An upgrade in a graph where a revision stands for a history, a squash. A database that has begun that history goes to its end
 * by the old files, and there the rows are exchanged; one that has not runs the squash; one that has the squash, or anything
 * above it, has all that it stands for.
 */
final class Replacing {

    private final RevisionGraph graph;
    private final List<RevisionId> rows;
    private final VersionRows state;
    private final List<Step> steps = new ArrayList<>();

    Replacing(RevisionGraph graph, List<RevisionId> rows) {
        this.graph = graph;
        this.rows = rows;
        this.state = new VersionRows(rows);
    }

    /**
     * The steps.
     *
     * @param selecting finds the targets for rows
     * @throws NeedsOlderRelease where files that a row needs are gone
     */
    Plan upgrade(Function<List<RevisionId>, Selection> selecting) {
        refuseParts();
        var before = state.now();
        Selection selection = selecting.apply(exchanged());
        reach(selection.starts());
        return new Plan(before, steps, state.now(), selection.warnings());
    }

    /** The rows as if those of each squash that are all there were exchanged for its own: from there, steps are counted. */
    private List<RevisionId> exchanged() {
        var now = new LinkedHashSet<>(rows);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Revision squash : graph.replacing()) {
                List<RevisionId> replaced = replaced(squash);
                if (now.containsAll(replaced)) {
                    replaced.forEach(now::remove);
                    now.add(squash.id());
                    changed = true;
                }
            }
        }
        return List.copyOf(now);
    }

    /** A row whose file is gone is of use only together with all that the squash stands for. */
    private void refuseParts() {
        for (Revision squash : graph.replacing()) {
            List<RevisionId> replaced = replaced(squash);
            boolean whole = replaced.stream().allMatch(id -> rows.contains(id) || graph.contains(id));
            if (!whole) {
                replaced.stream().filter(rows::contains).findFirst().ifPresent(row -> {
                    throw NeedsOlderRelease.below(row, squash);
                });
            }
        }
    }

    private void reach(Collection<RevisionId> targets) {
        var wanted = graph.ancestors(targets);
        for (Revision squash : graph.replacing()) {
            if (wanted.contains(squash.id()) && !applied().contains(squash.id()) && hasBegun(squash)) {
                reach(replaced(squash).stream().filter(graph::contains).toList());
                replace(squash);
            }
        }
        Set<RevisionId> applied = applied();
        var missing = wanted.stream().filter(id -> !applied.contains(id)).toList();
        var order = new ArrayList<>(graph.newestFirst(missing, targets));
        Collections.reverse(order);
        for (RevisionId id : order) {
            steps.add(new Step.Upgrade(graph.revision(id), state.change(graph.parents(id), List.of(id))));
        }
    }

    private void replace(Revision squash) {
        List<RevisionId> replaced = replaced(squash);
        for (RevisionId id : replaced) {
            if (!applied().contains(id)) {
                throw NeedsOlderRelease.below(begun(squash), squash);
            }
        }
        steps.add(new Step.Replace(squash, state.change(replaced, List.of(squash.id()))));
    }

    private boolean hasBegun(Revision squash) {
        Set<RevisionId> applied = applied();
        return old(squash).stream().anyMatch(applied::contains);
    }

    /** A row within the history of the squash. */
    private RevisionId begun(Revision squash) {
        Set<RevisionId> old = old(squash);
        return state.now().stream().filter(old::contains).findFirst().orElseThrow();
    }

    /** What the squash stands for, as far as files tell. */
    private Set<RevisionId> old(Revision squash) {
        return graph.appliedWith(replaced(squash));
    }

    private Set<RevisionId> applied() {
        return graph.appliedWith(state.now());
    }

    private static List<RevisionId> replaced(Revision squash) {
        return squash.replaces().stream().map(Replaced::revision).toList();
    }
}
