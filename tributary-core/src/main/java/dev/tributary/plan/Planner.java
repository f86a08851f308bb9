package dev.tributary.plan;

import dev.tributary.graph.Along;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.target.Listing;
import dev.tributary.target.MultipleHeads;
import dev.tributary.target.Purpose;
import dev.tributary.target.Selection;
import dev.tributary.target.Target;
import dev.tributary.target.TargetResolver;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * From graph, current version rows and a target to a {@link Plan}. Pure; the same input gives the same plan.
 *
 * <p>After each step the rows are exactly the tips of what is applied then: applied revisions that no applied revision
 * continues or depends on. The problems of targets and rows are those of {@link TargetResolver} and {@link Selection}.
 */
public final class Planner {

    private final RevisionGraph graph;

    /** Plans in a graph. */
    public Planner(RevisionGraph graph) {
        this.graph = graph;
    }

    /** Whether a file holds the revision, or one holds what stands for it. */
    public boolean knows(RevisionId row) {
        return graph.contains(row) || graph.standingFor(row).isPresent();
    }

    /** What an upgrade to all heads would bring, in that order; what can be known of it where files that it needs are gone. */
    public List<Revision> pending(List<RevisionId> rows) {
        try {
            return upgrade(rows, "heads").steps().stream()
                    .flatMap(step -> step.coming().stream())
                    .toList();
        } catch (NeedsOlderRelease e) {
            return new Listing(graph)
                    .pending(rows.stream().filter(graph::contains).toList());
        }
    }

    /** The steps that bring a database with the given rows to the target, as {@code upgrade TARGET} runs them. */
    public Plan upgrade(List<RevisionId> rows, String target) {
        Target single = single(target, Purpose.UPGRADE);
        return upgrade(rows, from -> Selection.toUpgrade(graph, from, single));
    }

    /**
     * The same as a run asks it: where all heads that a {@code head} could be are applied, as {@code upgrade heads} leaves them,
     * it makes no difference which of them is meant. Then the plan warns, and has nothing to run. Alembic refuses that.
     */
    public Plan upgradeUnlessApplied(List<RevisionId> rows, String target) {
        try {
            return upgrade(rows, target);
        } catch (MultipleHeads several) {
            List<RevisionId> heads = several.heads().stream().map(Revision::id).toList();
            boolean left = rows.stream().allMatch(this::knows)
                    && !graph.appliedWith(rows).containsAll(heads);
            if (left || !meansHead(single(target, Purpose.UPGRADE))) {
                throw several;
            }
            var standing = upgrade(rows, texts(graph.tips(heads))); // refuses rows that no file holds
            return new Plan(
                    standing.headsBefore(), standing.steps(), standing.headsAfter(), List.of(allApplied(heads)));
        }
    }

    private static boolean meansHead(Target target) {
        return target instanceof Target.Head
                || (target instanceof Target.Labelled labelled && labelled.of() instanceof Target.Head);
    }

    private static List<String> texts(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).toList();
    }

    private String allApplied(List<RevisionId> heads) {
        String which = heads.equals(graph.heads()) ? "heads" : String.join(" ", texts(heads));
        return "there are several heads, and all of them are applied: " + RevisionLines.at(heads)
                + "; in the repository, tributary merge " + which + " joins them";
    }

    /** The same for several targets at once, all of them names, as for a stamp. */
    public Plan upgrade(List<RevisionId> rows, List<String> targets) {
        var named =
                targets.stream().map(target -> single(target, Purpose.STAMP)).toList();
        return upgrade(rows, from -> Selection.toUpgrade(graph, from, named));
    }

    private Plan upgrade(List<RevisionId> rows, Function<List<RevisionId>, Selection> selecting) {
        if (!graph.replacing().isEmpty()) {
            return new Replacing(graph, rows).upgrade(selecting);
        }
        var selection = selecting.apply(rows);
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
        return downgrade(rows, single(target, Purpose.DOWNGRADE));
    }

    /**
     * The steps that undo some of the applied revisions and all that came after them; what else is applied stays.
     *
     * @param unwanted those that are not applied are passed over
     */
    public Plan undo(List<RevisionId> rows, Collection<RevisionId> unwanted) {
        var applied = graph.ancestors(rows);
        var roots = applied.and(graph.set(unwanted));
        var undone = graph.descendants(roots, Along.PARENTS).and(applied);
        return downgrade(rows, new Selection(undone, rows, List.of()));
    }

    private Plan downgrade(List<RevisionId> rows, Target target) {
        if (!graph.replacing().isEmpty()) {
            new BelowSquash(graph, rows).refuse(target);
        }
        return downgrade(rows, Selection.toDowngrade(graph, rows, target));
    }

    private Plan downgrade(List<RevisionId> rows, Selection selection) {
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
        return new Stamping(graph, rows, purge)
                .to(targets.stream().map(Target::named).toList());
    }

    /** The steps of {@code upgrade --sql [FROM:]TO}, where the start is written instead of read from a database. */
    public Plan upgradeOffline(String range) {
        var target = Target.parse(range, Purpose.UPGRADE);
        var end = end(target);
        var rows = rows(start(target), Purpose.UPGRADE);
        return upgrade(rows, from -> Selection.toUpgrade(graph, from, end));
    }

    /** The steps of {@code downgrade --sql FROM:TO}. Refuses a target without a start. */
    public Plan downgradeOffline(String range) {
        var target = Target.parse(range, Purpose.DOWNGRADE);
        var end = end(target);
        if (start(target).isEmpty()) {
            throw invalidRange(
                    "a downgrade that is only printed needs to know where it starts",
                    Remedy.onFiles("downgrade", "--sql", "FROM:" + end.text()));
        }
        return downgrade(rows(start(target), Purpose.DOWNGRADE), end);
    }

    /** The steps of {@code stamp --sql [FROM:]TO…}. Refuses targets that name different starts. */
    public Plan stampOffline(List<String> ranges) {
        var targets =
                ranges.stream().map(range -> Target.parse(range, Purpose.STAMP)).toList();
        var ends = targets.stream().map(Planner::end).toList();
        var starts = targets.stream()
                .flatMap(target -> start(target).stream())
                .distinct()
                .toList();
        if (starts.size() > 1) {
            throw invalidRange("a stamp has one start, and " + starts.size() + " are given: "
                    + starts.stream().map(Target::text).collect(Collectors.joining(", ")));
        }
        return new Stamping(graph, rows(starts.stream().findFirst(), Purpose.STAMP), false).to(ends);
    }

    private static Optional<Target> start(Target target) {
        return target instanceof Target.Range range ? range.from() : Optional.empty();
    }

    private static Target end(Target target) {
        return target instanceof Target.Range range ? range.upper() : target;
    }

    private List<RevisionId> rows(Optional<Target> start, Purpose purpose) {
        var resolver = new TargetResolver(graph, purpose);
        return start.map(Target::text) // may be a revision whose file is gone
                .map(RevisionId::of)
                .filter(id -> graph.standingFor(id).isPresent())
                .or(() -> start.flatMap(resolver::one))
                .map(List::of)
                .orElseGet(List::of);
    }

    private static Target single(String text, Purpose purpose) {
        var target = Target.parse(text, purpose);
        if (target instanceof Target.Range) {
            throw invalidRange(
                    "\"" + text + "\" is a range, and a database has only one start: where it is",
                    Remedy.advice("add --sql").does("to print the steps of a range instead of running them"));
        }
        return target;
    }

    private static TributaryException invalidRange(String why, Remedy... remedies) {
        return new TributaryException(new Problem("invalid-range", why, List.of(), List.of(remedies)));
    }
}
