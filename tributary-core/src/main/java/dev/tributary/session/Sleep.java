package dev.tributary.session;

import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.List;

/** Time in which nothing is done, and its end by an interruption. */
public final class Sleep {

    private Sleep() {}

    /** Sleeps; an interruption stays set on the thread and becomes a problem. */
    public static void of(Duration time) {
        try {
            Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    /** The thread was interrupted while it waited for others. What it had not committed was not done. */
    static TributaryException interrupted() {
        return new TributaryException(new Problem(
                "interrupted", "stopped while waiting for others", List.of("nothing was done meanwhile"), List.of()));
    }
}
