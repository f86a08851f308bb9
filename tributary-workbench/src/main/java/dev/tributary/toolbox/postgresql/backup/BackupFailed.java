package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import org.jspecify.annotations.Nullable;

/** A backup that was not written. Nothing of it is left on the disk. */
public final class BackupFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    BackupFailed(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
