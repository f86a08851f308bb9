package dev.tributary.engine;

import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How far a run has come. */
final class Progress {

    private final long start = System.nanoTime();
    private final List<RevisionId> headsBefore;
    private final List<Step> done = new ArrayList<>();
    private List<RevisionId> heads;

    Progress(Plan plan) {
        this.headsBefore = plan.headsBefore();
        this.heads = headsBefore;
    }

    void done(Step step) {
        done.add(step);
        heads = step.heads().after();
    }

    /** The open transaction was rolled back, and with it every step. */
    void nothingDone() {
        done.clear();
        heads = headsBefore;
    }

    /** Another run has moved the version rows meanwhile. */
    void overtaken(List<RevisionId> now) {
        heads = now;
    }

    boolean isEmpty() {
        return done.isEmpty();
    }

    Outcome outcome() {
        return new Outcome(headsBefore, heads, done, Duration.ofNanos(System.nanoTime() - start));
    }
}
