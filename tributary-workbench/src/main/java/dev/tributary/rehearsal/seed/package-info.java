/**
 * Rows for a schema that has none, so that a rehearsal can fail where production would. Pure but for the interface that
 * fills a database. Meant for scratch databases only.
 */
@NullMarked
package dev.tributary.rehearsal.seed;

import org.jspecify.annotations.NullMarked;
