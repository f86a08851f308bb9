package dev.tributary.target;

import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
import java.util.List;

/** Chooses what a downgrade undoes. */
final class DowngradeSelection {

    private DowngradeSelection() {}

    /** What comes after a target and has been applied to reach the rows. */
    static Selection of(Lookup lookup, End rows, Target target, Selection.Options options) {
        var graph = lookup.graph;
        var wanted = new DowngradeTargets(lookup, options.stay()).find(target, rows);
        var roots = roots(lookup, wanted, target, options);
        var heads = TargetResolver.revisions(rows, lookup.all(rows));
        var applied = graph.ancestors(heads);
        var undone = graph.descendants(roots, Along.PARENTS).and(applied);
        if (options.fromBase()) {
            undone = undone.or(applied.minus(graph.ancestors(roots)));
        }
        if (undone.isEmpty()
                && wanted.to().isPresent()
                && !heads.contains(wanted.to().get())) {
            throw TargetProblems.notADowngradeTarget(target.text(), heads);
        }
        if (!undone.isEmpty() && wanted.branch().isPresent()) {
            var name = wanted.branch().get();
            var branch = lookup.names.branch(name.text());
            wanted.to().ifPresent(id -> lookup.names.requireInBranch(id, name.text()));
            if (wanted.to().isEmpty() && graph.bases().size() == 1 && namesBranch(target)) {
                refuseOthers(graph, branch, undone, target, name);
            }
        }
        return new Selection(undone, heads, wanted.warnings());
    }

    private static boolean namesBranch(Target target) {
        return target instanceof Target.Labelled
                || (target instanceof Target.Relative relative
                        && relative.branch().isPresent());
    }

    /** The revisions that are undone with all that comes after them. */
    private static List<RevisionId> roots(
            Lookup lookup, DowngradeTargets.Destination wanted, Target target, Selection.Options options) {
        var graph = lookup.graph;
        var roots = wanted.to()
                .map(id -> options.inclusive() ? List.of(id) : graph.children(id))
                .orElseGet(graph::bases);
        if (wanted.branch().isEmpty() || roots.size() < 2) {
            return roots;
        }
        var name = wanted.branch().get().text();
        var below = graph.ancestors(List.of(lookup.names.branch(name)), Along.DOWN_REVISIONS);
        var inBranch = roots.stream().filter(below::contains).toList();
        if (inBranch.isEmpty()) {
            throw TargetProblems.notInDowngradeBranch(target.text(), name);
        }
        return inBranch;
    }

    /** Where a tree has one base, going back to it undoes the whole tree, whichever of its branches was named. */
    private static void refuseOthers(
            RevisionGraph graph, RevisionId branch, RevisionSet undone, Target target, Target name) {
        var others = undone.minus(graph.lineage(List.of(branch), Along.PARENTS));
        if (!others.isEmpty()) {
            var below = graph.ancestors(List.of(branch), Along.DOWN_REVISIONS);
            var fork = graph.newestFirst(below, List.of(branch)).stream()
                    .filter(graph::isBranchPoint)
                    .filter(id -> !id.equals(branch))
                    .findFirst();
            throw TargetProblems.sharedBase(
                    target.text(),
                    others.stream().map(graph::revision).toList(),
                    fork.map(id -> name.text() + "@" + id));
        }
    }
}
