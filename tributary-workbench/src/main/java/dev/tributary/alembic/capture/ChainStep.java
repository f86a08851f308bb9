package dev.tributary.alembic.capture;

/** How it went with one revision on an {@link AlembicChain}: {@link Done} or {@link Failed}. */
public sealed interface ChainStep {

    /**
     * Alembic ran it, and the rows of the version table are what they ought to be.
     *
     * @param observed the statements that it sent; refused where the server's log cannot be read, or says less than all
     * @param anew whether it ran together with all that comes before it, on a fresh database, because it failed alone
     */
    record Done(Captured observed, boolean anew) implements ChainStep {}

    /**
     * Alembic did not run it. The database is as it was before, or a fresh one at the same revisions.
     *
     * @param reason what failed in a line that stands alone, and below it the last lines that it printed, bounded, without secrets
     */
    record Failed(String reason) implements ChainStep {}
}
