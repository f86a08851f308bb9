package dev.tributary.plan;

import dev.tributary.graph.InvalidRange;
import dev.tributary.graph.Purpose;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.Selection;
import dev.tributary.graph.TargetResolver;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From graph, current version rows and a target to a {@link Plan}. Pure; the same input gives the same plan.
 *
 * <p>After each step the rows are exactly the tips of what is applied then: applied revisions that no applied revision
 * continues or depends on. The problems of targets and rows are those of {@link TargetResolver} and {@link Selection}.
 */
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

    /** The same for several targets at once, none of them relative. */
    public Plan upgrade(List<RevisionId> rows, List<String> targets) {
        targets.forEach(Planner::refuseRange);
        return upgrade(rows, Selection.toUpgrade(graph, rows, targets));
    }

    private Plan plannedUpgrade(List<RevisionId> rows, String target) {
        return upgrade(rows, Selection.toUpgrade(graph, rows, target));
    }

    private Plan upgrade(List<RevisionId> rows, Selection selection) {
        var order = selection.newestFirst(graph);
        var state = new VersionRows(rows);
        var before = state.now();
        var steps = new ArrayList<Step>(order.size());
        for (int place = order.size() - 1; place >= 0; place--) {
            var id = order.get(place);
            steps.add(new Step.Upgrade(graph.revision(id), state.change(graph.parents(id), List.of(id))));
        }
        return new Plan(before, steps, state.now(), selection.warnings());
    }

    /** The steps of {@code downgrade TARGET}. The order of rows matters to {@code -N} only. */
    public Plan downgrade(List<RevisionId> rows, String target) {
        refuseRange(target);
        return plannedDowngrade(rows, target);
    }

    private Plan plannedDowngrade(List<RevisionId> rows, String target) {
        var selection = Selection.toDowngrade(graph, rows, target);
        var undoing = new Undoing(graph, graph.ancestors(rows));
        var order = selection.newestFirst(graph);
        var state = new VersionRows(rows);
        var before = state.now();
        var steps = new ArrayList<Step>(order.size());
        for (RevisionId id : order) {
            steps.add(new Step.Downgrade(graph.revision(id), state.change(List.of(id), undoing.undo(id))));
        }
        return new Plan(before, steps, state.now(), selection.warnings());
    }

    /**
     * The steps of {@code stamp TARGET…}; with purge, all rows are removed first, known or not.
     *
     * <p>A purge has no step of its own: the first step removes all rows and adds its own, so that the version table is
     * never empty in between.
     */
    public Plan stamp(List<RevisionId> rows, List<String> targets, boolean purge) {
        return new Stamping(graph, rows, purge).to(targets);
    }

    /** The steps of {@code upgrade --sql [FROM:]TO}, where the start is written instead of read from a database. */
    public Plan upgradeOffline(String range) {
        var parts = OfflineRange.parse(range);
        return plannedUpgrade(rows(parts.from(), Purpose.UPGRADE), parts.to());
    }

    /**
     * The steps of {@code downgrade --sql FROM:TO}.
     *
     * @throws InvalidRange if the start is missing
     */
    public Plan downgradeOffline(String range) {
        var parts = OfflineRange.parse(range);
        if (parts.from().isEmpty()) {
            throw new InvalidRange(
                    range,
                    "a downgrade that is only printed needs to know where it starts",
                    List.of(Remedy.unsorted("tributary downgrade --sql FROM:" + parts.to(), "")));
        }
        return plannedDowngrade(rows(parts.from(), Purpose.DOWNGRADE), parts.to());
    }

    /**
     * The steps of {@code stamp --sql [FROM:]TO…}. All targets that name a start must name the same.
     *
     * @throws InvalidRange if they do not
     */
    public Plan stampOffline(List<String> ranges) {
        var parts = ranges.stream().map(OfflineRange::parse).toList();
        var starts = parts.stream()
                .map(OfflineRange::from)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (starts.size() > 1) {
            throw new InvalidRange(
                    String.join(" ", ranges),
                    "a stamp has one start, and " + starts.size() + " are given: " + String.join(", ", starts),
                    List.of());
        }
        var rows = rows(starts.stream().findFirst(), Purpose.STAMP);
        return new Stamping(graph, rows, false)
                .to(parts.stream().map(OfflineRange::to).toList());
    }

    private List<RevisionId> rows(Optional<String> start, Purpose purpose) {
        var resolver = new TargetResolver(graph, purpose);
        return start.flatMap(resolver::one).map(List::of).orElseGet(List::of);
    }

    private static void refuseRange(String target) {
        if (target.contains(":")) {
            throw new InvalidRange(
                    target,
                    "\"" + target + "\" is a range, and a database has only one start: where it is",
                    List.of(Remedy.unsorted("add --sql", "to print the steps of a range instead of running them")));
        }
    }
}
