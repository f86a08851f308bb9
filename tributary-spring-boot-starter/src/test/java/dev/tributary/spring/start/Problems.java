package dev.tributary.spring.start;

import dev.tributary.wording.TributaryException;
import org.jspecify.annotations.Nullable;

/** Finds the problem behind a start that failed. */
public final class Problems {

    private Problems() {}

    public static String text(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TributaryException problem) {
                return problem.problem().text();
            }
        }
        throw new AssertionError("no problem of Tributary's", failure);
    }
}
