package dev.tributary.plan;

import dev.tributary.graph.RevisionId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The ordered list of what will be done: the only thing that is ever executed, printed, compared or drawn.
 *
 * <p>Refuses to exist unless each step starts at the heads where the one before it ended.
 *
 * @param headsBefore version rows the plan starts from, sorted
 * @param steps in the order they run; empty when there is nothing to do
 * @param headsAfter version rows when all is done, sorted
 * @param warnings sentences the user should see; usually empty
 */
public record Plan(List<RevisionId> headsBefore, List<Step> steps, List<RevisionId> headsAfter, List<String> warnings) {

    public Plan {
        headsBefore = List.copyOf(headsBefore);
        steps = List.copyOf(steps);
        headsAfter = List.copyOf(headsAfter);
        warnings = List.copyOf(warnings);
        var heads = headsBefore;
        for (Step step : steps) {
            if (!step.heads().before().equals(heads)) {
                throw new IllegalArgumentException("step does not start at " + heads + ": " + step);
            }
            heads = step.heads().after();
        }
        if (!heads.equals(headsAfter)) {
            throw new IllegalArgumentException("plan ends at " + heads + ", not at " + headsAfter);
        }
    }

    static String join(List<RevisionId> ids) {
        return ids.isEmpty() ? "<base>" : ids.stream().map(RevisionId::text).collect(Collectors.joining(", "));
    }
}
