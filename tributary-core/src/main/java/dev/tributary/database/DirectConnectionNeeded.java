package dev.tributary.database;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** Something needs a session of its own, and a connection pooler stands in between that gives none. Nothing was done. */
public final class DirectConnectionNeeded extends TributaryException {
    private static final long serialVersionUID = 1L;

    /**
     * For something that cannot be done.
     *
     * @param what it, as a title begins: {@code cannot upgrade 5d20aa7: it runs outside a transaction}
     * @param why where that is said
     * @param command how a person would ask for it again
     */
    public DirectConnectionNeeded(String what, String why, Survey survey, String command) {
        super(new Problem(
                "shared-connection",
                what + ", and this connection is shared",
                List.of(
                        survey.server().host() + " is a connection pooler, such as PgBouncer: after each transaction"
                                + " it may give the server's session to somebody else",
                        why,
                        "nothing was run"),
                List.of(
                        Remedy.unsorted(
                                "tributary " + command + " --migration-url postgres://HOST:5432/"
                                        + survey.server().database(),
                                "past the pooler, to the server itself"),
                        Remedy.unsorted("migration-url = \"…\"", "the same for good, in tributary.toml"))));
    }
}
