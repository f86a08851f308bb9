/** Whether this instance can serve, for people on call and for what restarts containers. */
@NullMarked
package dev.tributary.examples.social.health;

import org.jspecify.annotations.NullMarked;
