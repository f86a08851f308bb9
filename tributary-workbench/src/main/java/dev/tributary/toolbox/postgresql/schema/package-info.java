/**
 * Reads schemas and rows of PostgreSQL, 14 to 18, through its catalogs. The one place in {@code schema} that knows this
 * database.
 */
@NullMarked
package dev.tributary.toolbox.postgresql.schema;

import org.jspecify.annotations.NullMarked;
