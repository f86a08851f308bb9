/** Who knows whom: requests, and what became of them. */
@NullMarked
package dev.tributary.examples.social.connection;

import org.jspecify.annotations.NullMarked;
