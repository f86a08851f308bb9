package dev.tributary.plan;

import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.target.Purpose;
import dev.tributary.target.Target;
import dev.tributary.target.TargetResolver;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Moves version rows to targets without running anything. Rows that share a lineage with a target, dependencies
 * included, move to it; others stay. After each move the rows are tips again: what another row implies is left out.
 */
final class Stamping {

    private final RevisionGraph graph;
    private final VersionRows state;
    private final List<RevisionId> rows;
    private final List<Step> steps = new ArrayList<>();

    /**
     * @param purge whether the rows are removed, whatever they are, together with the first move
     */
    Stamping(RevisionGraph graph, List<RevisionId> rows, boolean purge) {
        this.graph = graph;
        this.state = new VersionRows(rows);
        this.rows = purge ? List.of() : rows;
        if (purge) {
            state.purge();
        }
    }

    /** The moves; no target means the base. */
    Plan to(List<Target> given) {
        var targets = given.isEmpty() ? List.<Target>of(new Target.Base()) : given;
        var before = state.before();
        var resolver = new TargetResolver(graph, Purpose.STAMP);
        var known = resolver.rows(
                rows.stream().filter(row -> graph.standingFor(row).isEmpty()).toList());
        var moving = new LinkedHashSet<RevisionId>();
        for (Target target : targets) {
            moving.addAll(resolver.inLineage(known, target, Along.PARENTS));
        }
        var destinations = new LinkedHashSet<RevisionId>();
        for (Target target : targets) {
            destinations.addAll(resolver.all(target));
        }
        rows.stream()
                .filter(row -> destinations.stream().anyMatch(destination -> isExchange(row, destination)))
                .forEach(moving::add);
        if (destinations.isEmpty()) {
            moving.forEach(row -> add(List.of(row), List.of(), state.change(List.of(row), List.of())));
        }
        for (RevisionId destination : destinations) {
            if (!moving.contains(destination)) {
                move(moving, destination);
            }
        }
        if (steps.isEmpty() && state.isPurging()) {
            add(before, List.of(), state.change(List.of(), List.of()));
        }
        return new Plan(before, steps, state.now(), List.of());
    }

    private void move(Set<RevisionId> moving, RevisionId destination) {
        var lineage = graph.lineage(List.of(destination), Along.PARENTS);
        var from = moving.stream().anyMatch(row -> lineage.contains(row) || isExchange(row, destination))
                ? List.copyOf(moving)
                : List.<RevisionId>of();
        var implied = graph.ancestors(List.of(destination));
        var leaving = new ArrayList<>(from);
        state.now().stream()
                .filter(row -> graph.contains(row) && implied.contains(row))
                .forEach(leaving::add);
        var staying = state.now().stream()
                .filter(row -> graph.contains(row) && !leaving.contains(row))
                .toList();
        boolean isImplied = graph.ancestors(staying).contains(destination);
        add(from, List.of(destination), state.change(leaving, isImplied ? List.of() : List.of(destination)));
    }

    /** Whether one of them is, or comes after, what stands for the other. */
    private boolean isExchange(RevisionId row, RevisionId destination) {
        return !graph.replacing().isEmpty()
                && (graph.appliedWith(List.of(destination)).contains(row)
                        || graph.appliedWith(List.of(row)).contains(destination));
    }

    private void add(List<RevisionId> from, List<RevisionId> to, HeadChange change) {
        steps.add(new Step.Stamp(from, to, change));
    }
}
