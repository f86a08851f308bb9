package dev.tributary.graph;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The revisions and how they follow one another, checked once: no cycle, no duplicate, no dangling edge.
 *
 * <p>Immutable and safe for use by several threads. Every list comes in a defined order: load order unless said
 * otherwise, so that the same input gives the same output.
 */
public final class RevisionGraph {

    private RevisionGraph() {}

    /**
     * The graph of the given revisions.
     *
     * @param revisions in load order, which decides the order of heads and breaks ties in plans
     * @throws dev.tributary.problem.TributaryException a subclass for each way in which revisions form no graph
     */
    public static RevisionGraph of(List<Revision> revisions) {
        throw new UnsupportedOperationException();
    }

    /** All revisions in load order. */
    public List<Revision> revisions() {
        throw new UnsupportedOperationException();
    }

    /** The revision of that exact id. */
    public Optional<Revision> find(RevisionId id) {
        throw new UnsupportedOperationException();
    }

    /** Revisions that no other revision continues (Alembic's "effective heads"). */
    public List<RevisionId> heads() {
        throw new UnsupportedOperationException();
    }

    /** Heads that nothing depends on either: what the version table holds when everything is applied. */
    public List<RevisionId> realHeads() {
        throw new UnsupportedOperationException();
    }

    /** Revisions that continue none. */
    public List<RevisionId> bases() {
        throw new UnsupportedOperationException();
    }

    /** Revisions that continue none and depend on none. */
    public List<RevisionId> realBases() {
        throw new UnsupportedOperationException();
    }

    /** Revisions that continue the given one. */
    public List<RevisionId> children(RevisionId id) {
        throw new UnsupportedOperationException();
    }

    /** The revisions named by {@link Revision#dependencies()}, labels resolved, in the order written. */
    public List<RevisionId> dependencies(RevisionId id) {
        throw new UnsupportedOperationException();
    }

    /** Branch labels after propagation along the branch, sorted. */
    public Set<String> labels(RevisionId id) {
        throw new UnsupportedOperationException();
    }

    /** Whether several revisions continue this one. */
    public boolean isBranchPoint(RevisionId id) {
        throw new UnsupportedOperationException();
    }

    /** Whether this one continues several revisions. */
    public boolean isMergePoint(RevisionId id) {
        throw new UnsupportedOperationException();
    }

    /** The given revisions and everything that must come before them, dependencies included. */
    public Set<RevisionId> ancestors(Collection<RevisionId> ids) {
        throw new UnsupportedOperationException();
    }

    /** The tips of a set: those of its revisions that none of the others continues or depends on. Load order. */
    public List<RevisionId> tips(Collection<RevisionId> ids) {
        throw new UnsupportedOperationException();
    }
}
