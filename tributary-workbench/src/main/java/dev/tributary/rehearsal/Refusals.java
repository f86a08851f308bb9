package dev.tributary.rehearsal;

/** What it says about a revision when a server refuses a statement of it. */
@FunctionalInterface
public interface Refusals {

    /**
     * Why a statement did not run.
     *
     * @param sqlState five characters; empty where it was not the server that refused
     * @param restricted whether it ran with fewer rights than revisions have elsewhere
     */
    Failure.Cause cause(String sqlState, boolean restricted);
}
