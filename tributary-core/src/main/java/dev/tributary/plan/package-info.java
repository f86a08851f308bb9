/**
 * From graph, current heads and target to the ordered list of steps. Pure: needs the graph only.
 */
@NullMarked
package dev.tributary.plan;

import org.jspecify.annotations.NullMarked;
