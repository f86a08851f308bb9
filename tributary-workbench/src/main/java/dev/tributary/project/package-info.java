/**
 * tributary.toml, environment and flags, joined into one validated {@link dev.tributary.project.Project}. Reads files,
 * contacts no database. Depends on the entry point's types and on problems only.
 */
@NullMarked
package dev.tributary.project;

import org.jspecify.annotations.NullMarked;
