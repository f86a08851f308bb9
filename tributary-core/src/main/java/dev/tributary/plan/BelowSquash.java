package dev.tributary.plan;

import dev.tributary.graph.Replaced;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.target.Purpose;
import dev.tributary.target.Target;
import dev.tributary.target.TargetResolver;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.LinkedHashSet;
import java.util.List;

/** Refuses to go back to a revision for which one that is applied stands: the way there is gone with its rows. */
final class BelowSquash {

    private final RevisionGraph graph;
    private final List<RevisionId> rows;

    BelowSquash(RevisionGraph graph, List<RevisionId> rows) {
        this.graph = graph;
        this.rows = rows;
    }

    void refuse(Target target) {
        var known = rows.stream().filter(graph::contains).toList();
        var applied = graph.ancestors(known);
        for (RevisionId id : named(target)) {
            if (!applied.contains(id)) {
                graph.replacing().stream()
                        .filter(squash -> applied.contains(squash.id()) && standsFor(squash, id))
                        .findFirst()
                        .ifPresent(squash -> {
                            throw refusal(target, squash);
                        });
            }
        }
    }

    private List<RevisionId> named(Target target) {
        if (!(target instanceof Target.Named named)) {
            return List.of();
        }
        var gone = new LinkedHashSet<RevisionId>();
        graph.replacing()
                .forEach(squash -> squash.replaces().stream()
                        .map(Replaced::revision)
                        .filter(id -> id.text().equals(named.name()) && !graph.contains(id))
                        .forEach(gone::add));
        return gone.isEmpty()
                ? new TargetResolver(graph, Purpose.DOWNGRADE)
                        .one(target)
                        .map(List::of)
                        .orElseGet(List::of)
                : List.copyOf(gone);
    }

    private boolean standsFor(Revision squash, RevisionId id) {
        return graph.appliedWith(List.of(squash.id())).contains(id);
    }

    private static TributaryException refusal(Target target, Revision squash) {
        return new TributaryException(new Problem(
                "below-squash",
                "cannot downgrade to \"" + target.text() + "\": \"" + squash.id() + "\" stands for it",
                List.of(
                        RevisionLines.of(List.of(squash)).get(0),
                        "its row is in place of those of the revisions that it stands for, and one row cannot be undone in part",
                        "nothing was run"),
                List.of(
                        Remedy.onDatabase("downgrade", squash.id().text()).does("the furthest way back"),
                        Remedy.onDatabase("restore", "FILE").does("an older state, from a backup"))));
    }
}
