package dev.tributary.scratch;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** The scratch server cannot make, copy or drop a database. */
public final class ScratchFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    /**
     * A step that the server refused.
     *
     * @param step such as {@code make a database}
     * @param server where, without secrets
     */
    public ScratchFailed(String step, String server, Throwable cause) {
        super(
                new Problem(
                        "scratch-failed",
                        "cannot " + step + " on the scratch server " + server,
                        List.of(String.valueOf(cause.getMessage())),
                        List.of(Remedy.option("scratch-url", "postgres://USER@HOST/postgres")
                                .does("another server, with a role that may make databases"))),
                cause);
    }
}
