/**
 * JDBC: sessions, the version table, the journal, the lock. Generic over a dialect.
 */
@NullMarked
package dev.tributary.database;

import org.jspecify.annotations.NullMarked;
