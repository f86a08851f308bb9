package dev.tributary.engine;

import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.target.Purpose;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** What a plan leads to that was made before, and to which somebody has agreed. */
    public static Request of(Plan plan) {
        Purpose purpose = plan.steps().stream().allMatch(Step.Stamp.class::isInstance)
                ? Purpose.STAMP
                : plan.steps().stream().anyMatch(Step.Downgrade.class::isInstance)
                        ? Purpose.DOWNGRADE
                        : Purpose.UPGRADE;
        return new Request(words(plan, purpose), purpose, Extent.AS_PLANNED, rows -> plan, null);
    }

    private static List<String> words(Plan plan, Purpose purpose) {
        List<String> after = plan.headsAfter().stream().map(RevisionId::text).toList();
        var words = new ArrayList<>(List.of(purpose.name().toLowerCase(Locale.ROOT)));
        if (purpose == Purpose.UPGRADE && after.size() > 1) {
            words.add("heads");
        } else {
            words.addAll(after.isEmpty() ? List.of("base") : after);
        }
        return words;
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

    /** What others see while this has the lock. */
    String application() {
        return "tributary " + String.join(" ", words);
    }

    /** The command that asks for the same again. */
    Remedy.Command again() {
        return Remedy.onDatabase(words.toArray(String[]::new));
    }
}
