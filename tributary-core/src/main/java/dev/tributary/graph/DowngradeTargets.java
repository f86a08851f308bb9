package dev.tributary.graph;

import dev.tributary.wording.Remedy;
import java.util.Arrays;
import java.util.List;
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

    DowngradeTarget find(String target, End rows) {
        if (!(Target.parse(target) instanceof Target.Relative relative)) {
            var absolute = Target.Absolute.parseFromEnd(target);
            return downgradeTo(absolute.branch(), lookup.single(absolute.symbol()), List.of());
        }
        var walk = new Walk(lookup.index, target, stay);
        if (relative.symbol().isEmpty()) {
            if (relative.steps() >= 0) {
                throw new MoveTooLong(
                        target,
                        "a downgrade goes downwards: " + relative.written() + " comes after where the database is");
            }
            return relative.branch().isEmpty()
                    ? downFromFirstRow(relative, rows, walk)
                    : downgradeTo(relative, walk.down(rowInBranch(relative, lookup.all(rows)), -relative.steps()));
        }
        if (relative.steps() >= 0) {
            var branch = lookup.branch(relative.branch());
            return downgradeTo(relative, walk.up(lookup.single(relative.symbol()), relative.steps(), branch));
        }
        return downgradeTo(relative, walk.down(lookup.single(relative.start()), -relative.steps()));
    }

    private DowngradeTarget downFromFirstRow(Target.Relative relative, End rows, Walk walk) {
        if (rows.typed().isPresent()) {
            var end = rows.typed().get();
            return downgradeTo(end, walk.down(lookup.single(end + "@" + end), -relative.steps()), List.of());
        }
        var distinct = rows.rows().stream().distinct().toList();
        if (distinct.isEmpty()) {
            throw relative.tooLong();
        }
        var first = distinct.get(0);
        int reached = walk.down(lookup.position(first), -relative.steps());
        if (reached == Walk.BEYOND) {
            throw relative.tooLong();
        }
        var warning = "downgrade -1 from multiple heads is ambiguous; it counts from " + first
                + ", the row that the database returned first";
        return downgradeTo(first.text(), reached, distinct.size() > 1 ? List.of(warning) : List.of());
    }

    private int rowInBranch(Target.Relative relative, int[] rows) {
        var branch = lookup.branch(relative.branch());
        var candidates = Arrays.stream(rows)
                .filter(node -> branch == null || branch.get(node))
                .toArray();
        if (candidates.length == 0) {
            candidates = lookup.impliedHeads(rows).stream()
                    .filter(node -> branch == null || branch.get(node))
                    .toArray();
        }
        if (candidates.length == 0) {
            throw new MoveTooLong(relative.text(), "nothing of branch \"" + relative.branch() + "\" is applied");
        }
        if (candidates.length > 1) {
            throw new AmbiguousMove(
                    relative.text(),
                    "the database is at " + candidates.length + " revisions of the branch",
                    Arrays.stream(candidates).mapToObj(lookup.index::revision).toList(),
                    List.of(Remedy.unsorted(
                            lookup.purpose.command() + " " + lookup.index.id(candidates[0]) + relative.written(),
                            "count from this one")));
        }
        return lookup.inBranch(candidates[0], relative.branch());
    }

    private DowngradeTarget downgradeTo(Target.Relative relative, int reached) {
        if (reached == Walk.BEYOND) {
            throw relative.tooLong();
        }
        return downgradeTo(relative.branch(), reached, List.of());
    }

    private DowngradeTarget downgradeTo(String branch, int node, List<String> warnings) {
        return new DowngradeTarget(
                branch.isEmpty() ? Optional.empty() : Optional.of(branch),
                node < 0 ? Optional.empty() : Optional.of(lookup.index.id(node)),
                warnings);
    }
}
