/**
 * Keeps proofs between calls, in files of the project's folder {@code .tributary}. Depends on {@code merge} and
 * {@code report}, and knows no database.
 */
@NullMarked
package dev.tributary.cli.proof;

import org.jspecify.annotations.NullMarked;
