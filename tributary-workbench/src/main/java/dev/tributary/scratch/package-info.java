/**
 * Databases that are made to be thrown away, and the server that they live on. Pure but for {@code ConnectionSource}. Depends on {@code database} and {@code product} only.
 */
@NullMarked
package dev.tributary.scratch;

import org.jspecify.annotations.NullMarked;
