/**
 * The words of the program as values: problems and ways out, durations, counts, spelling, and what a shell has to be given. Depends
 * on nothing.
 */
@NullMarked
package dev.tributary.wording;

import org.jspecify.annotations.NullMarked;
