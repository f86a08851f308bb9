package dev.tributary.graph;

import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the commands that only look have to show: heads, branches, history, single revisions, where a database is. Works
 * on the graph and, where a method takes them, the rows of a version table; contacts nothing. Immutable.
 */
public final class Listing {

    private static final String CURRENT = "current";

    private final RevisionGraph graph;

    public Listing(RevisionGraph graph) {
        this.graph = graph;
    }

    /**
     * A revision that several others continue.
     *
     * @param id the revision
     * @param children those that continue it, in load order
     */
    public record BranchPoint(RevisionId id, List<RevisionId> children) {
        public BranchPoint {
            children = List.copyOf(children);
        }
    }

    /**
     * The heads in load order.
     *
     * @param resolveDependencies leave out those that another revision depends on
     */
    public List<RevisionId> heads(boolean resolveDependencies) {
        return resolveDependencies ? graph.realHeads() : graph.heads();
    }

    /** The revisions at which lines part, newest first. */
    public List<BranchPoint> branches() {
        return history().stream()
                .filter(graph::isBranchPoint)
                .map(id -> new BranchPoint(id, graph.children(id)))
                .toList();
    }

    /** All revisions, newest first. */
    public List<RevisionId> history() {
        return graph.newestFirst(graph.ancestors(graph.realHeads()), graph.realHeads());
    }

    /**
     * The revisions of a range, newest first, its start included. What the start's branch only depends on is not part
     * of it, unless the range starts at the base.
     *
     * @param range {@code [start]:[end]}; without a start from the base, without an end up to all heads; {@code current}
     *     stands for the rows
     * @param rows where the database is; only looked at if the range says {@code current}
     * @throws InvalidRange if the text is no range
     * @throws NotAnAncestor if the start does not come before the end
     */
    public List<RevisionId> history(String range, List<RevisionId> rows) {
        int colon = range.indexOf(':');
        if (colon < 0 || colon != range.lastIndexOf(':')) {
            throw new InvalidRange(
                    range,
                    "\"" + range + "\" is not a range",
                    List.of(
                            Remedy.unsorted("tributary history -r START:END", "both included"),
                            Remedy.unsorted("tributary history -r :END", "everything up to a revision"),
                            Remedy.unsorted("tributary history -r START:", "everything from a revision on")));
        }
        var start = range.substring(0, colon).strip();
        var end = range.substring(colon + 1).strip();
        boolean endIsCurrent = end.equals(CURRENT);
        boolean startIsCurrent = start.equals(CURRENT) && !endIsCurrent;
        return walk(
                startIsCurrent && !rows.isEmpty() ? End.rows(rows) : End.typed(orElse(startIsCurrent, start, "base")),
                endIsCurrent && !rows.isEmpty() ? End.rows(rows) : End.typed(orElse(endIsCurrent, end, "heads")));
    }

    private static String orElse(boolean isCurrent, String typed, String otherwise) {
        return isCurrent || typed.isEmpty() ? otherwise : typed;
    }

    /** The revisions from the one target down to the other, both included, newest first. */
    public List<RevisionId> walk(String base, String head) {
        return walk(End.typed(base), End.typed(head));
    }

    List<RevisionId> walk(End base, End head) {
        var resolver = new TargetResolver(graph, Purpose.HISTORY);
        return Selection.needed(graph, resolver, base, head, new Selection.Options(true, false, true))
                .newestFirst(graph);
    }

    /**
     * The revisions that a target names, as {@code show TARGET} lists them; {@code current} stands for the rows.
     *
     * @throws MoveTooLong if the target leads past the first revision
     */
    public List<RevisionId> show(String target, List<RevisionId> rows) {
        var resolver = new TargetResolver(graph, Purpose.SHOW);
        if (target.equals(CURRENT)) {
            return resolver.rows(rows);
        }
        return resolver.revisions(End.typed(target), resolver.places(target));
    }

    /**
     * Where a database is: its rows, and the heads that they imply because something that is applied depends on them.
     * Load order.
     */
    public List<RevisionId> current(List<RevisionId> rows) {
        return new TargetResolver(graph, Purpose.SHOW).impliedHeads(rows);
    }

    /**
     * Refuses rows that are not all heads: those which are the rows once everything is applied.
     *
     * @throws NotAtHeads with what is pending
     */
    public void checkAtHeads(List<RevisionId> rows) {
        if (!graph.set(new TargetResolver(graph, Purpose.SHOW).rows(rows)).equals(graph.set(graph.realHeads()))) {
            throw new NotAtHeads(rows, pending(rows));
        }
    }

    /** What an upgrade to all heads would run, in that order. */
    public List<Revision> pending(List<RevisionId> rows) {
        var applied = graph.ancestors(new TargetResolver(graph, Purpose.SHOW).rows(rows));
        var heads = graph.realHeads();
        var pending = new ArrayList<>(graph.newestFirst(graph.ancestors(heads).minus(applied), heads));
        Collections.reverse(pending);
        return pending.stream().map(graph::revision).toList();
    }
}
