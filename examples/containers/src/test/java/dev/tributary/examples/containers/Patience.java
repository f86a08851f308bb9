package dev.tributary.examples.containers;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks at a condition until it holds, and fails at the end of its patience. */
final class Patience {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private Patience() {}

    static void until(String what, BooleanSupplier condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + LIMIT.toMinutes() + " min for " + what + "\n" + otherwise.get());
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
