package dev.tributary.engine;

import dev.tributary.database.Survey;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a database.
 *
 * @param command as a person would type it after the program's name; others see it while this run has the lock
 * @param runsScripts whether scripts would run on a database that Tributary does not know yet
 * @param planner from version rows, in the table's order, to the plan; asked again under the lock
 * @param emptying takes everything out of the database before that, under the lock; null where it stays
 */
public record Request(
        String command,
        boolean runsScripts,
        Function<List<RevisionId>, Plan> planner,
        @Nullable Consumer<Survey> emptying) {

    /** What is wanted of a database that keeps what it holds. */
    public Request(String command, boolean runsScripts, Function<List<RevisionId>, Plan> planner) {
        this(command, runsScripts, planner, null);
    }

    /** The plan for these rows. */
    public Plan plan(List<RevisionId> rows) {
        return planner.apply(rows);
    }
}
