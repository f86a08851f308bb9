/**
 * Throw-away databases on a PostgreSQL server, and the choice of that server. Depends on {@code scratch}, {@code toolbox} and
 * {@code connect}.
 */
@NullMarked
package dev.tributary.toolbox.postgresql.scratch;

import org.jspecify.annotations.NullMarked;
