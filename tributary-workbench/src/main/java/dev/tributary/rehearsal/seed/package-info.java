/**
 * Rows for a schema that has none, so that a rehearsal can fail where production would. Pure but for the interface that
 * fills a database; each kind of database has a package of its own below this one. Meant for scratch databases only.
 */
@NullMarked
package dev.tributary.rehearsal.seed;

import org.jspecify.annotations.NullMarked;
