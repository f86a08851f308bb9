package dev.tributary.target;

import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
import dev.tributary.target.Target.Labelled;
import dev.tributary.target.Target.Relative;
import java.util.HashSet;
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
            return lookup.rows(end.rows());
        }
        var target = end.typed().get();
        if (!(target instanceof Relative relative) || relative.isBelowHeads()) {
            return refuseNowhere(target, lookup.many(target));
        }
        if (relative.steps() > 0) {
            return up(relative, start);
        }
        var from = relative.start()
                .orElseThrow(() -> TargetProblems.moveTooLong(
                        target.text(),
                        "an upgrade goes upwards: " + relative.written() + " comes before where the database is"));
        return refuseNowhere(target, List.of(walk(relative).down(lookup.single(from), -relative.steps())));
    }

    private List<RevisionId> up(Relative relative, End start) {
        var branch = relative.branch().map(lookup::branch).orElse(null);
        if (relative.from().isPresent()) {
            var from = lookup.single(relative.from().get());
            return refuseNowhere(relative, List.of(walk(relative).up(from, relative.steps(), branch)));
        }
        var starts = relative.branch().isEmpty() ? alone(start) : startsInBranch(start, branch);
        if (starts.size() > 1) {
            throw TargetProblems.ambiguousMove(
                    relative.text(),
                    "the database is at " + starts.size() + " revisions",
                    starts.stream().map(lookup.graph::revision).toList(),
                    lookup.purpose.command(starts.get(0) + relative.written()).does("count from this one"));
        }
        var reached = walk(relative).up(starts.stream().findFirst(), relative.steps(), branch);
        if (reached instanceof Place.Beyond) {
            throw TargetProblems.tooFewSteps(relative);
        }
        return reached.revision().stream().toList();
    }

    private Walk walk(Relative relative) {
        return new Walk(lookup.graph, relative.text(), stay);
    }

    /** Where a count of steps without a branch starts. */
    private List<RevisionId> alone(End start) {
        return start.typed()
                .map(target -> lookup.single(target).stream().toList())
                .orElseGet(() -> lookup.rows(start.rows()));
    }

    /** The rows in the branch; where there are none, the newest revisions in it that are applied. */
    private List<RevisionId> startsInBranch(End start, @Nullable RevisionSet branch) {
        var rows = lookup.revisions(start);
        var rowsInBranch = rows.stream()
                .filter(row -> branch == null || branch.contains(row))
                .toList();
        if (!rowsInBranch.isEmpty()) {
            return rowsInBranch;
        }
        var applied = lookup.graph.ancestors(rows);
        var inBranch = branch == null ? applied : applied.and(branch);
        var continued = new HashSet<RevisionId>();
        for (RevisionId id : inBranch) {
            continued.addAll(lookup.graph.downRevisions(id));
            continued.addAll(lookup.graph.effectiveDependencies(id));
        }
        return inBranch.stream().filter(id -> !continued.contains(id)).toList();
    }

    /** A start of the form {@code -N} that leads past the base from the heads: counted from the end instead. */
    List<RevisionId> belowEnd(Target start, End end) {
        return new DowngradeTargets(lookup, stay).find(start, end).to().stream().toList();
    }

    /** The label that limits a range whose start is written {@code branch@…}. */
    Optional<String> branchOfStart(Target start) {
        var named = start instanceof Labelled labelled
                ? Optional.of(labelled.branch())
                : start instanceof Relative relative ? relative.branch() : Optional.<Target>empty();
        return named.map(this::label);
    }

    private String label(Target branch) {
        var id = lookup.single(branch);
        if (!id.map(RevisionId::text).equals(Optional.of(branch.text()))) {
            return branch.text();
        }
        var carried = lookup.graph.labels(id.get());
        if (carried.size() != 1) {
            throw TargetProblems.noSuchBranch(branch.text(), lookup.graph, null);
        }
        return carried.iterator().next();
    }

    private static List<RevisionId> refuseNowhere(Target target, List<Place> places) {
        return places.stream()
                .map(place -> place.revision()
                        .orElseThrow(() -> TargetProblems.moveTooLong(
                                target.text(), "it leads past the first or the last revision")))
                .toList();
    }
}
