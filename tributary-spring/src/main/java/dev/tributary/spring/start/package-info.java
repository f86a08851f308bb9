/** Brings the databases of an application to their targets while it starts, and keeps looking where that failed. */
@NullMarked
package dev.tributary.spring.start;

import org.jspecify.annotations.NullMarked;
