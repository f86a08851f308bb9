/**
 * Do branches go together? Replays every order of their revisions on scratch databases and says what came of it. Depends on
 * {@code rehearsal}, {@code schema}, {@code script} and {@code graph}; knows no database by name.
 */
@NullMarked
package dev.tributary.merge;

import org.jspecify.annotations.NullMarked;
