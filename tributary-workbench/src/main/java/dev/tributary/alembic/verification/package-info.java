/**
 * Whether converted revisions do what Alembic does: both run revision after revision on scratch databases, and the schemas are compared after each,
 * up and down again. What differs is not taken; another source of the same SQL is tried, and where none gives it, the revision stays opaque.
 * Depends on {@code alembic.conversion}, {@code alembic.capture}, scratch databases, the engine, and what reads schemas.
 */
@NullMarked
package dev.tributary.alembic.verification;

import org.jspecify.annotations.NullMarked;
