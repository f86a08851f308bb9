package dev.tributary.backup;

import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;

/** The file of a backup cannot be made. Nothing was done. */
public final class UnwritableBackup extends TributaryException {
    private static final long serialVersionUID = 1L;

    /** For a problem that says why. */
    public UnwritableBackup(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
