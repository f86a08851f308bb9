/** PostgreSQL's part of the workbench. Used from outside: {@link dev.tributary.toolbox.postgresql.PostgresqlToolbox} alone. */
@NullMarked
package dev.tributary.toolbox.postgresql;

import org.jspecify.annotations.NullMarked;
