package dev.tributary.product;

import java.util.List;

/** What the text of a statement shows of its effects, without a server. Immutable; see {@link Product}. */
public interface StatementSigns {

    /** What a statement will lock, as far as its text shows. */
    LockForecast locks(String statement);

    /**
     * A statement with the rows that it reads from the client, as the database's own command line takes both from a script.
     *
     * @param rows in the statement's format, without an end marker
     */
    String printed(String statement, String rows);

    /** What a statement takes away together with its rows, as far as its text shows. */
    List<Removal> removals(String statement);

    /** Whether a statement may change settings that outlive it, as far as its text shows. */
    boolean changesSession(String statement);

    /** Whether a statement does nothing but change settings, so that it can be repeated for those who come after it. */
    boolean onlyChangesSession(String statement);

    /** Whether a statement makes a temporary table, as far as its text shows. */
    boolean makesTemporaryTable(String statement);

    /** Whether a statement may claim something that outlives its transaction: a lock of the session, a channel to listen to. */
    boolean makesClaims(String statement);
}
