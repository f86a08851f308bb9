package dev.tributary.engine;

import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import java.util.List;
import java.util.function.Function;

/**
 * What is wanted of a database.
 *
 * @param command as a person would type it after the program's name; others see it while this run has the lock
 * @param runsScripts whether scripts would run on a database that Tributary does not know yet
 * @param planner from version rows, in the table's order, to the plan; asked again under the lock
 */
public record Request(String command, boolean runsScripts, Function<List<RevisionId>, Plan> planner) {

    /** The plan for these rows. */
    public Plan plan(List<RevisionId> rows) {
        return planner.apply(rows);
    }
}
