package dev.tributary.engine;

import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a database.
 *
 * @param words as a person would type them after the program's name
 * @param runsScripts whether scripts would run on a database that Tributary does not know yet
 * @param planner from version rows, in the table's order, to the plan; asked again under the lock
 * @param emptying takes everything out of the database before that, under the lock; null where it stays
 */
public record Request(
        List<String> words,
        boolean runsScripts,
        Function<List<RevisionId>, Plan> planner,
        @Nullable Runnable emptying) {

    public Request {
        words = List.copyOf(words);
    }

    /** What is wanted of a database that keeps what it holds. */
    public Request(List<String> words, boolean runsScripts, Function<List<RevisionId>, Plan> planner) {
        this(words, runsScripts, planner, null);
    }

    /** The plan for these rows. */
    public Plan plan(List<RevisionId> rows) {
        return planner.apply(rows);
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
