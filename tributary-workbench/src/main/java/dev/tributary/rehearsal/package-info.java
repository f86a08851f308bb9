/**
 * Running revisions on scratch databases and looking at what they make, with the engine that runs them in production.
 * Depends on the entry point, {@code scratch} and {@code schema}; says nothing about what a result means.
 */
@NullMarked
package dev.tributary.rehearsal;

import org.jspecify.annotations.NullMarked;
