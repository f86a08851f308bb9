/**
 * Files that cannot be read or written: why, whose they are, and what helps; and finding that out before work is done in vain.
 * Uses wording alone.
 */
@NullMarked
package dev.tributary.file;

import org.jspecify.annotations.NullMarked;
