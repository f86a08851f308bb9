/**
 * Revisions and the graph they form; resolving what a user typed to revisions. Pure: no files, no SQL.
 */
@NullMarked
package dev.tributary.graph;

import org.jspecify.annotations.NullMarked;
