/** A few members and posts to look at, for {@code ./run-example}. */
@NullMarked
package dev.tributary.examples.social.example;

import org.jspecify.annotations.NullMarked;
