/**
 * Doing a plan (Runner) and printing it (SqlRenderer); events are the only output.
 */
@NullMarked
package dev.tributary.engine;

import org.jspecify.annotations.NullMarked;
