/**
 * PostgreSQL: the only package of the core that speaks of it. Used from outside: {@link dev.tributary.postgresql.Postgresql}
 * alone.
 */
@NullMarked
package dev.tributary.postgresql;

import org.jspecify.annotations.NullMarked;
