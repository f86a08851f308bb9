/**
 * The entry point: wires the packages below it and decides nothing itself.
 */
@NullMarked
package dev.tributary;

import org.jspecify.annotations.NullMarked;
