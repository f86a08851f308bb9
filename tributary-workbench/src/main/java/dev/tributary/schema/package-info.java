/**
 * What a schema consists of, as values that can be hashed, compared, written to a file and read back. Everything here is
 * pure but for the two interfaces that say how a database is read. Depends on {@code problem} only.
 */
@NullMarked
package dev.tributary.schema;

import org.jspecify.annotations.NullMarked;
