package dev.tributary.graph;

import dev.tributary.wording.Spelling;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The revisions of a graph as the integers from 0 in load order, with their edges. Only made of revisions that have
 * passed {@link GraphReader}. Immutable.
 */
final class GraphIndex {

    private final List<Revision> revisions;
    private final Map<String, Integer> positions;
    private final Map<String, Integer> labelled;

    /** Down revisions, as written. */
    final Edges down;

    /** Dependencies, labels resolved, as written. */
    final Edges dependencies;

    /** Down revisions, then dependencies. */
    final Edges parents;

    /** Those dependencies that no earlier revision of the line has already. */
    final Edges effectiveDependencies;

    /** Down revisions, then effective dependencies. */
    final Edges effective;

    /** The reverse of {@link #down}, in load order. */
    final Edges children;

    /** The reverse of {@link #parents}, in load order. */
    final Edges followers;

    /** A number for each revision, higher than those of all its parents. */
    final int[] rank;

    /** Revisions for which others stand, with all that led to them. */
    final BitSet replaced;

    GraphIndex(
            List<Revision> revisions,
            Map<String, Integer> positions,
            Map<String, Integer> labelled,
            Edges down,
            Edges dependencies,
            Edges parents,
            int[] rank,
            BitSet replaced) {
        this.revisions = revisions;
        this.positions = positions;
        this.labelled = labelled;
        this.down = down;
        this.dependencies = dependencies;
        this.parents = parents;
        this.children = down.reversed();
        this.followers = parents == down ? children : parents.reversed();
        this.rank = rank;
        this.replaced = replaced;
        this.effectiveDependencies = EffectiveDependencies.of(down, children, dependencies, rank);
        this.effective = down.and(effectiveDependencies);
    }

    List<Revision> revisions() {
        return revisions;
    }

    int size() {
        return revisions.size();
    }

    Revision revision(int position) {
        return revisions.get(position);
    }

    RevisionId id(int position) {
        return revisions.get(position).id();
    }

    /** Position of the revision of that id; -1 where there is none. */
    int position(RevisionId id) {
        Objects.requireNonNull(id, "id");
        return position(id.text());
    }

    int position(String id) {
        Integer position = positions.get(id);
        return position == null ? -1 : position;
    }

    /** Position of the revision that declares the label; -1 where none does. */
    int labelled(String label) {
        Integer position = labelled.get(label);
        return position == null ? -1 : position;
    }

    /** Labels by first appearance, with the positions of the revisions that declare them. */
    Map<String, Integer> labels() {
        return labelled;
    }

    /** Positions of revisions that are to be in the graph. */
    BitSet positions(Collection<RevisionId> ids) {
        Objects.requireNonNull(ids, "ids");
        if (ids instanceof RevisionSet set && set.isOf(this)) {
            return set.bits();
        }
        var result = new BitSet(size());
        for (RevisionId id : ids) {
            result.set(known(id));
        }
        return result;
    }

    /** Position of a revision that is to be in the graph. */
    int known(RevisionId id) {
        int position = position(id);
        if (position < 0) {
            throw unknown(id.text());
        }
        return position;
    }

    UnknownRevision unknown(String name) {
        Objects.requireNonNull(name, "name");
        var ids = revisions.stream().map(revision -> revision.id().text());
        var closest = Spelling.closestNames(name, Stream.concat(ids, labelled.keySet().stream())).stream()
                .map(key -> positions.containsKey(key) ? position(key) : labelled(key))
                .distinct()
                .map(revisions::get)
                .toList();
        return new UnknownRevision(name, closest, revisions);
    }

    List<RevisionId> ids(int[] wanted) {
        var result = new ArrayList<RevisionId>(wanted.length);
        for (int position : wanted) {
            result.add(id(position));
        }
        return List.copyOf(result);
    }

    /** Those of the nodes that no other of them comes after. */
    BitSet tips(BitSet nodes, Along along) {
        var edges = earlier(along);
        var before = new BitSet();
        for (int node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            for (int edge = edges.start(node); edge < edges.end(node); edge++) {
                before.set(edges.target(edge));
            }
        }
        var tips = (BitSet) nodes.clone();
        tips.andNot(edges.reachable(before));
        return tips;
    }

    Edges earlier(Along along) {
        return along == Along.DOWN_REVISIONS ? down : parents;
    }

    Edges later(Along along) {
        return along == Along.DOWN_REVISIONS ? children : followers;
    }
}
