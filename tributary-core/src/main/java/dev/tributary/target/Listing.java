package dev.tributary.target;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the commands that only look have to show: heads, branches, history, single revisions, where a database is. Works
 * on the graph and, where a method takes them, the rows of a version table; contacts nothing. Immutable.
 */
public final class Listing {

    private static final Target CURRENT = Target.named("current");

    private final RevisionGraph graph;
    private final TargetResolver resolver;

    public Listing(RevisionGraph graph) {
        this.graph = graph;
        this.resolver = new TargetResolver(graph, Purpose.SHOW);
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
     * of it, unless the range starts at the base. Refuses a text that is no range, and a start that does not come before
     * the end.
     *
     * @param range {@code [start]:[end]}; without a start from the base, without an end up to all heads; {@code current}
     *     stands for the rows
     * @param rows where the database is; only looked at if the range says {@code current}
     */
    public List<RevisionId> history(String range, List<RevisionId> rows) {
        var typed = Target.parse(
                Arrays.stream(range.split(":", -1)).map(String::strip).collect(Collectors.joining(":")),
                Purpose.HISTORY);
        if (!(typed instanceof Target.Range ends)
                || ends.to().filter(Target.Range.class::isInstance).isPresent()) {
            throw TargetProblems.notARange(range);
        }
        boolean endIsCurrent = ends.to().equals(Optional.of(CURRENT));
        boolean startIsCurrent = ends.from().equals(Optional.of(CURRENT)) && !endIsCurrent;
        return walk(end(ends.from(), startIsCurrent, rows, "base"), end(ends.to(), endIsCurrent, rows, "heads"));
    }

    private static End end(Optional<Target> typed, boolean isCurrent, List<RevisionId> rows, String otherwise) {
        if (isCurrent && !rows.isEmpty()) {
            return End.rows(rows);
        }
        return End.typed(typed.filter(target -> !isCurrent).orElseGet(() -> Target.named(otherwise)));
    }

    /** The revisions from the one end down to the other, both included, newest first. */
    List<RevisionId> walk(End base, End head) {
        var lookup = new Lookup(graph, Purpose.HISTORY);
        return Selection.needed(lookup, base, head, new Selection.Options(true, false, true))
                .newestFirst(graph);
    }

    /**
     * The revisions that a target names, as {@code show TARGET} lists them; {@code current} stands for the rows. Refuses
     * a target that leads past the first revision.
     */
    public List<RevisionId> show(String target, List<RevisionId> rows) {
        var typed = Target.named(target);
        return typed.equals(CURRENT)
                ? resolver.rows(rows)
                : TargetResolver.revisions(End.typed(typed), resolver.places(typed));
    }

    /**
     * Where a database is: its rows, and the heads that they imply because something that is applied depends on them.
     * Load order.
     */
    public List<RevisionId> current(List<RevisionId> rows) {
        return resolver.impliedHeads(held(rows));
    }

    /** Without rows whose files are gone because another revision stands for them: there is nothing to be shown of these. */
    private List<RevisionId> held(List<RevisionId> rows) {
        return rows.stream().filter(row -> graph.standingFor(row).isEmpty()).toList();
    }

    /**
     * Refuses rows that are not all heads: those which are the rows once everything is applied.
     *
     * @throws NotAtHeads with what is pending
     */
    public void checkAtHeads(List<RevisionId> rows) {
        List<RevisionId> held = held(rows);
        if (held.size() < rows.size() || !graph.set(resolver.rows(held)).equals(graph.set(graph.realHeads()))) {
            throw new NotAtHeads(rows, pending(held));
        }
    }

    /** What an upgrade to all heads would run, in that order. */
    public List<Revision> pending(List<RevisionId> rows) {
        var applied = graph.ancestors(resolver.rows(rows));
        var heads = graph.realHeads();
        var pending = new ArrayList<>(graph.newestFirst(graph.ancestors(heads).minus(applied), heads));
        Collections.reverse(pending);
        return pending.stream().map(graph::revision).toList();
    }
}
