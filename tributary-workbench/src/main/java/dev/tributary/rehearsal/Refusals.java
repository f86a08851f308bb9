package dev.tributary.rehearsal;

import java.util.Optional;

/** What it says about a revision when a server refuses a statement of it. */
public interface Refusals {

    /**
     * Why a statement did not run.
     *
     * @param sqlState five characters; empty where it was not the server that refused
     * @param restricted whether it ran with fewer rights than revisions have elsewhere
     */
    Failure.Cause cause(String sqlState, boolean restricted);

    /**
     * What the server lacks that the statement names, where it could pretend to have it.
     *
     * @param sqlState five characters; empty where it was not the server that refused
     * @param message the server's sentence
     */
    Optional<Missing> missing(String sqlState, String message);

    /**
     * Whether a statement only sets something of the session that this version does not know, as a dump of a newer server does.
     *
     * @param sqlState five characters; empty where it was not the server that refused
     * @param sql the statement
     */
    boolean isOfNewerServer(String sqlState, String sql);
}
