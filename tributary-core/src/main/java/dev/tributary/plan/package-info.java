/**
 * From graph, current heads and target to the ordered list of steps. Pure: needs the graph and what targets mean in it.
 */
@NullMarked
package dev.tributary.plan;

import org.jspecify.annotations.NullMarked;
