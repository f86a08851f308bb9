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
    private final Plan plan;
    private final List<Step> done = new ArrayList<>();

    Progress(Plan plan) {
        this.plan = plan;
    }

    void done(Step step) {
        done.add(step);
    }

    /** The open transaction was rolled back, and with it every step. */
    void nothingDone() {
        done.clear();
    }

    List<RevisionId> heads() {
        return done.isEmpty()
                ? plan.headsBefore()
                : done.get(done.size() - 1).heads().after();
    }

    Outcome outcome() {
        return new Outcome(plan.headsBefore(), heads(), done, Duration.ofNanos(System.nanoTime() - start));
    }
}
