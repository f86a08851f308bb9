package dev.tributary.plan;

import dev.tributary.graph.Along;
import dev.tributary.graph.DowngradeTarget;
import dev.tributary.graph.OverlappingRevisions;
import dev.tributary.graph.Purpose;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
import dev.tributary.graph.TargetResolver;
import dev.tributary.problem.Problem.Remedy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** From graph, current version rows and a target to a {@link Plan}. Pure; the same input gives the same plan. */
public final class Planner {

    private final RevisionGraph graph;

    public Planner(RevisionGraph graph) {
        this.graph = graph;
    }

    /** The steps that bring a database with the given rows to the target, as {@code upgrade TARGET} runs them. */
    public Plan upgrade(List<RevisionId> rows, String target) {
        refuseRange(target);
        return plannedUpgrade(rows, target);
    }

    private Plan plannedUpgrade(List<RevisionId> rows, String target) {
        var resolver = new TargetResolver(graph, Purpose.UPGRADE);
        var targets = resolver.upgradeTargets(target, rows);
        refuseOverlap(targets, false);
        resolver.rows(rows);
        refuseOverlap(rows, true);
        var toRun = graph.ancestors(targets).minus(graph.ancestors(rows));
        var order = graph.newestFirst(toRun, targets);
        var state = new VersionRows(rows);
        var before = state.now();
        var steps = new ArrayList<Step>(order.size());
        for (int place = order.size() - 1; place >= 0; place--) {
            var id = order.get(place);
            steps.add(new Step.Upgrade(graph.revision(id), state.change(graph.parents(id), List.of(id))));
        }
        return new Plan(before, steps, state.now(), List.of());
    }

    /** The steps of {@code downgrade TARGET}. The order of rows matters to {@code -N} only. */
    public Plan downgrade(List<RevisionId> rows, String target) {
        refuseRange(target);
        return plannedDowngrade(rows, target);
    }

    private Plan plannedDowngrade(List<RevisionId> rows, String target) {
        var resolver = new TargetResolver(graph, Purpose.DOWNGRADE);
        var wanted = resolver.downgradeTarget(target, rows);
        var roots = roots(resolver, wanted, target);
        resolver.rows(rows);
        var applied = graph.ancestors(rows);
        var toUndo = graph.descendants(roots, Along.PARENTS).and(applied);
        if (toUndo.isEmpty()
                && wanted.to().isPresent()
                && !rows.contains(wanted.to().get())) {
            throw new NotADowngradeTarget(target, rows);
        }
        return undo(rows, applied, toUndo, wanted.warnings());
    }

    private Plan undo(List<RevisionId> rows, RevisionSet applied, RevisionSet toUndo, List<String> warnings) {
        var undoing = new Undoing(graph, applied);
        var state = new VersionRows(rows);
        var before = state.now();
        var steps = new ArrayList<Step>();
        for (RevisionId id : graph.newestFirst(toUndo, rows)) {
            steps.add(new Step.Downgrade(graph.revision(id), state.change(List.of(id), undoing.undo(id))));
        }
        return new Plan(before, steps, state.now(), warnings);
    }

    /** The revisions that are undone with all that follows them. */
    private List<RevisionId> roots(TargetResolver resolver, DowngradeTarget wanted, String target) {
        var roots = wanted.to().map(graph::children).orElseGet(graph::bases);
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

    /** The steps of {@code stamp TARGET…}; with purge, all rows are removed first, known or not. */
    public Plan stamp(List<RevisionId> rows, List<String> targets, boolean purge) {
        throw new UnsupportedOperationException();
    }

    /** The steps of {@code upgrade --sql [FROM:]TO}, where the start is written instead of read from a database. */
    public Plan upgradeOffline(String range) {
        throw new UnsupportedOperationException();
    }

    /** The steps of {@code downgrade --sql FROM:TO}. */
    public Plan downgradeOffline(String range) {
        throw new UnsupportedOperationException();
    }

    private void refuseOverlap(List<RevisionId> revisions, boolean rows) {
        var distinct = graph.set(revisions);
        var tips = new HashSet<>(graph.tips(distinct));
        if (tips.size() < distinct.size()) {
            throw new OverlappingRevisions(
                    distinct.stream().map(graph::revision).toList(),
                    distinct.stream()
                            .filter(id -> !tips.contains(id))
                            .map(graph::revision)
                            .toList(),
                    rows);
        }
    }

    private static void refuseRange(String target) {
        if (target.contains(":")) {
            throw new InvalidRange(
                    target,
                    "\"" + target + "\" is a range, and a database has only one start: where it is",
                    List.of(new Remedy("add --sql", "to print the steps of a range instead of running them")));
        }
    }
}
