package dev.tributary.target;

import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * From targets to revisions: full ids, beginnings of ids, labels, {@code head}, {@code heads}, {@code base},
 * {@code branch@…}, and steps down from the heads.
 *
 * <p>Every method throws what keeps a target from having a meaning: that a name is unknown or stands for several
 * revisions, that a branch does not exist or does not hold a revision, {@link MultipleHeads}, that steps lead nowhere or
 * could lead several ways; and {@link UnknownRow} for rows. Immutable.
 */
public final class TargetResolver {

    private final RevisionGraph graph;
    private final Purpose purpose;

    /**
     * @param purpose what the targets are typed for; it words the problems
     */
    public TargetResolver(RevisionGraph graph, Purpose purpose) {
        this.graph = Objects.requireNonNull(graph, "graph");
        this.purpose = Objects.requireNonNull(purpose, "purpose");
    }

    /**
     * The places that a target without relation to a database names: none for {@code base}, several for {@code heads}
     * and for {@code -N}, which counts down from each head.
     */
    public List<Place> places(Target target) {
        return lookup().many(target);
    }

    /** The revisions among {@link #places}. */
    public List<RevisionId> all(Target target) {
        return lookup().revisions(End.typed(target));
    }

    /** The one revision that a target names; empty for {@code base}. */
    public Optional<RevisionId> one(Target target) {
        return lookup().single(target);
    }

    /** Those of the revisions that share a lineage with what the target names; all of them if that is {@code base}. */
    public List<RevisionId> inLineage(Collection<RevisionId> revisions, Target target, Along along) {
        if (revisions.isEmpty()) {
            return List.of();
        }
        var lookup = lookup();
        var lineage = lookup.lineage(target, along);
        return lineage == null
                ? List.copyOf(revisions)
                : revisions.stream()
                        .filter(id -> lineage.contains(lookup.names.find(id.text())))
                        .toList();
    }

    /** The revision that declares the label or, if there is no such label, has that name. */
    public RevisionId branch(String branch) {
        return lookup().names.branch(branch);
    }

    /** The rows of a version table, all of which the graph has to hold. */
    public List<RevisionId> rows(List<RevisionId> rows) {
        return List.copyOf(lookup().rows(rows));
    }

    /**
     * The revisions a database is at, with those that the rows imply: everything that is applied and that nothing
     * applied continues. Load order.
     */
    public List<RevisionId> impliedHeads(List<RevisionId> rows) {
        return impliedHeads(graph, lookup().rows(rows));
    }

    static List<RevisionId> impliedHeads(RevisionGraph graph, List<RevisionId> rows) {
        return graph.tips(graph.ancestors(rows), Along.DOWN_REVISIONS);
    }

    /** The places as revisions; those that are none are refused. */
    static List<RevisionId> revisions(End end, List<Place> places) {
        return places.stream()
                .map(place -> place.revision()
                        .orElseThrow(() -> TargetProblems.moveTooLong(end.words(), "it leads past the first revision")))
                .toList();
    }

    private Lookup lookup() {
        return new Lookup(graph, purpose);
    }
}
