/**
 * From words to revisions: what a user typed, taken apart once, and what it means in a graph. Pure: needs the graph only.
 */
@NullMarked
package dev.tributary.target;

import org.jspecify.annotations.NullMarked;
