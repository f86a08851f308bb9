/** What is done when an application is built, for native images and for a start that looks for nothing. */
@NullMarked
package dev.tributary.spring.aot;

import org.jspecify.annotations.NullMarked;
