/**
 * Graphs and differences, drawn. Pure.
 */
@NullMarked
package dev.tributary.render;

import org.jspecify.annotations.NullMarked;
