/** Programs that measure, one a class with a main method. {@code benchmarks/run} builds and starts them. */
@NullMarked
package dev.tributary.benchmarks;

import org.jspecify.annotations.NullMarked;
