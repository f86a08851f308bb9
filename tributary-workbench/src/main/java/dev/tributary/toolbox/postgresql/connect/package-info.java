/** Connecting to PostgreSQL: a project's database, and what a refusal means. Depends on {@code project} and {@code database}. */
@NullMarked
package dev.tributary.toolbox.postgresql.connect;

import org.jspecify.annotations.NullMarked;
