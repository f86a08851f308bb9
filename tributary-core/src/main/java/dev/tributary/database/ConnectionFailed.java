package dev.tributary.database;

import dev.tributary.product.ServerError;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** No connection to the database could be had. */
public class ConnectionFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient ServerError error;

    /**
     * For what the server, or the driver in its place, said.
     *
     * @param passes whether there may be one later
     * @param waysOut what is known to help
     */
    public ConnectionFailed(ServerError error, boolean passes, List<Remedy> waysOut, Throwable cause) {
        super(problem(error, waysOut).retryable(passes), cause);
        this.error = error;
    }

    /** With a problem that says more, and no cause: it may hold what nobody is to read. */
    protected ConnectionFailed(ServerError error, Problem problem) {
        super(problem);
        this.error = error;
    }

    /** What the server or the driver said. */
    public ServerError error() {
        return error;
    }

    private static Problem problem(ServerError error, List<Remedy> waysOut) {
        var remedies = new ArrayList<>(waysOut);
        remedies.add(Remedy.onDatabase("config", "show").does("where the address comes from"));
        return new Problem("no-connection", "cannot connect to the database", DatabaseFailed.facts(error), remedies);
    }
}
