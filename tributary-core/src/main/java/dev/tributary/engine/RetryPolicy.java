package dev.tributary.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait for locks and how long to pause in between. A wait for a hard lock keeps everybody behind it waiting too,
 * so it is short; a pause costs nobody anything, but delays the end.
 *
 * @param deadlockTimeout how long a wait lasts before the server looks for deadlocks; only then does its housekeeping give way
 */
record RetryPolicy(Duration deadlockTimeout) {

    /** For so long, pauses stay short: the end follows closely on that of whoever is in the way. */
    static final Duration EAGER = Duration.ofSeconds(30);

    /** Nobody else is held up for longer by one attempt, as far as that can be known. */
    static final Duration LONGEST_WAIT = Duration.ofMillis(200);

    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration EAGER_PAUSE = Duration.ofMillis(500);
    private static final Duration LATE_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration HARMLESS_WAIT = Duration.ofSeconds(3);
    private static final Duration LONGEST_LONG_WAIT = Duration.ofSeconds(3);

    /** Where unknown sessions are in the way, each attempt of this number waits long enough for housekeeping to give way. */
    private static final int LONG_EVERY = 5;

    /** The limit for a wait that holds nobody up: for rows, or for a gentle lock. */
    Duration harmlessWait() {
        Duration twice = deadlockTimeout.multipliedBy(2);
        return twice.compareTo(HARMLESS_WAIT) > 0 ? twice : HARMLESS_WAIT;
    }

    /** The limit for a wait that holds others up, where nothing was locked gently before. */
    Duration wholeWait(int attempt, boolean housekeeping, boolean seen) {
        Duration longer = deadlockTimeout.plus(LONGEST_WAIT);
        boolean useful = housekeeping || (!seen && attempt % LONG_EVERY == 0);
        return useful && longer.compareTo(LONGEST_LONG_WAIT) <= 0 ? longer : LONGEST_WAIT;
    }

    /**
     * The limit for a wait that holds others up, with the tables locked gently.
     *
     * @param growth how often waiting a little longer seemed to be worth it
     */
    Duration hardWait(int growth) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(growth, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /**
     * The pause after a failed attempt.
     *
     * @param elapsed since the first attempt
     * @param late how many attempts failed after the eager time
     * @param wait how long the attempt may have waited
     */
    Duration pause(Duration elapsed, int late, Duration wait, RandomGenerator random) {
        Duration longest = EAGER_PAUSE;
        if (elapsed.compareTo(EAGER) >= 0) {
            Duration doubled = LATE_PAUSE.multipliedBy(1L << Math.min(late, 10));
            Duration tenfold = wait.multipliedBy(10);
            longest = doubled.compareTo(tenfold) > 0 ? doubled : tenfold;
            longest = longest.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longest;
        }
        return Duration.ofNanos((long) (longest.toNanos() * random.nextDouble(0.5, 1)));
    }
}
