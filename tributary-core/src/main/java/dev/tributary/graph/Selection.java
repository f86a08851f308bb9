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

    /** What an upgrade to several targets at once runs; none of them may be relative. */
    public static Selection toUpgrade(RevisionGraph graph, List<RevisionId> rows, List<String> targets) {
        var resolver = new TargetResolver(graph, Purpose.UPGRADE);
        var ids = targets.stream()
                .flatMap(target -> resolver.all(target).stream())
                .distinct()
                .toList();
        return needed(graph, resolver, End.rows(rows), End.rows(ids), new Options(false, true, false));
    }

    /**
     * What {@code downgrade TARGET} undoes: what comes after the target and is applied.
     *
     * @throws NotADowngradeTarget if nothing that continues the target is applied
     * @throws NotInDowngradeBranch if the branch that was named does not continue the target
     * @throws SharedBase if the base of the branch that was named is also that of others, which would be undone too
     * @throws UnknownRow if the graph does not hold a row
     */
    public static Selection toDowngrade(RevisionGraph graph, List<RevisionId> rows, String target) {
        var resolver = new TargetResolver(graph, Purpose.DOWNGRADE);
        return DowngradeSelection.of(graph, resolver, End.rows(rows), target, new Options(false, false, false));
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
        var range = new RangeTargets(resolver.lookup(), options.stay());
        var targets = range.find(end, start);
        var branch = start.typed().flatMap(range::branchOfStart);
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
        var from = lower.isEmpty() || !(lower.get(0) instanceof Place.Beyond)
                ? resolver.revisions(start, lower)
                : range.belowEnd(start, end);
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
