package dev.tributary.product;

/**
 * What the text of a statement shows that it may leave in its session.
 *
 * @param settings whether it may change settings that outlive it
 * @param temporaryTables whether it makes a temporary table
 * @param claims whether it may claim something that outlives its transaction: a lock of the session, a channel to listen to
 */
public record SessionTraces(boolean settings, boolean temporaryTables, boolean claims) {}
