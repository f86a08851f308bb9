/**
 * A PostgreSQL server of Tributary's own: programs, processes and the folder with its data. Used from outside: {@link
 * dev.tributary.embedded.postgresql.EmbeddedServers} alone. Depends on the workbench's {@code toolbox} and {@code project}.
 */
@NullMarked
package dev.tributary.embedded.postgresql;

import org.jspecify.annotations.NullMarked;
