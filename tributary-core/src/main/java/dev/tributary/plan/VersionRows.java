package dev.tributary.plan;

import dev.tributary.graph.RevisionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The rows of the version table while a plan is made: one state after the other, each an unmodifiable list. */
final class VersionRows {

    private List<RevisionId> rows;
    private boolean purging;

    VersionRows(Collection<RevisionId> rows) {
        this.rows = rows.stream().sorted().toList();
    }

    /** The rows before the next change, sorted. */
    List<RevisionId> before() {
        return rows;
    }

    /** The rows as they are now, sorted; none where they will be purged. */
    List<RevisionId> now() {
        return purging ? List.of() : rows;
    }

    /** The next change removes all rows first, those included that are there twice. */
    void purge() {
        purging = !rows.isEmpty();
    }

    boolean isPurging() {
        return purging;
    }

    /** Takes rows away and puts rows in; those that are not there to take, or are there already, are passed over. */
    HeadChange change(Collection<RevisionId> leaving, Collection<RevisionId> coming) {
        var before = rows;
        var after = purging ? new ArrayList<RevisionId>() : new ArrayList<>(before);
        var removed = purging ? new ArrayList<>(before) : new ArrayList<RevisionId>(leaving.size());
        purging = false;
        for (RevisionId id : leaving) {
            int place = Collections.binarySearch(after, id);
            if (place >= 0) {
                after.remove(place);
                removed.add(id);
                refuseSecond(after, id);
            }
        }
        var added = new ArrayList<RevisionId>(coming.size());
        for (RevisionId id : coming) {
            int place = Collections.binarySearch(after, id);
            if (place < 0) {
                after.add(-place - 1, id);
                if (!removed.remove(id)) {
                    added.add(id);
                }
            }
        }
        Collections.sort(removed);
        Collections.sort(added);
        rows = List.copyOf(after);
        return new HeadChange(before, removed, added, rows);
    }

    private static void refuseSecond(List<RevisionId> rows, RevisionId id) {
        if (Collections.binarySearch(rows, id) >= 0) {
            throw new DuplicateRow(id);
        }
    }
}
