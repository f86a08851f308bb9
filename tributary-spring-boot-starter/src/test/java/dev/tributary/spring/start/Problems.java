package dev.tributary.spring.start;

import dev.tributary.wording.TributaryException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

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

    /** What the process would end with. */
    public static int exitStatus(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ExitCodeGenerator status) {
                return status.getExitCode();
            }
        }
        throw new AssertionError("nothing says it", failure);
    }
}
