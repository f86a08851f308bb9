/**
 * Probes of a PostgreSQL scratch database: everything happens under savepoints and is taken back.
 */
@NullMarked
package dev.tributary.toolbox.postgresql.probe;

import org.jspecify.annotations.NullMarked;
