/** Puts the beans together; decides nothing else. */
@NullMarked
package dev.tributary.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
