/**
 * What the files of an Alembic project say beside its revisions: its settings, the names and texts of new files, and the history that
 * Alembic itself has printed. Reads and writes text, runs nothing of the project, and knows no database. Depends on {@code python},
 * {@code script}, {@code graph} and problems.
 */
@NullMarked
package dev.tributary.alembic;

import org.jspecify.annotations.NullMarked;
