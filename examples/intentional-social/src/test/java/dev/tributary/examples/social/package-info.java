/** The backend on a real database. */
@NullMarked
package dev.tributary.examples.social;

import org.jspecify.annotations.NullMarked;
