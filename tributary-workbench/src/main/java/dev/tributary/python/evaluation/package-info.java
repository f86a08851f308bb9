/**
 * What the statements of a Python file come to, found out without running them: literals, conditions and loops over what is known, functions
 * of the file itself. What is not known is told as such where it is used, and never guessed; libraries are only what others model of them.
 * May use {@code python} only.
 */
@NullMarked
package dev.tributary.python.evaluation;

import org.jspecify.annotations.NullMarked;
