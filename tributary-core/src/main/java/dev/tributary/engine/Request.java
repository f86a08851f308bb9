package dev.tributary.engine;

import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.target.Purpose;
import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a database.
 *
 * @param words as a person would type them after the program's name
 * @param purpose to upgrade, to downgrade or to stamp
 * @param extent whether revisions that were put below applied ones are to be run, too
 * @param planner from version rows, in the table's order, to the plan; asked again under the lock
 * @param emptying takes everything out of the database before that, under the lock; null where it stays
 */
public record Request(
        List<String> words,
        Purpose purpose,
        Extent extent,
        Function<List<RevisionId>, Plan> planner,
        @Nullable Runnable emptying) {

    /** What belongs to a plan. */
    public enum Extent {
        /** What comes after the version rows; what was missed before them refuses it. */
        AHEAD,
        /** What was missed before the version rows, too. */
        WITH_MISSED,
        /** The plan was made before, whole, and somebody has agreed to it. */
        AS_PLANNED
    }

    public Request {
        words = List.copyOf(words);
    }

    /** What is wanted of a database that keeps what it holds. */
    public Request(List<String> words, Purpose purpose, Function<List<RevisionId>, Plan> planner) {
        this(words, purpose, Extent.AHEAD, planner, null);
    }

    /** The same with what was missed. */
    public Request withMissed() {
        return new Request(words, purpose, Extent.WITH_MISSED, planner, emptying);
    }

    /** The plan for these rows. */
    Plan plan(List<RevisionId> rows) {
        return planner.apply(rows);
    }

    /** Whether scripts would run. */
    boolean runsScripts() {
        return purpose != Purpose.STAMP;
    }

    /** The same for a plan that was made before. */
    public Request asPlanned() {
        return new Request(words, purpose, Extent.AS_PLANNED, planner, emptying);
    }

    /** What others see while this has the lock. */
    String application() {
        return "tributary " + String.join(" ", words);
    }

    /** The command that asks for the same again. */
    Remedy.Command again() {
        return Remedy.onDatabase(words.toArray(String[]::new));
    }
}
