package dev.tributary.product;

import java.util.List;
import java.util.Optional;

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

    /** Which other name a statement gives to what has rows; empty where it gives none. */
    Optional<Renaming> renaming(String statement);

    /** What a statement may leave in its session, as far as its text shows; read in one pass. */
    SessionTraces traces(String statement);

    /** Whether a statement may change settings that outlive it, as far as its text shows. */
    default boolean changesSession(String statement) {
        return traces(statement).settings();
    }

    /** Whether a statement does nothing but change settings, so that it can be repeated for those who come after it. */
    boolean onlyChangesSession(String statement);

    /** Whether a statement takes this setting back to what it was when the program connected, as far as its text shows. */
    boolean resets(String statement, String setting);

    /** What a statement sets that the driver ends the connection for, such as {@code DateStyle}, as far as its text shows. */
    Optional<String> breaksDriver(String statement);

    /**
     * What a statement takes for its session that outlives the transaction and cannot be put back in it, as a sentence about the
     * revision goes on: {@code it takes a lock of the session}; as far as its text shows.
     */
    Optional<String> needsSession(String statement);
}
