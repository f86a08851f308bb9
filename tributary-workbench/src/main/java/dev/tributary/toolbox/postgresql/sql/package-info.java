/** Asking PostgreSQL over a connection that somebody else opened and closes. Depends on nothing. */
@NullMarked
package dev.tributary.toolbox.postgresql.sql;

import org.jspecify.annotations.NullMarked;
