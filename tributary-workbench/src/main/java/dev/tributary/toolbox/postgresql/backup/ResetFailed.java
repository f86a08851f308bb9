package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import org.jspecify.annotations.Nullable;

/** A database that was not emptied; everything in it is as it was. */
public final class ResetFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    ResetFailed(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
