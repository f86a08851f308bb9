/** Documents whose commands are played and whose outputs are compared. */
@NullMarked
package dev.tributary.testing.scenario;

import org.jspecify.annotations.NullMarked;
