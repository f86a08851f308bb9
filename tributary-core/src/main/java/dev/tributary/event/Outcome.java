package dev.tributary.event;

import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Step;
import java.time.Duration;
import java.util.List;

/**
 * What a run did.
 *
 * @param headsBefore version rows at the start, sorted
 * @param headsAfter version rows at the end, sorted
 * @param done the steps that are committed, in order
 * @param took wall time of the whole run
 */
public record Outcome(List<RevisionId> headsBefore, List<RevisionId> headsAfter, List<Step> done, Duration took) {
    public Outcome {
        headsBefore = List.copyOf(headsBefore);
        headsAfter = List.copyOf(headsAfter);
        done = List.copyOf(done);
    }
}
