/**
 * What is known of a database, as values: how it is reached, who has its lock, what its journal says, and what went wrong with it.
 * Depends on {@code product}, {@code graph} and {@code wording}.
 */
@NullMarked
package dev.tributary.database;

import org.jspecify.annotations.NullMarked;
