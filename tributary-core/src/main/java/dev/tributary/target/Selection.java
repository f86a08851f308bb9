package dev.tributary.target;

import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
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
     * What {@code upgrade TARGET} runs: all that the target needs and that is not applied yet. Refuses targets, or rows,
     * that come before one another.
     *
     * @throws UnknownRow if the graph does not hold a row
     */
    public static Selection toUpgrade(RevisionGraph graph, List<RevisionId> rows, Target target) {
        return needed(new Lookup(graph, Purpose.UPGRADE), End.rows(rows), End.typed(target), Options.UPGRADE);
    }

    /** What an upgrade to several targets at once runs; none of them may be relative. */
    public static Selection toUpgrade(RevisionGraph graph, List<RevisionId> rows, List<Target> targets) {
        var lookup = new Lookup(graph, Purpose.UPGRADE);
        var ids = targets.stream()
                .flatMap(target -> lookup.revisions(End.typed(target)).stream())
                .distinct()
                .toList();
        return needed(lookup, End.rows(rows), End.rows(ids), Options.UPGRADE);
    }

    /**
     * What {@code downgrade TARGET} undoes: what comes after the target and is applied. Refuses a target after which
     * nothing is applied, a branch that does not continue the target, and one whose base is also that of others, which
     * would be undone too.
     *
     * @throws UnknownRow if the graph does not hold a row
     */
    public static Selection toDowngrade(RevisionGraph graph, List<RevisionId> rows, Target target) {
        return DowngradeSelection.of(
                new Lookup(graph, Purpose.DOWNGRADE), End.rows(rows), target, new Options(false, false, false));
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
    record Options(boolean inclusive, boolean fromBase, boolean stay) {
        private static final Options UPGRADE = new Options(false, true, false);
    }

    /** What the end of a range needs and its start does not have. */
    static Selection needed(Lookup lookup, End start, End end, Options options) {
        var graph = lookup.graph;
        var range = new RangeTargets(lookup, options.stay());
        var targets = range.find(end, start);
        var branch = start.typed().flatMap(range::branchOfStart);
        if (branch.isPresent()) {
            targets = targets.stream()
                    .filter(target -> graph.labels(target).contains(branch.get()))
                    .toList();
        }
        refuseOverlap(graph, targets, false);
        var required = graph.ancestors(targets);
        var lower = lookup.all(start);
        boolean leadsUp = lower.stream()
                .allMatch(place -> place.revision().map(required::contains).orElse(place instanceof Place.Beyond));
        if (!options.fromBase() && !leadsUp) {
            throw TargetProblems.notAnAncestor(start.words(), end.words());
        }
        var from = start.typed().isPresent() && !lower.isEmpty() && lower.get(0) instanceof Place.Beyond
                ? range.belowEnd(start.typed().get(), end)
                : TargetResolver.revisions(start, lower);
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
            throw TargetProblems.overlapping(graph, given, implied, rows);
        }
    }
}
