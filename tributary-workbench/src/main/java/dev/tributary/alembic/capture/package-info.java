/**
 * What a project's own Alembic does, seen on databases that are thrown away: the statements that a step sends, the SQL that it writes, and the
 * schema that it leaves. Runs nothing but the command that the caller names, and that only after it has been seen to go where it is told.
 * Depends on {@code alembic}, {@code scratch}, {@code product}, {@code database}, {@code sql}, {@code graph} and {@code wording}.
 */
@NullMarked
package dev.tributary.alembic.capture;

import org.jspecify.annotations.NullMarked;
