package dev.tributary.plan;

import dev.tributary.graph.RevisionId;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One state of the version rows, sorted and unmodifiable. A plan has one for each step, and a graph may have hundreds of
 * heads: so most states only remember what changed since the one before, and are put together when somebody looks.
 */
final class SharedRows extends AbstractList<RevisionId> {

    /** Fewer rows than this are always written out. */
    private static final int FEW = 8;

    /** How many states in a row may be remembered as changes: more where writing the rows out costs more than looking at these. */
    private static final int FURTHEST = 64;

    private static final int ROWS_FOR_ONE_MORE = 16;

    private final int size;
    private final RevisionId @Nullable [] written;
    private final @Nullable SharedRows before;
    private final List<RevisionId> removed;
    private final List<RevisionId> added;
    private final int distance;

    private SharedRows(Collection<RevisionId> sorted) {
        this.size = sorted.size();
        this.written = sorted.toArray(RevisionId[]::new);
        this.before = null;
        this.removed = List.of();
        this.added = List.of();
        this.distance = 0;
    }

    private SharedRows(SharedRows before, List<RevisionId> removed, List<RevisionId> added) {
        this.size = before.size - removed.size() + added.size();
        this.written = null;
        this.before = before;
        this.removed = removed;
        this.added = added;
        this.distance = before.distance + 1;
    }

    /** A first state. */
    static SharedRows of(Collection<RevisionId> sorted) {
        return new SharedRows(sorted);
    }

    /**
     * The state after this one.
     *
     * @param after what it holds, sorted; only looked at now
     */
    SharedRows next(List<RevisionId> removed, List<RevisionId> added, Collection<RevisionId> after) {
        return after.size() < FEW || distance >= Math.max(FURTHEST, after.size() / ROWS_FOR_ONE_MORE)
                ? new SharedRows(after)
                : new SharedRows(this, removed, added);
    }

    @Override
    public RevisionId get(int place) {
        return all()[place];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<RevisionId> iterator() {
        return Collections.unmodifiableList(Arrays.asList(all())).iterator();
    }

    /** What comparing uses; by {@link #get} it would put the rows together for each of them. */
    @Override
    public ListIterator<RevisionId> listIterator(int place) {
        return Collections.unmodifiableList(Arrays.asList(all())).listIterator(place);
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(all(), size, Object[].class);
    }

    private RevisionId[] all() {
        var changes = new ArrayList<SharedRows>();
        var state = this;
        while (state.before != null) {
            changes.add(state);
            state = state.before;
        }
        var start = state.written;
        if (start == null) {
            throw new AssertionError("a first state is written out");
        }
        if (changes.isEmpty()) {
            return start;
        }
        var present = new TreeMap<RevisionId, Boolean>();
        for (int number = changes.size() - 1; number >= 0; number--) {
            changes.get(number).removed.forEach(id -> present.put(id, false));
            changes.get(number).added.forEach(id -> present.put(id, true));
        }
        return merged(start, present);
    }

    /** The rows with what changed; true: it is there now. */
    private RevisionId[] merged(RevisionId[] start, NavigableMap<RevisionId, Boolean> present) {
        var rows = new ArrayList<RevisionId>(size);
        int place = 0;
        for (var change : present.entrySet()) {
            RevisionId id = change.getKey();
            while (place < start.length && start[place].compareTo(id) < 0) {
                rows.add(start[place++]);
            }
            while (place < start.length && start[place].equals(id)) {
                place++;
            }
            if (change.getValue()) {
                rows.add(id);
            }
        }
        rows.addAll(Arrays.asList(start).subList(place, start.length));
        return rows.toArray(RevisionId[]::new);
    }
}
