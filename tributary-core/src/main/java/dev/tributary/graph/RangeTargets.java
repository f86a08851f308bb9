package dev.tributary.graph;

import dev.tributary.wording.Remedy;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves the ends of a range that goes upwards: from where a database is, or from a start that was typed. */
final class RangeTargets {

    private final Lookup lookup;
    private final boolean stay;

    /**
     * @param stay whether relative targets that lead too far mean the last revision on their way
     */
    RangeTargets(Lookup lookup, boolean stay) {
        this.lookup = lookup;
        this.stay = stay;
    }

    /** The revisions at the upper end of a range; what is relative counts from its start. */
    List<RevisionId> find(End end, End start) {
        if (end.typed().isEmpty()) {
            return lookup.ids(lookup.positions(end.rows()));
        }
        var target = end.typed().get();
        if (!(Target.parse(target) instanceof Target.Relative relative)) {
            return lookup.ids(refuseNowhere(target, lookup.many(target)));
        }
        if (relative.steps() > 0) {
            return lookup.ids(up(relative, start));
        }
        if (relative.symbol().isEmpty()) {
            throw new MoveTooLong(
                    target, "an upgrade goes upwards: " + relative.written() + " comes before where the database is");
        }
        int reached = new Walk(lookup.index, target, stay).down(lookup.single(relative.start()), -relative.steps());
        return lookup.ids(refuseNowhere(target, new int[] {reached}));
    }

    private int[] up(Target.Relative relative, End start) {
        var branch = lookup.branch(relative.branch());
        var walk = new Walk(lookup.index, relative.text(), stay);
        if (!relative.symbol().isEmpty()) {
            int reached = walk.up(lookup.single(relative.symbol()), relative.steps(), branch);
            return refuseNowhere(relative.text(), new int[] {reached});
        }
        var starts = relative.branch().isEmpty() ? alone(start) : startsInBranch(start, branch);
        if (starts.length > 1) {
            throw new AmbiguousMove(
                    relative.text(),
                    "the database is at " + starts.length + " revisions",
                    Arrays.stream(starts).mapToObj(lookup.index::revision).toList(),
                    List.of(Remedy.unsorted(
                            lookup.purpose.command() + " " + lookup.index.id(starts[0]) + relative.written(),
                            "count from this one")));
        }
        int reached = walk.up(starts.length == 0 ? Walk.OUTSIDE : starts[0], relative.steps(), branch);
        if (reached == Walk.BEYOND) {
            throw relative.tooLong();
        }
        return reached < 0 ? new int[0] : new int[] {reached};
    }

    /** Where a count of steps without a branch starts. */
    private int[] alone(End start) {
        return start.typed().isEmpty()
                ? lookup.positions(start.rows())
                : new int[] {lookup.single(start.typed().get())};
    }

    /** The rows in the branch; where there are none, the newest revisions in it that are applied. */
    private int[] startsInBranch(End start, @Nullable BitSet branch) {
        var positions =
                Arrays.stream(lookup.all(start)).filter(node -> node >= 0).toArray();
        var rowsInBranch = Arrays.stream(positions)
                .filter(node -> branch == null || branch.get(node))
                .toArray();
        if (rowsInBranch.length > 0) {
            return rowsInBranch;
        }
        var applied = new BitSet();
        Arrays.stream(positions).forEach(applied::set);
        applied = lookup.index.parents.reachable(applied);
        if (branch != null) {
            applied.and(branch);
        }
        var tips = (BitSet) applied.clone();
        applied.stream()
                .forEach(node -> Arrays.stream(lookup.index.effective.of(node)).forEach(tips::clear));
        return tips.stream().toArray();
    }

    /** A start of the form {@code -N} that leads past the base from the heads: counted from the end instead. */
    List<RevisionId> belowEnd(End start, End end) {
        var target = start.typed().orElseThrow();
        return new DowngradeTargets(lookup, stay)
                .find(target, end)
                .to()
                .map(List::of)
                .orElseGet(List::of);
    }

    /** The label that limits a range whose start is written {@code branch@…}. */
    Optional<String> branchOfStart(String start) {
        int at = start.indexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        var branch = start.substring(0, at);
        int node = lookup.single(branch);
        if (node < 0 || !lookup.index.id(node).text().equals(branch)) {
            return Optional.of(branch);
        }
        var carried = new BranchLabels(lookup.index).of(node);
        if (carried.size() != 1) {
            throw new NoSuchBranch(branch, lookup.names.labels(), null);
        }
        return Optional.of(carried.iterator().next());
    }

    private static int[] refuseNowhere(String target, int[] nodes) {
        for (int node : nodes) {
            if (node < 0) {
                throw new MoveTooLong(target, "it leads past the first or the last revision");
            }
        }
        return nodes;
    }
}
