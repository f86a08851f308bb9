/**
 * Alembic's revisions as revision files in SQL: the same ids, graph, messages and dates, and for each direction the SQL that is known, or the
 * reason why none is. Files are read and texts are made; nothing of the project is run. Depends on {@code alembic}, {@code alembic.translate},
 * {@code python}, {@code script}, {@code graph}, {@code sql} and problems.
 */
@NullMarked
package dev.tributary.alembic.conversion;

import org.jspecify.annotations.NullMarked;
