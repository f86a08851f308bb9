package dev.tributary.target;

import dev.tributary.graph.RevisionId;
import dev.tributary.target.Target.Labelled;
import dev.tributary.target.Target.Named;
import dev.tributary.target.Target.Relative;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Resolves the target of a downgrade. */
final class DowngradeTargets {

    private final Lookup lookup;
    private final boolean stay;

    /**
     * @param stay whether steps that lead too far end at the last revision on their way
     */
    DowngradeTargets(Lookup lookup, boolean stay) {
        this.lookup = lookup;
        this.stay = stay;
    }

    /**
     * Where a downgrade goes.
     *
     * @param branch the branch it is limited to; empty where none was named
     * @param to the last revision that stays; empty: none stays
     * @param warnings sentences the user should see; usually empty
     */
    record Destination(Optional<Target> branch, Optional<RevisionId> to, List<String> warnings) {}

    Destination find(Target target, End rows) {
        Objects.requireNonNull(target, "target");
        if (target instanceof Labelled labelled) {
            return new Destination(labelled.limit(), lookup.single(labelled.of()), List.of());
        }
        if (!(target instanceof Relative relative)) {
            return new Destination(Optional.empty(), lookup.single(target), List.of());
        }
        var walk = new Walk(lookup.graph, target.text(), stay);
        int down = -relative.steps();
        if (relative.from().isEmpty()) {
            if (down <= 0) {
                throw TargetProblems.moveTooLong(
                        target.text(),
                        "a downgrade goes downwards: " + relative.written() + " comes after where the database is");
            }
            return relative.branch().isEmpty()
                    ? downFromFirstRow(relative, rows, walk)
                    : reached(relative, walk.down(Optional.of(rowInBranch(relative, rows)), down));
        }
        if (down <= 0) {
            var branch = relative.branch().map(lookup::branch).orElse(null);
            return reached(relative, walk.up(lookup.single(relative.from().get()), -down, branch));
        }
        return reached(relative, walk.down(lookup.single(relative.start().get()), down));
    }

    private Destination downFromFirstRow(Relative relative, End rows, Walk walk) {
        if (rows.typed().isPresent()) {
            var end = rows.typed().get() instanceof Relative steps
                    ? steps.asName()
                    : rows.typed().get();
            var place = walk.down(lookup.single(TargetReader.in(end, end)), -relative.steps());
            return new Destination(Optional.of(end), place.revision(), List.of());
        }
        var distinct = rows.rows().stream().distinct().toList();
        if (distinct.isEmpty()) {
            throw TargetProblems.tooFewSteps(relative);
        }
        var first = lookup.rows(distinct.subList(0, 1)).get(0);
        var place = walk.down(Optional.of(first), -relative.steps());
        if (place instanceof Place.Beyond) {
            throw TargetProblems.tooFewSteps(relative);
        }
        var warning = "downgrade -1 from multiple heads is ambiguous; it counts from " + first
                + ", the row that the database returned first";
        return new Destination(
                Optional.of(new Named(first.text())),
                place.revision(),
                distinct.size() > 1 ? List.of(warning) : List.of());
    }

    private RevisionId rowInBranch(Relative relative, End end) {
        var name = relative.branch().orElseThrow();
        var rows = lookup.revisions(end);
        var branch = lookup.branch(name);
        var candidates = rows.stream()
                .filter(row -> branch == null || branch.contains(row))
                .toList();
        if (candidates.isEmpty()) {
            candidates = TargetResolver.impliedHeads(lookup.graph, rows).stream()
                    .filter(row -> branch == null || branch.contains(row))
                    .toList();
        }
        if (candidates.isEmpty()) {
            throw TargetProblems.moveTooLong(relative.text(), "nothing of branch \"" + name.text() + "\" is applied");
        }
        var first = candidates.get(0);
        if (candidates.size() > 1) {
            throw TargetProblems.ambiguousMove(
                    relative.text(),
                    "the database is at " + candidates.size() + " revisions of the branch",
                    candidates.stream().map(lookup.graph::revision).toList(),
                    lookup.purpose.command(first + relative.written()).does("count from this one"));
        }
        lookup.names.requireInBranch(first, name.text());
        return first;
    }

    private static Destination reached(Relative relative, Place place) {
        if (place instanceof Place.Beyond) {
            throw TargetProblems.tooFewSteps(relative);
        }
        return new Destination(relative.branch(), place.revision(), List.of());
    }
}
