package dev.tributary.target;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at each step of a plan the slow way: is it possible there, and are the rows after it the tips of what is applied? */
final class Soundness {

    private Soundness() {}

    static Optional<String> problem(RevisionGraph graph, Plan plan) {
        Set<RevisionId> applied = withAncestors(graph, plan.headsBefore());
        for (Step step : plan.steps()) {
            if (step instanceof Step.Upgrade upgrade) {
                var id = upgrade.revision().id();
                if (!applied.containsAll(graph.parents(id)) || !applied.add(id)) {
                    return Optional.of("cannot upgrade " + id + " there");
                }
            } else if (step instanceof Step.Downgrade downgrade) {
                var id = downgrade.revision().id();
                if (graph.followers(id).stream().anyMatch(applied::contains) || !applied.remove(id)) {
                    return Optional.of("cannot downgrade " + id + " there");
                }
            } else {
                applied = withAncestors(graph, step.heads().after());
            }
            if (!tips(graph, applied).equals(step.heads().after())) {
                return Optional.of("rows " + step.heads().after() + " are not the tips " + tips(graph, applied));
            }
        }
        return Optional.empty();
    }

    private static Set<RevisionId> withAncestors(RevisionGraph graph, List<RevisionId> rows) {
        var result = new HashSet<RevisionId>();
        var todo = new ArrayDeque<>(rows);
        while (!todo.isEmpty()) {
            var id = todo.pop();
            if (graph.contains(id) && result.add(id)) {
                todo.addAll(graph.parents(id));
            }
        }
        return result;
    }

    private static List<RevisionId> tips(RevisionGraph graph, Set<RevisionId> applied) {
        return applied.stream()
                .filter(id -> graph.followers(id).stream().noneMatch(applied::contains))
                .sorted()
                .toList();
    }
}
