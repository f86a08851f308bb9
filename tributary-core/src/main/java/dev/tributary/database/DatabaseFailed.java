package dev.tributary.database;

import dev.tributary.product.ErrorKind;
import dev.tributary.product.ServerError;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** The database refused something of Tributary's own, or the connection broke. */
public final class DatabaseFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient ServerError error;
    private final boolean connectionLost;

    /**
     * For what the server said.
     *
     * @param kind what that means
     */
    public DatabaseFailed(ServerError error, ErrorKind kind, Throwable cause) {
        super(problem(error, kind == ErrorKind.CONNECTION).retryable(kind != ErrorKind.STATEMENT), cause);
        this.error = error;
        this.connectionLost = kind == ErrorKind.CONNECTION;
    }

    private DatabaseFailed(DatabaseFailed other, List<Remedy> waysOut) {
        super(other.problem().withRemedies(waysOut), other);
        this.error = other.error;
        this.connectionLost = other.connectionLost;
    }

    /** The same with what is known to help. */
    public DatabaseFailed with(List<Remedy> waysOut) {
        return waysOut.isEmpty() || connectionLost ? this : new DatabaseFailed(this, waysOut);
    }

    /** What the server said. */
    public ServerError error() {
        return error;
    }

    /** Whether the connection is gone, so that the effect of the last command is unknown. */
    public boolean connectionLost() {
        return connectionLost;
    }

    private static Problem problem(ServerError error, boolean connectionLost) {
        return connectionLost
                ? new Problem(
                        "connection-lost",
                        "the connection to the database broke",
                        facts(error),
                        List.of(Remedy.onDatabase("current").does("where the database is now")))
                : new Problem(
                        "database-error", "the database refused a query of Tributary's own", facts(error), List.of());
    }

    /** What the server said, a line each. */
    static List<String> facts(ServerError error) {
        var facts = new ArrayList<String>();
        facts.add(error.text());
        if (!error.detail().isEmpty()) {
            facts.add("detail  " + error.detail());
        }
        if (!error.hint().isEmpty()) {
            facts.add("hint    " + error.hint());
        }
        return facts;
    }
}
