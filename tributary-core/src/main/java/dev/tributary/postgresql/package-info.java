/**
 * PostgreSQL: the only package of the core that speaks of it.
 */
@NullMarked
package dev.tributary.postgresql;

import org.jspecify.annotations.NullMarked;
