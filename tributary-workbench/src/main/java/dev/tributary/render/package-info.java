/**
 * Graphs and plans as text. Pure.
 */
@NullMarked
package dev.tributary.render;

import org.jspecify.annotations.NullMarked;
