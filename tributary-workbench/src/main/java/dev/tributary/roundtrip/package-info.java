/**
 * Revisions tried up, down and up again, each from where an upgrade comes to it: does the way back lead back? Pure but for the
 * scratch databases of {@code rehearsal}, on which all of it happens.
 */
@NullMarked
package dev.tributary.roundtrip;

import org.jspecify.annotations.NullMarked;
