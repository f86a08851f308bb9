package dev.tributary.graph;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * From what people type to revisions: full ids, beginnings of ids, labels, {@code head}, {@code heads}, {@code base},
 * {@code branch@…}, and steps such as {@code +2}, {@code -1} and {@code 4c1f-1}.
 *
 * <p>Every method throws what keeps a target from having a meaning: {@link UnknownRevision}, {@link AmbiguousPrefix},
 * {@link NoSuchBranch}, {@link NotInBranch}, {@link MultipleHeads}, {@link AmbiguousMove} or {@link MoveTooLong}; and
 * {@link UnknownRow} for rows. Immutable.
 */
public final class TargetResolver {

    private final Lookup lookup;

    /**
     * @param purpose what the targets are typed for; it words the problems
     */
    public TargetResolver(RevisionGraph graph, Purpose purpose) {
        this.lookup = new Lookup(graph.index(), purpose);
    }

    /** For the classes that resolve more than one target together. */
    Lookup lookup() {
        return lookup;
    }

    /**
     * The places that a target without relation to a database names: none for {@code base}, several for {@code heads}
     * and for {@code -N}, which counts down from each head.
     */
    public List<Place> places(String target) {
        return Arrays.stream(lookup.many(target)).mapToObj(lookup::place).toList();
    }

    /** The one revision that a target names; empty for {@code base}. */
    public Optional<RevisionId> one(String target) {
        int node = lookup.single(target);
        return node < 0 ? Optional.empty() : Optional.of(lookup.index.id(node));
    }

    /** Those of the revisions that share a lineage with what the text names; all of them if that is {@code base}. */
    public List<RevisionId> inLineage(Collection<RevisionId> revisions, String text, Along along) {
        if (revisions.isEmpty()) {
            return List.of();
        }
        var lineage = lookup.lineage(text, along);
        return revisions.stream()
                .filter(id -> lineage == null || lineage.get(lookup.index.position(id)))
                .toList();
    }

    /**
     * The revisions that {@code upgrade TARGET} goes to; empty for {@code base}.
     *
     * @param rows where the database is
     */
    public List<RevisionId> upgradeTargets(String target, List<RevisionId> rows) {
        return new RangeTargets(lookup, false).find(End.typed(target), End.rows(rows));
    }

    /** The places at the lower end of a range. */
    List<Place> start(End start) {
        return Arrays.stream(lookup.all(start)).mapToObj(lookup::place).toList();
    }

    /** The places as revisions; those that are none are refused. */
    List<RevisionId> revisions(End end, List<Place> places) {
        return places.stream()
                .map(place -> place.revision()
                        .orElseThrow(() -> new MoveTooLong(end.words(), "it leads past the first revision")))
                .toList();
    }

    /** The revision whose name is before {@code @}; the position of the branch's revision. */
    public RevisionId branch(String branch) {
        return lookup.index.id(lookup.names.branch(branch));
    }

    /** Refuses a branch that does not exist, and a revision that is not in its lineage. */
    void requireInBranch(Optional<RevisionId> revision, String branch) {
        lookup.names.requireInBranch(revision.map(lookup.index::position).orElse(Walk.OUTSIDE), branch);
    }

    /** The rows of a version table as revisions of the graph. */
    public List<RevisionId> rows(List<RevisionId> rows) {
        return lookup.ids(lookup.positions(rows));
    }

    /** The revisions among {@link #places}. */
    public List<RevisionId> all(String target) {
        return lookup.ids(lookup.many(target));
    }

    /**
     * The revisions a database is at, with those that the rows imply: everything that is applied and that nothing
     * applied continues. Load order.
     */
    public List<RevisionId> impliedHeads(List<RevisionId> rows) {
        return List.copyOf(new RevisionSet(lookup.index, lookup.impliedHeads(lookup.positions(rows))));
    }

    /**
     * The revision that {@code downgrade TARGET} goes down to, and the branch that it is limited to.
     *
     * @param rows where the database is, in the order in which it returned them: {@code -N} counts from the first
     */
    public DowngradeTarget downgradeTarget(String target, List<RevisionId> rows) {
        return new DowngradeTargets(lookup, false).find(target, End.rows(rows));
    }
}
