/**
 * Revisions and the graph they form: nodes, edges, order, and what can be wrong with them. Pure: no files, no SQL, no words
 * of users.
 */
@NullMarked
package dev.tributary.graph;

import org.jspecify.annotations.NullMarked;
