/**
 * Seeds for PostgreSQL: what its catalog says about tables decides which rows fit them.
 */
@NullMarked
package dev.tributary.rehearsal.seed.postgresql;

import org.jspecify.annotations.NullMarked;
