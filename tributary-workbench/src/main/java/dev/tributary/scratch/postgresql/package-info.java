/**
 * Throw-away and kept databases on an embedded PostgreSQL server.
 */
@NullMarked
package dev.tributary.scratch.postgresql;

import org.jspecify.annotations.NullMarked;
