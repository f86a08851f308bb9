/**
 * The schema that revisions make, next to the schema that a database has. Depends on {@code rehearsal}, {@code scratch} and
 * {@code schema}; reads no database but scratch ones.
 */
@NullMarked
package dev.tributary.drift;

import org.jspecify.annotations.NullMarked;
