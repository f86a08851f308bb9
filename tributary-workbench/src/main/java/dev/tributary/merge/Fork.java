package dev.tributary.merge;

import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where lines of revisions part, and what each of them holds from there on. Dependencies count like down revisions: what
 * one line depends on is no part of the question in which order the lines run. Where short lines that part at one revision
 * depend on nothing but each other, all of both is on the sides, and the dependencies are the order that is written down.
 *
 * @param heads the ends of the lines, as asked for
 * @param base the revisions after which the lines part, in load order; empty where they have nothing in common
 * @param sides for each head its revisions since the base, in the order an upgrade runs them; one that several heads share
 *     stands with the first of them
 * @param written the dependencies between the sides
 */
public record Fork(
        List<RevisionId> heads, List<RevisionId> base, List<List<RevisionId>> sides, List<Precedence> written) {
    /** Steps that an exploration of an order which is written down takes at most: five revisions against five take 60. */
    private static final int PATIENCE = 100;

    public Fork {
        heads = List.copyOf(heads);
        base = List.copyOf(base);
        sides = sides.stream().map(List::copyOf).toList();
        written = List.copyOf(written);
    }

    /** A fork whose sides do not depend on each other. */
    public Fork(List<RevisionId> heads, List<RevisionId> base, List<List<RevisionId>> sides) {
        this(heads, base, sides, List.of());
    }

    /** The fork of these revisions, which are in the graph. */
    public static Fork of(RevisionGraph graph, List<RevisionId> heads) {
        return written(graph, heads).orElseGet(() -> along(graph, heads, Along.PARENTS));
    }

    private static Fork along(RevisionGraph graph, List<RevisionId> heads, Along along) {
        List<RevisionId> base = graph.fork(heads, along);
        var sides = new ArrayList<List<RevisionId>>();
        RevisionSet seen = graph.ancestors(base);
        for (RevisionId head : heads) {
            RevisionSet all = graph.ancestors(List.of(head), along);
            var side = new ArrayList<>(graph.newestFirst(all.minus(seen), List.of(head)));
            Collections.reverse(side);
            sides.add(side);
            seen = seen.or(all);
        }
        return new Fork(heads, base, sides);
    }

    /** Where lines that part at a revision depend on each other, and on nothing else that is not there by then. */
    private static Optional<Fork> written(RevisionGraph graph, List<RevisionId> heads) {
        Fork lines = along(graph, heads, Along.DOWN_REVISIONS);
        if (lines.base().isEmpty() || !lines.isOpen() || lines.steps() > PATIENCE) {
            return Optional.empty();
        }
        var ours = new HashSet<RevisionId>();
        lines.sides().forEach(ours::addAll);
        Set<RevisionId> needed = new HashSet<>(graph.ancestors(heads).minus(graph.ancestors(lines.base())));
        var written = new ArrayList<Precedence>();
        for (List<RevisionId> side : lines.sides()) {
            for (RevisionId later : side) {
                graph.dependencies(later).stream()
                        .filter(earlier -> ours.contains(earlier) && !side.contains(earlier))
                        .forEach(earlier -> written.add(new Precedence(earlier, later)));
            }
        }
        return written.isEmpty() || !ours.equals(needed)
                ? Optional.empty()
                : Optional.of(new Fork(heads, lines.base(), lines.sides(), written));
    }

    /** How many revisions there are since the base. */
    public int size() {
        return sides.stream().mapToInt(List::size).sum();
    }

    /** One side after the other, but for what is written down to come earlier. */
    List<RevisionId> path(List<List<RevisionId>> inOrder) {
        var path = new LinkedHashSet<RevisionId>();
        inOrder.forEach(side -> side.forEach(next -> add(next, path)));
        return List.copyOf(path);
    }

    private void add(RevisionId next, Set<RevisionId> path) {
        sides.stream()
                .filter(side -> side.contains(next))
                .forEach(side -> side.subList(0, side.indexOf(next)).stream()
                        .filter(earlier -> !path.contains(earlier))
                        .forEach(earlier -> add(earlier, path)));
        written.stream()
                .filter(rule -> rule.later().equals(next) && !path.contains(rule.earlier()))
                .forEach(rule -> add(rule.earlier(), path));
        path.add(next);
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
