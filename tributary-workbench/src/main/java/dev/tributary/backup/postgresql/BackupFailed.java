package dev.tributary.backup.postgresql;

import dev.tributary.problem.Problem;
import dev.tributary.problem.TributaryException;
import org.jspecify.annotations.Nullable;

/** A backup that was not written. Nothing of it is left on the disk. */
public final class BackupFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    BackupFailed(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
