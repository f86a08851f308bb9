/** What a start that failed says instead of a stack trace. */
@NullMarked
package dev.tributary.spring.diagnostics;

import org.jspecify.annotations.NullMarked;
