package dev.tributary.database;

import dev.tributary.problem.Problem;
import dev.tributary.problem.TributaryException;
import java.util.List;

/** The thread was interrupted while it waited for another run. Nothing was done. */
public final class WaitInterrupted extends TributaryException {
    private static final long serialVersionUID = 1L;

    WaitInterrupted() {
        super(new Problem(
                "interrupted", "stopped while waiting for another run", List.of("nothing was done"), List.of()));
    }
}
