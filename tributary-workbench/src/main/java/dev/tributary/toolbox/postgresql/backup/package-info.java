/**
 * Backups of PostgreSQL databases with the server's own programs, restoring them, and emptying a database. Uses project,
 * database, and the entry point for running revisions.
 */
@NullMarked
package dev.tributary.toolbox.postgresql.backup;

import org.jspecify.annotations.NullMarked;
