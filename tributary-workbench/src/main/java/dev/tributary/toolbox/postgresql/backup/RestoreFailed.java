package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import org.jspecify.annotations.Nullable;

/** A backup that was not restored; the database is as it was. */
public final class RestoreFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    RestoreFailed(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
