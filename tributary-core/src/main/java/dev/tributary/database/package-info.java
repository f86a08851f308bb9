/**
 * JDBC: sessions, the version table, the journal, the lock. Generic over a product.
 */
@NullMarked
package dev.tributary.database;

import org.jspecify.annotations.NullMarked;
