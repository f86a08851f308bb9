/**
 * Seeds for PostgreSQL: what its catalog says about tables decides which rows fit them.
 */
@NullMarked
package dev.tributary.toolbox.postgresql.seed;

import org.jspecify.annotations.NullMarked;
