package dev.tributary.graph;

import java.util.List;

/** Chooses what a downgrade undoes. */
final class DowngradeSelection {

    private DowngradeSelection() {}

    /** What comes after a target and has been applied to reach the rows. */
    static Selection of(
            RevisionGraph graph, TargetResolver resolver, End rows, String target, Selection.Options options) {
        var wanted = new DowngradeTargets(resolver.lookup(), options.stay()).find(target, rows);
        var roots = roots(graph, resolver, wanted, target, options);
        var heads = resolver.revisions(rows, resolver.start(rows));
        var applied = graph.ancestors(heads);
        var undone = graph.descendants(roots, Along.PARENTS).and(applied);
        if (options.fromBase()) {
            undone = undone.or(applied.minus(graph.ancestors(roots)));
        }
        if (undone.isEmpty()
                && wanted.to().isPresent()
                && !heads.contains(wanted.to().get())) {
            throw new NotADowngradeTarget(target, heads);
        }
        if (!undone.isEmpty() && wanted.branch().isPresent()) {
            resolver.requireInBranch(wanted.to(), wanted.branch().get());
            if (wanted.to().isEmpty() && graph.bases().size() == 1 && target.contains("@")) {
                refuseOthers(graph, resolver.branch(wanted.branch().get()), undone, target);
            }
        }
        return new Selection(undone, heads, wanted.warnings());
    }

    /** The revisions that are undone with all that comes after them. */
    private static List<RevisionId> roots(
            RevisionGraph graph,
            TargetResolver resolver,
            DowngradeTarget wanted,
            String target,
            Selection.Options options) {
        var roots = wanted.to()
                .map(id -> options.inclusive() ? List.of(id) : graph.children(id))
                .orElseGet(graph::bases);
        if (wanted.branch().isEmpty() || roots.size() < 2) {
            return roots;
        }
        var branch = wanted.branch().get();
        var below = graph.ancestors(List.of(resolver.branch(branch)), Along.DOWN_REVISIONS);
        var inBranch = roots.stream().filter(below::contains).toList();
        if (inBranch.isEmpty()) {
            throw new NotInDowngradeBranch(target, branch);
        }
        return inBranch;
    }

    /** Where a tree has one base, going back to it undoes the whole tree, whichever of its branches was named. */
    private static void refuseOthers(RevisionGraph graph, RevisionId branch, RevisionSet undone, String target) {
        var others = undone.minus(graph.lineage(branch, Along.PARENTS));
        if (!others.isEmpty()) {
            var below = graph.ancestors(List.of(branch), Along.DOWN_REVISIONS);
            var fork = graph.newestFirst(below, List.of(branch)).stream()
                    .filter(graph::isBranchPoint)
                    .filter(id -> !id.equals(branch))
                    .findFirst();
            throw new SharedBase(target, others.stream().map(graph::revision).toList(), fork);
        }
    }
}
