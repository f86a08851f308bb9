package dev.tributary.graph;

import java.util.List;

/**
 * Revisions that a command is about, and where the walk through them starts.
 *
 * @param revisions the revisions, unordered
 * @param starts the revisions from which they were found: targets of an upgrade, rows before a downgrade
 * @param warnings sentences the user should see; usually empty
 */
public record Selection(RevisionSet revisions, List<RevisionId> starts, List<String> warnings) {

    public Selection {
        starts = List.copyOf(starts);
        warnings = List.copyOf(warnings);
    }

    /**
     * What {@code upgrade TARGET} runs: all that the target needs and that is not applied yet.
     *
     * @throws OverlappingRevisions if targets, or rows, come before one another
     * @throws UnknownRow if the graph does not hold a row
     */
    public static Selection toUpgrade(RevisionGraph graph, List<RevisionId> rows, String target) {
        var resolver = new TargetResolver(graph, Purpose.UPGRADE);
        return needed(graph, resolver, End.rows(rows), End.typed(target), new Options(false, true, false));
    }

    /**
     * What {@code downgrade TARGET} undoes: what comes after the target and is applied.
     *
     * @throws NotADowngradeTarget if nothing that continues the target is applied
     * @throws NotInDowngradeBranch if the branch that was named does not continue the target
     * @throws UnknownRow if the graph does not hold a row
     */
    public static Selection toDowngrade(RevisionGraph graph, List<RevisionId> rows, String target) {
        var resolver = new TargetResolver(graph, Purpose.DOWNGRADE);
        return undone(graph, resolver, End.rows(rows), target, new Options(false, false, false));
    }

    /** The revisions, newest first. */
    public List<RevisionId> newestFirst(RevisionGraph graph) {
        return graph.newestFirst(revisions, starts);
    }

    /**
     * How a range is meant.
     *
     * @param inclusive its start belongs to it
     * @param fromBase everything that the end needs belongs to it, not only what comes after the start
     * @param stay steps that lead too far end at the last revision on their way
     */
    record Options(boolean inclusive, boolean fromBase, boolean stay) {}

    /** What the end of a range needs and its start does not have. */
    static Selection needed(RevisionGraph graph, TargetResolver resolver, End start, End end, Options options) {
        var targets = resolver.targets(end, start, options.stay());
        var branch = start.typed().flatMap(resolver::branchOfStart);
        if (branch.isPresent()) {
            targets = targets.stream()
                    .filter(target -> graph.labels(target).contains(branch.get()))
                    .toList();
        }
        refuseOverlap(graph, targets, false);
        var required = graph.ancestors(targets);
        var lower = resolver.start(start);
        boolean leadsUp = lower.stream()
                .allMatch(place -> place.revision().map(required::contains).orElse(place instanceof Place.Beyond));
        if (!options.fromBase() && !leadsUp) {
            throw new NotAnAncestor(start.words(), end.words());
        }
        var from = resolver.revisions(start, lower);
        refuseOverlap(graph, from, start.typed().isEmpty());
        var needed = required.minus(graph.ancestors(from));
        if (options.inclusive()) {
            needed = needed.or(graph.set(from));
        }
        if (!from.isEmpty() && !options.fromBase()) {
            needed = needed.and(graph.descendants(from, Along.DOWN_REVISIONS));
        }
        return new Selection(needed, targets, List.of());
    }

    /** What comes after a target and has been applied to reach the rows. */
    static Selection undone(RevisionGraph graph, TargetResolver resolver, End rows, String target, Options options) {
        var wanted = resolver.downgradeTarget(target, rows, options.stay());
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
        return new Selection(undone, heads, wanted.warnings());
    }

    /** The revisions that are undone with all that comes after them. */
    private static List<RevisionId> roots(
            RevisionGraph graph, TargetResolver resolver, DowngradeTarget wanted, String target, Options options) {
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

    private static void refuseOverlap(RevisionGraph graph, List<RevisionId> revisions, boolean rows) {
        if (revisions.size() < 2) {
            return;
        }
        var given = graph.set(revisions);
        var implied = given.minus(graph.set(graph.tips(given)));
        if (!implied.isEmpty()) {
            throw new OverlappingRevisions(
                    given.stream().map(graph::revision).toList(),
                    implied.stream().map(graph::revision).toList(),
                    rows);
        }
    }
}
