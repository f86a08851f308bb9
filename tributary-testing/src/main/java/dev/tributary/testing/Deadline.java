package dev.tributary.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks at what another process does until it is so, and fails at the end of its patience. */
public final class Deadline {
    private static final int LOOKS = 600;

    private Deadline() {}

    /**
     * Waits.
     *
     * @param patience how long; a look may cost something, so that there are 600 of them at most
     * @param what is waited for, in the words of the failure
     * @param condition asked again and again
     * @param otherwise what the failure is to show
     */
    public static void await(Duration patience, String what, BooleanSupplier condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + patience.toSeconds() + " s for " + what + "\n" + otherwise.get());
            }
            try {
                Thread.sleep(patience.toMillis() / LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
