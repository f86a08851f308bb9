package dev.tributary.merge;

import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where lines of revisions part, and what each of them holds from there on. Dependencies count like down revisions: what
 * one line depends on is no part of the question in which order the lines run.
 *
 * @param heads the ends of the lines, as asked for
 * @param base the revisions after which the lines part, in load order; empty where they have nothing in common
 * @param sides for each head its revisions since the base, in the order an upgrade runs them; one that several heads share
 *     stands with the first of them
 */
public record Fork(List<RevisionId> heads, List<RevisionId> base, List<List<RevisionId>> sides) {

    public Fork {
        heads = List.copyOf(heads);
        base = List.copyOf(base);
        sides = sides.stream().map(List::copyOf).toList();
    }

    /** The fork of these revisions, which are in the graph. */
    public static Fork of(RevisionGraph graph, List<RevisionId> heads) {
        List<RevisionId> base = graph.fork(heads, Along.PARENTS);
        var sides = new ArrayList<List<RevisionId>>();
        RevisionSet seen = graph.ancestors(base);
        for (RevisionId head : heads) {
            RevisionSet all = graph.ancestors(List.of(head));
            var side = new ArrayList<>(graph.newestFirst(all.minus(seen), List.of(head)));
            Collections.reverse(side);
            sides.add(side);
            seen = seen.or(all);
        }
        return new Fork(heads, base, sides);
    }

    /** How many revisions there are since the base. */
    public int size() {
        return sides.stream().mapToInt(List::size).sum();
    }

    /** How many steps lead from state to state when each side may be anywhere: what an exploration runs. */
    int steps() {
        int steps = 0;
        for (List<RevisionId> side : sides) {
            int states = 1;
            for (List<RevisionId> other : sides) {
                states *= other == side ? side.size() : other.size() + 1;
            }
            steps += states;
        }
        return steps;
    }

    /** Whether there is anything to prove: at least two sides hold a revision. */
    public boolean isOpen() {
        return sides.stream().filter(side -> !side.isEmpty()).count() > 1;
    }
}
