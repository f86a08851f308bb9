package dev.tributary.database;

import dev.tributary.product.ServerError;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** No connection to the database could be had. */
public final class ConnectionFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient ServerError error;

    /**
     * For what the server, or the driver in its place, said.
     *
     * @param passes whether there may be one later
     */
    public ConnectionFailed(ServerError error, boolean passes, Throwable cause) {
        super(problem(error).retryable(passes), cause);
        this.error = error;
    }

    /** What the server or the driver said. */
    public ServerError error() {
        return error;
    }

    private static Problem problem(ServerError error) {
        return new Problem(
                "no-connection",
                "cannot connect to the database",
                DatabaseFailed.facts(error),
                List.of(Remedy.onDatabase("config", "show").does("where the address comes from")));
    }
}
