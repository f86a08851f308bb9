package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.Replay;
import dev.tributary.rehearsal.ReplayedDatabase;
import dev.tributary.schema.Equality;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SteadyValues;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what different orders made. Where something differs, both orders run again: what differs between runs of the same
 * order tells nothing and is left out of what that order made. What is left to chance in one order and fixed in the other is a
 * difference like any.
 */
final class Comparison {
    /** How often an order runs again where something is left to chance: a value of few may come twice by chance as well. */
    private static final int PATIENCE = 3;

    private final Rehearsal rehearsal;
    private final Map<List<RevisionId>, Repeats> repeats = new HashMap<>();
    private final SortedSet<QualifiedName> volatileColumns = new TreeSet<>();
    private final SortedSet<String> noise = new TreeSet<>();
    private final SortedSet<String> contradictions = new TreeSet<>();
    private boolean repeatable = true;

    Comparison(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    /** How much two databases are alike; both must still be there. */
    Sameness of(ReplayedDatabase one, ReplayedDatabase other) {
        Sameness sameness = compare(one, other);
        Repeats ofOne = repeats(one);
        Repeats ofOther = repeats(other);
        for (int round = 1; sameness == Sameness.NONE && round <= PATIENCE; round++) {
            boolean more = learn(ofOne, one, round);
            boolean evenMore = learn(ofOther, other, round);
            if (more || evenMore) {
                sameness = compare(one, other);
            } else if (!ofOne.varies() && !ofOther.varies()) {
                break;
            }
        }
        var both = new TreeSet<>(ofOne.rows().values().columns().keySet());
        both.retainAll(ofOther.rows().values().columns().keySet());
        volatileColumns.addAll(both);
        noise.addAll(ofOne.leftOutOf(one, ofOther));
        forgetBefore(one.path().size() - 1);
        return isContradictory(ofOne, ofOther) ? Sameness.NONE : sameness;
    }

    /** Whether two orders cannot be compared, since one does not run twice or both leave to chance how many rows there are. */
    private boolean isContradictory(Repeats one, Repeats other) {
        var found = new TreeSet<String>();
        for (Repeats order : List.of(one, other)) {
            order.failed().map(Replay.Failed::failure).ifPresent(failure -> {
                repeatable = false;
                found.add(text(order.path()) + " runs; the second time " + failure.revision() + " fails: "
                        + failure.text());
            });
        }
        found.addAll(one.contradictions(other));
        contradictions.addAll(found);
        return !found.isEmpty();
    }

    private boolean learn(Repeats order, ReplayedDatabase run, int round) {
        if (order.count() >= round || order.failed().isPresent()) {
            return false;
        }
        List<RevisionId> before = order.path().subList(0, order.path().size() - 1);
        @Nullable
        ReplayedDatabase start = round > 1 || !repeats.containsKey(before)
                ? null
                : repeats.get(before).twin().orElse(null);
        return order.runBeside(run, start);
    }

    /** Only what is one revision longer goes on from a run. */
    private void forgetBefore(int length) {
        repeats.forEach((path, order) -> {
            if (path.size() < length) {
                order.forget();
            }
        });
    }

    private Sameness compare(ReplayedDatabase one, ReplayedDatabase other) {
        Observation mine = seen(one);
        Observation theirs = seen(other);
        if (mine.sameAs(theirs, Equality.STRICT)) {
            return Sameness.STRICT;
        }
        return mine.sameAs(theirs, Equality.UP_TO_COLUMN_ORDER) ? Sameness.UP_TO_COLUMN_ORDER : Sameness.NONE;
    }

    /** What a database is like without what its order leaves to chance. */
    Observation seen(ReplayedDatabase replayed) {
        return repeats(replayed).of(replayed);
    }

    /** Which values of its rows are worth comparing. */
    SteadyValues steady(ReplayedDatabase replayed) {
        return repeats(replayed).rows().values();
    }

    private Repeats repeats(ReplayedDatabase replayed) {
        return repeats.computeIfAbsent(replayed.path(), path -> new Repeats(rehearsal, path));
    }

    /** The columns that both of two orders fill differently each time. */
    SortedSet<QualifiedName> volatileColumns() {
        return Collections.unmodifiableSortedSet(volatileColumns);
    }

    /** What else two orders were not compared by, since both do it differently each time; in words. */
    SortedSet<String> noise() {
        return Collections.unmodifiableSortedSet(noise);
    }

    /** What kept two orders from being compared, in sentences. */
    SortedSet<String> contradictions() {
        return Collections.unmodifiableSortedSet(contradictions);
    }

    /** Whether every order that was compared ran as often as it was asked to. */
    boolean isRepeatable() {
        return repeatable;
    }

    /** The revisions of an order in a phrase. */
    static String text(List<RevisionId> path) {
        return path.stream().map(RevisionId::text).collect(Collectors.joining(", "));
    }
}
