/**
 * tributary.toml, environment and flags, joined into one validated record.
 */
@NullMarked
package dev.tributary.project;

import org.jspecify.annotations.NullMarked;
