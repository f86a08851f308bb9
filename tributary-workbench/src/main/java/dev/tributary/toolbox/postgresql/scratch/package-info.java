/**
 * Connecting to a project's PostgreSQL database: the one on a server that is given, or the one on an embedded server,
 * kept with the project or thrown away. Depends on project, database and problem.
 */
@NullMarked
package dev.tributary.toolbox.postgresql.scratch;

import org.jspecify.annotations.NullMarked;
