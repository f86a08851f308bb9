/**
 * A history as one page of HTML that needs nothing else: rows with the lanes between them, and what is known of each, as values
 * in and text out. Knows neither files nor databases. Depends on {@code render}.
 */
@NullMarked
package dev.tributary.page;

import org.jspecify.annotations.NullMarked;
