package dev.tributary.engine;

import dev.tributary.database.Blocker;
import dev.tributary.event.Event;
import dev.tributary.event.Listener;
import dev.tributary.product.ServerError;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** One transaction's attempts to get its locks, from the first to the last. */
final class Retries {

    private final RetryPolicy policy;
    private final Duration patience;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final Listener listener;
    private final Duration start;

    private List<Blocker> blockers = List.of();
    private int attempts;
    private int late;
    private int growth;

    Retries(RetryPolicy policy, Duration patience, Ticker ticker, RandomGenerator random, Listener listener) {
        this.policy = policy;
        this.patience = patience;
        this.ticker = ticker;
        this.random = random;
        this.listener = listener;
        this.start = ticker.now();
    }

    /** The limit for waits in a whole transaction. */
    Duration wholeWait(boolean rowsOnly) {
        return rowsOnly
                ? policy.harmlessWait()
                : policy.wholeWait(
                        attempts + 1, blockers.stream().anyMatch(Blocker::housekeeping), !blockers.isEmpty());
    }

    /** The limit for the wait for hard locks. */
    Duration hardWait() {
        return policy.hardWait(growth);
    }

    Duration harmlessWait() {
        return policy.harmlessWait();
    }

    /** An attempt was lost to those who were seen. */
    void lost(List<Blocker> seen) {
        attempts++;
        // Nobody is there twice: many short transactions, and a longer wait may fall between two of them. Whoever stays
        // cannot be outwaited by a moment more; others would be held up for nothing.
        if (Collections.disjoint(pids(seen), pids(blockers))) {
            growth += attempts % 2 == 0 ? 1 : 0;
        }
        blockers = seen;
    }

    private static List<String> pids(List<Blocker> blockers) {
        return blockers.stream().map(Blocker::pid).collect(Collectors.toList());
    }

    /** Whether patience has ended. */
    boolean over() {
        return elapsed().compareTo(patience) >= 0;
    }

    /**
     * Tells of the attempt lost last, and pauses.
     *
     * @param firstStep the number of the step that work begins again with
     */
    void pause(Work work, int firstStep, ServerError error, Duration wait) {
        Duration elapsed = elapsed();
        Duration pause = policy.pause(elapsed, late, wait, random);
        if (elapsed.compareTo(RetryPolicy.EAGER) >= 0) {
            late++;
            growth++;
        }
        Duration left = patience.minus(elapsed);
        Duration shown = pause.compareTo(left) < 0 ? pause : left;
        listener.on(new Event.Contended(work.step(), firstStep, attempts, error.text(), blockers, elapsed, shown));
        ticker.pause(shown);
    }

    int attempts() {
        return attempts;
    }

    Duration elapsed() {
        return ticker.now().minus(start);
    }

    /** Who was in the way of the attempt lost last; empty where that could not be seen. */
    List<Blocker> blockers() {
        return blockers;
    }
}
