/** The incident end to end: the backend's jar and the command line as processes, on a real server. */
@NullMarked
package dev.tributary.examples.social.incident;

import org.jspecify.annotations.NullMarked;
