/** What members write, and the feed of those they are connected with. */
@NullMarked
package dev.tributary.examples.social.post;

import org.jspecify.annotations.NullMarked;
