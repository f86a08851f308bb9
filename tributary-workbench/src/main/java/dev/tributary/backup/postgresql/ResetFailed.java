package dev.tributary.backup.postgresql;

import dev.tributary.problem.Problem;
import dev.tributary.problem.TributaryException;
import org.jspecify.annotations.Nullable;

/** A database that was not emptied; everything in it is as it was. */
public final class ResetFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    ResetFailed(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
