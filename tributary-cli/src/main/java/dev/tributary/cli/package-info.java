/**
 * The tributary command: wiring, options, exit statuses.
 */
@NullMarked
package dev.tributary.cli;

import org.jspecify.annotations.NullMarked;
