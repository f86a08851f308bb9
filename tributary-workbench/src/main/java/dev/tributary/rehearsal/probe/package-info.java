/**
 * Looks for what a rehearsal does not show by itself: code that the catalog holds for good and that fails when it runs,
 * and rows that production may have and the scratch database has not. Pure but for the interfaces that try it out.
 */
@NullMarked
package dev.tributary.rehearsal.probe;

import org.jspecify.annotations.NullMarked;
