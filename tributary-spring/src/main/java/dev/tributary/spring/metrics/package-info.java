/** What Micrometer counts. */
@NullMarked
package dev.tributary.spring.metrics;

import org.jspecify.annotations.NullMarked;
