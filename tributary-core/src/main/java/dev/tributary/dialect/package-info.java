/**
 * What differs between databases, as pure strings and abilities.
 */
@NullMarked
package dev.tributary.dialect;

import org.jspecify.annotations.NullMarked;
