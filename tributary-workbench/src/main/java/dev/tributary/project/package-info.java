/**
 * tributary.toml, environment and flags, joined into one validated {@link dev.tributary.project.Project}. Reads files,
 * contacts no database and knows no product: how addresses are written, {@link dev.tributary.project.AddressRules} says. Depends on the entry point's types, on what is known of a database as values, and on problems only.
 */
@NullMarked
package dev.tributary.project;

import org.jspecify.annotations.NullMarked;
