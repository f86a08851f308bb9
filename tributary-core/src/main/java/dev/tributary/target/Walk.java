package dev.tributary.target;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.ShellWords;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps up and down the graph along down revisions, as relative targets take them. */
final class Walk {

    private final RevisionGraph graph;
    private final String target;
    private final boolean stay;

    /**
     * @param target what was typed, for problems
     * @param stay whether a walk that is too long ends where it cannot go on, instead of beyond
     */
    Walk(RevisionGraph graph, String target, boolean stay) {
        this.graph = graph;
        this.target = target;
        this.stay = stay;
    }

    /**
     * The place that many steps above.
     *
     * @param start empty: before the bases
     * @param branch limits which children count; null: none does not
     */
    Place up(Optional<RevisionId> start, int steps, @Nullable RevisionSet branch) {
        var at = start;
        for (int step = 0; step < steps; step++) {
            var next = at.map(graph::children).orElseGet(this::firsts);
            if (branch != null) {
                next = next.stream().filter(branch::contains).toList();
            }
            if (next.isEmpty()) {
                return stay ? Place.of(at) : new Place.Beyond();
            }
            at = Optional.of(only(next, at, "continue"));
        }
        return Place.of(at);
    }

    /**
     * The place that many steps below: the base is right below the first revision, and further down is nothing.
     *
     * @param start empty: after the heads
     */
    Place down(Optional<RevisionId> start, int steps) {
        var at = start;
        for (int step = 0; step < steps; step++) {
            var next = at.map(graph::downRevisions).orElseGet(graph::heads);
            if (next.isEmpty()) {
                return stay || step == steps - 1 ? new Place.Base() : new Place.Beyond();
            }
            at = Optional.of(only(next, at, "come before"));
        }
        return Place.of(at);
    }

    /** Where a new database begins: not with what is replaced. */
    private List<RevisionId> firsts() {
        var replaced = graph.replaced();
        return graph.bases().stream().filter(base -> !replaced.contains(base)).toList();
    }

    private RevisionId only(List<RevisionId> next, Optional<RevisionId> from, String relation) {
        if (next.size() == 1) {
            return next.get(0);
        }
        List<Revision> choices = next.stream().map(graph::revision).toList();
        throw TargetProblems.ambiguousMove(
                target,
                choices.size() + " revisions "
                        + from.map(id -> relation + " " + id).orElse("are the first or the last"),
                choices,
                Remedy.advice(ShellWords.word(next.get(0).text())).does("name the revision instead of counting"));
    }
}
