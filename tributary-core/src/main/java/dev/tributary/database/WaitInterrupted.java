package dev.tributary.database;

import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.List;

/** The thread was interrupted while it waited for others. What it had not committed was not done. */
public final class WaitInterrupted extends TributaryException {
    private static final long serialVersionUID = 1L;

    WaitInterrupted() {
        super(new Problem(
                "interrupted", "stopped while waiting for others", List.of("nothing was done meanwhile"), List.of()));
    }

    /** Sleeps; an interruption stays set on the thread and becomes this problem. */
    public static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis(), pause.toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WaitInterrupted();
        }
    }
}
