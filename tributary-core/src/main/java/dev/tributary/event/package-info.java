/**
 * What a run tells: events while it goes, an outcome at its end, and what went wrong. Depends on {@code plan}, {@code script},
 * {@code database}, {@code product}, {@code graph} and {@code wording}.
 */
@NullMarked
package dev.tributary.event;

import org.jspecify.annotations.NullMarked;
