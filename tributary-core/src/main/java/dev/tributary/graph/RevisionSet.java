package dev.tributary.graph;

import java.util.AbstractSet;
import java.util.BitSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * A set of revisions of one graph, in load order. Immutable, and small: one bit a revision.
 *
 * <p>Sets of the same graph are joined and compared without looking at single revisions. A set of another graph may take
 * part as long as this one holds its revisions too.
 */
public final class RevisionSet extends AbstractSet<RevisionId> {

    private final GraphIndex index;
    private final BitSet members;

    RevisionSet(GraphIndex index, BitSet members) {
        this.index = index;
        this.members = members;
    }

    /** The revisions that are in this set and not in the other. */
    public RevisionSet minus(RevisionSet other) {
        var result = bits();
        result.andNot(here(other));
        return new RevisionSet(index, result);
    }

    /** The revisions that are in both sets. */
    public RevisionSet and(RevisionSet other) {
        var result = bits();
        result.and(here(other));
        return new RevisionSet(index, result);
    }

    /** The revisions that are in this set, the other, or both. */
    public RevisionSet or(RevisionSet other) {
        var result = bits();
        result.or(here(other));
        return new RevisionSet(index, result);
    }

    /** Whether the sets have a revision in common. */
    public boolean meets(RevisionSet other) {
        return members.intersects(here(other));
    }

    @Override
    public boolean contains(Object id) {
        return id instanceof RevisionId revision
                && index.position(revision) >= 0
                && members.get(index.position(revision));
    }

    @Override
    public boolean isEmpty() {
        return members.isEmpty();
    }

    @Override
    public int size() {
        return members.cardinality();
    }

    @Override
    public Iterator<RevisionId> iterator() {
        return new Iterator<>() {
            private int next = members.nextSetBit(0);

            @Override
            public boolean hasNext() {
                return next >= 0;
            }

            @Override
            public RevisionId next() {
                if (next < 0) {
                    throw new NoSuchElementException();
                }
                var id = index.id(next);
                next = members.nextSetBit(next + 1);
                return id;
            }
        };
    }

    /** The members' positions, as a copy. */
    BitSet bits() {
        return (BitSet) members.clone();
    }

    /** The other's members as positions in this graph, which may be another one. */
    private BitSet here(RevisionSet other) {
        Objects.requireNonNull(other, "other");
        return other.index == index ? other.members : index.positions(other);
    }

    boolean isOf(GraphIndex graph) {
        return index == graph;
    }
}
