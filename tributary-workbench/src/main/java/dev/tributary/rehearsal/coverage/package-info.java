/**
 * Which statements of a revision changed rows when it ran, and by which conditions they chose them. Pure but for the interface
 * that watches a database.
 */
@NullMarked
package dev.tributary.rehearsal.coverage;

import org.jspecify.annotations.NullMarked;
