package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.Replay;
import dev.tributary.rehearsal.ReplayedDatabase;
import dev.tributary.schema.Equality;
import dev.tributary.schema.QualifiedName;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compares what different orders made. Where rows differ, both orders run a second time: columns that differ between two
 * runs of the same order are filled from the clock or at random, tell nothing, and are left out.
 */
final class Comparison {
    private final Rehearsal rehearsal;
    private final SortedSet<QualifiedName> volatileColumns = new TreeSet<>();
    private final Set<List<RevisionId>> controlled = new HashSet<>();
    private final Map<ReplayedDatabase, Observation> withoutVolatile = new HashMap<>();

    Comparison(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    /** How much two databases are alike; both must still be there. */
    Sameness of(ReplayedDatabase one, ReplayedDatabase other) {
        if (!seen(one).data().equals(seen(other).data())) {
            control(one);
            control(other);
        }
        if (seen(one).sameAs(seen(other), Equality.STRICT)) {
            return Sameness.STRICT;
        }
        return seen(one).sameAs(seen(other), Equality.UP_TO_COLUMN_ORDER) ? Sameness.UP_TO_COLUMN_ORDER : Sameness.NONE;
    }

    /** What a database is like without volatile columns. */
    Observation seen(ReplayedDatabase replayed) {
        return volatileColumns.isEmpty()
                ? replayed.seen()
                : withoutVolatile.computeIfAbsent(
                        replayed, again -> rehearsal.lookAgain(again, Set.copyOf(volatileColumns)));
    }

    /** The columns left out so far. */
    SortedSet<QualifiedName> volatileColumns() {
        return Collections.unmodifiableSortedSet(volatileColumns);
    }

    private void control(ReplayedDatabase replayed) {
        if (!controlled.add(replayed.path())) {
            return;
        }
        Replay again = rehearsal.runAll(replayed.path());
        if (again instanceof Replay.Reached reached) {
            try (ReplayedDatabase second = reached.database()) {
                if (volatileColumns.addAll(
                        replayed.seen().data().columnsThatDiffer(second.seen().data()))) {
                    withoutVolatile.clear();
                }
            }
        }
    }
}
