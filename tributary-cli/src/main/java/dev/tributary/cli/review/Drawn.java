package dev.tributary.cli.review;

import dev.tributary.git.MergedScripts;
import dev.tributary.git.Side;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Fork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a picture for a review shows: lines of revisions, and what they continue.
 *
 * @param lines each in the order an upgrade runs it, none empty
 * @param context what the lines continue, in load order
 */
record Drawn(List<Line> lines, List<RevisionId> context) {

    /**
     * A line of revisions.
     *
     * @param side whose it is; null where no other branch was looked at
     */
    record Line(@Nullable Side side, List<RevisionId> revisions) {
        Line {
            revisions = List.copyOf(revisions);
        }

        RevisionId last() {
            return revisions.get(revisions.size() - 1);
        }
    }

    /**
     * The sides of the fork where there are several heads; else what each branch adds.
     *
     * @param merged null where no other branch was looked at
     */
    static Drawn of(RevisionGraph graph, @Nullable MergedScripts merged) {
        List<RevisionId> heads = graph.heads();
        var lines = new ArrayList<Line>();
        var context = new LinkedHashSet<RevisionId>();
        if (heads.size() > 1) {
            Fork fork = Fork.of(graph, heads);
            context.addAll(fork.base());
            for (List<RevisionId> side : fork.sides()) {
                if (!side.isEmpty()) {
                    lines.add(new Line(side(graph, merged, side.get(side.size() - 1)), side));
                }
            }
        } else if (merged != null) {
            for (Side side : List.of(Side.THERE, Side.HERE)) {
                List<RevisionId> line = graph.revisions().stream()
                        .filter(revision -> merged.side(revision.origin()) == side)
                        .map(Revision::id)
                        .toList();
                if (!line.isEmpty()) {
                    lines.add(new Line(side, oldestFirst(graph, line)));
                }
            }
        }
        Set<RevisionId> shown = new LinkedHashSet<>();
        lines.forEach(line -> shown.addAll(line.revisions()));
        shown.forEach(id -> graph.parents(id).stream()
                .filter(parent -> !shown.contains(parent))
                .forEach(context::add));
        return new Drawn(List.copyOf(lines), inLoadOrder(graph, context));
    }

    private static @Nullable Side side(RevisionGraph graph, @Nullable MergedScripts merged, RevisionId id) {
        return merged == null ? null : merged.side(graph.revision(id).origin());
    }

    private static List<RevisionId> oldestFirst(RevisionGraph graph, List<RevisionId> ids) {
        var ordered = new ArrayList<>(graph.newestFirst(ids, graph.heads()));
        Collections.reverse(ordered);
        return ordered;
    }

    private static List<RevisionId> inLoadOrder(RevisionGraph graph, Collection<RevisionId> ids) {
        return graph.revisions().stream()
                .map(Revision::id)
                .filter(ids::contains)
                .toList();
    }

    /** Every revision of the picture. */
    Set<RevisionId> all() {
        var all = new LinkedHashSet<>(context);
        lines.forEach(line -> all.addAll(line.revisions()));
        return all;
    }
}
