/** A calm social network: who starts it, and what every feature shares. */
@NullMarked
package dev.tributary.examples.social;

import org.jspecify.annotations.NullMarked;
