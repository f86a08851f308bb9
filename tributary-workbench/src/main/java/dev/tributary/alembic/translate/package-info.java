/**
 * Alembic's revisions to the SQL that Alembic itself would send: what is known of its operations and of SQLAlchemy's columns, types,
 * constraints and statements, for PostgreSQL. Nothing is run; what is not known is refused by line and reason. Depends on {@code python},
 * {@code python.evaluation} and {@code alembic}.
 */
@NullMarked
package dev.tributary.alembic.translate;

import org.jspecify.annotations.NullMarked;
