package dev.tributary.graph;

import dev.tributary.wording.TributaryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The revisions and how they follow one another, checked once: no cycle, no duplicate, no dangling edge.
 *
 * <p>Immutable and safe for use by several threads. Every list comes in a defined order: load order unless said
 * otherwise, so that the same input gives the same output. Revisions are integers inside and nothing recurs, so neither
 * the size nor the length of a graph matters. Methods that take ids expect them to be in the graph and throw
 * {@link UnknownRevision} if they are not.
 */
public final class RevisionGraph {

    private final GraphIndex index;
    private volatile @Nullable BranchLabels labels;

    private RevisionGraph(GraphIndex index) {
        this.index = index;
    }

    /**
     * The graph of the given revisions.
     *
     * @param revisions in load order, which decides the order of heads and breaks ties in plans
     * @throws TributaryException the first of {@link #problems}
     */
    public static RevisionGraph of(List<Revision> revisions) {
        return new RevisionGraph(new GraphReader(List.copyOf(revisions)).index());
    }

    /**
     * Everything that keeps the revisions from forming a graph, for a check that reports all; empty when they do:
     * {@link SelfLoop}, {@link IllegalRevisionId}, {@link DuplicateRevision}, {@link LabelClash}, {@link MissingParent},
     * {@link RevisionCycle} and {@link UnlawfulReplacement}.
     */
    public static List<TributaryException> problems(List<Revision> revisions) {
        return new GraphReader(List.copyOf(revisions)).problems();
    }

    /** All revisions in load order. */
    public List<Revision> revisions() {
        return index.revisions();
    }

    /** The revision of that exact id. */
    public Optional<Revision> find(RevisionId id) {
        int position = index.position(id);
        return position < 0 ? Optional.empty() : Optional.of(index.revision(position));
    }

    /** The revision of that exact id, which is known to be in the graph. */
    public Revision revision(RevisionId id) {
        return index.revision(known(id));
    }

    /** Whether the graph has a revision of that exact id. */
    public boolean contains(RevisionId id) {
        return index.position(id) >= 0;
    }

    /** Revisions that no other revision continues (Alembic's "effective heads"), without those that are replaced. */
    public List<RevisionId> heads() {
        return where(node -> index.children.count(node) == 0 && !index.replaced.get(node));
    }

    /** Heads that nothing depends on either: what the version table holds when everything is applied. */
    public List<RevisionId> realHeads() {
        return where(node -> index.followers.count(node) == 0 && !index.replaced.get(node));
    }

    /**
     * Revisions that another one of the graph stands for, with all that led to them, whose files are there still. Nothing but
     * they follow one another; a database that has one of them goes this way to what stands for it, a new one does not.
     */
    public RevisionSet replaced() {
        return new RevisionSet(index, (BitSet) index.replaced.clone());
    }

    /** Revisions that stand for others, in load order; empty for nearly every graph. */
    public List<Revision> replacing() {
        return revisions().stream()
                .filter(revision -> !revision.replaces().isEmpty())
                .toList();
    }

    /** Revisions that continue none. */
    public List<RevisionId> bases() {
        return where(node -> index.down.count(node) == 0);
    }

    /** Revisions that continue none and depend on none. */
    public List<RevisionId> realBases() {
        return where(node -> index.parents.count(node) == 0);
    }

    /** Revisions that continue the given one. */
    public List<RevisionId> children(RevisionId id) {
        return index.ids(index.children.of(known(id)));
    }

    /** Revisions that continue the given one or depend on it. */
    public List<RevisionId> followers(RevisionId id) {
        return index.ids(index.followers.of(known(id)));
    }

    /** The revisions that this one continues, in the order written. */
    public List<RevisionId> downRevisions(RevisionId id) {
        return index.ids(index.down.of(known(id)));
    }

    /** The revisions named by {@link Revision#dependencies()}, labels resolved, in the order written. */
    public List<RevisionId> dependencies(RevisionId id) {
        return index.ids(index.dependencies.of(known(id)));
    }

    /** Down revisions, then dependencies: what must be applied before the given one. */
    public List<RevisionId> parents(RevisionId id) {
        return index.ids(index.parents.of(known(id)));
    }

    /** The dependencies that no revision which this one continues, however indirectly, has declared already. */
    public List<RevisionId> effectiveDependencies(RevisionId id) {
        return index.ids(index.effectiveDependencies.of(known(id)));
    }

    /** Branch labels after propagation along the branch, sorted. */
    public Set<String> labels(RevisionId id) {
        int node = known(id);
        var known = labels;
        if (known == null) {
            known = new BranchLabels(index);
            labels = known;
        }
        return known.of(node);
    }

    /** All declared labels, in load order of the revisions that declare them. */
    public List<String> labels() {
        return List.copyOf(index.labels().keySet());
    }

    /** The revision that declares the label. */
    public Optional<RevisionId> labelled(String label) {
        int position = index.labelled(label);
        return position < 0 ? Optional.empty() : Optional.of(index.id(position));
    }

    /** Whether several revisions continue this one. */
    public boolean isBranchPoint(RevisionId id) {
        return index.children.count(known(id)) > 1;
    }

    /** Whether this one continues several revisions. */
    public boolean isMergePoint(RevisionId id) {
        return index.down.count(known(id)) > 1;
    }

    /** Whether no revision continues this one, and none stands for it. */
    public boolean isHead(RevisionId id) {
        return index.children.count(known(id)) == 0 && !index.replaced.get(known(id));
    }

    /** Whether no revision continues this one or depends on it, and none stands for it. */
    public boolean isRealHead(RevisionId id) {
        return index.followers.count(known(id)) == 0 && !index.replaced.get(known(id));
    }

    /** The given revisions, which are in the graph, as a set in load order. */
    public RevisionSet set(Collection<RevisionId> ids) {
        return new RevisionSet(index, index.positions(ids));
    }

    /** The given revisions and everything that must come before them, dependencies included. */
    public RevisionSet ancestors(Collection<RevisionId> ids) {
        return ancestors(ids, Along.PARENTS);
    }

    /** The given revisions and all that come before them along the given edges. */
    public RevisionSet ancestors(Collection<RevisionId> ids, Along along) {
        return new RevisionSet(index, index.earlier(along).reachable(index.positions(ids)));
    }

    /**
     * What counts as applied where these revisions are: they, all that comes before them, and all that those among these stand
     * for, however indirectly.
     *
     * @param heads may be unknown to the graph; then nothing more is known of them
     * @return may hold ids that the graph does not hold
     */
    public Set<RevisionId> appliedWith(Collection<RevisionId> heads) {
        var applied = new LinkedHashSet<>(heads);
        var open = new ArrayDeque<>(heads);
        while (!open.isEmpty()) {
            RevisionId id = open.remove();
            if (contains(id)) {
                var replaces = revision(id).replaces();
                var before = replaces.isEmpty()
                        ? parents(id)
                        : replaces.stream().map(Replaced::revision).toList();
                before.stream().filter(applied::add).forEach(open::add);
            }
        }
        return Collections.unmodifiableSet(applied);
    }

    /** The revision that stands for one that the graph does not hold any more; empty where none does, or it is there. */
    public Optional<Revision> standingFor(RevisionId gone) {
        return contains(gone)
                ? Optional.empty()
                : replacing().stream()
                        .filter(squash -> appliedWith(List.of(squash.id())).contains(gone))
                        .findFirst();
    }

    /** The given revisions and all that come after them along the given edges. */
    public RevisionSet descendants(Collection<RevisionId> ids, Along along) {
        return new RevisionSet(index, index.later(along).reachable(index.positions(ids)));
    }

    /** The given revisions with their ancestors and descendants: the line, or lines, that they are on. */
    public RevisionSet lineage(Collection<RevisionId> ids, Along along) {
        return ancestors(ids, along).or(descendants(ids, along));
    }

    /** The tips of a set: those of its revisions that none of the others comes after. Load order. */
    public List<RevisionId> tips(Collection<RevisionId> ids) {
        return tips(ids, Along.PARENTS);
    }

    /** The tips of a set: those of its revisions that none of the others comes after along the given edges. Load order. */
    public List<RevisionId> tips(Collection<RevisionId> ids, Along along) {
        return List.copyOf(new RevisionSet(index, index.tips(index.positions(ids), along)));
    }

    /**
     * Where the lines that end at the given revisions part: the last revisions that all of them have come through along
     * the given edges. Load order; empty where they have none in common, several where lines have crossed.
     */
    public List<RevisionId> fork(Collection<RevisionId> ends, Along along) {
        return set(ends).stream()
                .map(end -> ancestors(List.of(end), along))
                .reduce(RevisionSet::and)
                .map(common -> tips(common, along))
                .orElseGet(List::of);
    }

    /**
     * The revisions of a set, newest first: each after everything that follows it, line by line from the given starts.
     * This is the order of listings and downgrades; an upgrade runs it backwards.
     *
     * @param set in any order
     * @param starts the revisions from which the set was found, such as the heads of an upgrade; those not in the set
     *     are passed over
     */
    public List<RevisionId> newestFirst(Collection<RevisionId> set, Collection<RevisionId> starts) {
        Objects.requireNonNull(set, "set");
        Objects.requireNonNull(starts, "starts");
        return index.ids(new NewestFirst(index, index.positions(set), index.positions(starts)).order());
    }

    /** The problem that no revision has a name, with those that look like it. */
    public UnknownRevision unknown(String name) {
        return index.unknown(name);
    }

    GraphIndex index() {
        return index;
    }

    private int known(RevisionId id) {
        return index.known(id);
    }

    private List<RevisionId> where(IntPredicate test) {
        var result = new ArrayList<RevisionId>();
        IntStream.range(0, index.size()).filter(test).forEach(node -> result.add(index.id(node)));
        return List.copyOf(result);
    }
}
