package dev.tributary.plan;

import dev.tributary.graph.RevisionId;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The rows of the version table while a plan is made: one state after the other. */
final class VersionRows {

    private final ArrayList<RevisionId> working;
    private SharedRows rows;
    private boolean purging;

    VersionRows(Collection<RevisionId> rows) {
        this.working = new ArrayList<>(rows);
        Collections.sort(working);
        this.rows = SharedRows.of(working);
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
        var removed = new ArrayList<RevisionId>(2);
        var added = new ArrayList<RevisionId>(2);
        if (purging) {
            removed.addAll(before);
            working.clear();
            purging = false;
        }
        leaving.forEach(id -> remove(id, removed));
        coming.forEach(id -> add(id, removed, added));
        Collections.sort(removed);
        Collections.sort(added);
        var gone = List.copyOf(removed);
        var come = List.copyOf(added);
        if (!gone.isEmpty() || !come.isEmpty()) {
            rows = before.next(gone, come, working);
        }
        return new HeadChange(before, gone, come, rows);
    }

    private void remove(RevisionId id, List<RevisionId> removed) {
        int place = Collections.binarySearch(working, id);
        if (place >= 0) {
            working.remove(place);
            removed.add(id);
            if (Collections.binarySearch(working, id) >= 0) {
                throw duplicate(id);
            }
        }
    }

    private void add(RevisionId id, List<RevisionId> removed, List<RevisionId> added) {
        int place = Collections.binarySearch(working, id);
        if (place < 0) {
            working.add(-place - 1, id);
            if (!removed.remove(id)) {
                added.add(id);
            }
        }
    }

    /** Only a table without a primary key can hold a row twice. */
    private static TributaryException duplicate(RevisionId row) {
        return new TributaryException(new Problem(
                "duplicate-row",
                "the version table holds revision \"" + row + "\" more than once",
                List.of("a step would change more than one row; the table has no primary key"),
                List.of(Remedy.onDatabase("stamp", "--purge", row.text()).does("write the row anew, once"))));
    }
}
