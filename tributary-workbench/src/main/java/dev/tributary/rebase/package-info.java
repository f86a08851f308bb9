/**
 * Giving revisions a new parent: which ones, in which order, and their files written anew. Reads and writes revision files,
 * asks git for the other side, and knows no database. Depends on {@code git}, scripts, graph and problems.
 */
@NullMarked
package dev.tributary.rebase;

import org.jspecify.annotations.NullMarked;
