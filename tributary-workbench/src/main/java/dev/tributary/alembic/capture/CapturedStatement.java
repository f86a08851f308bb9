package dev.tributary.alembic.capture;

/**
 * One statement that Alembic sent, or would send. Immutable.
 *
 * @param sql without a semicolon at its end, values included
 * @param outsideTransaction whether it was sent on its own, as in {@code autocommit_block}
 */
public record CapturedStatement(String sql, boolean outsideTransaction) {}
