/**
 * A database at the heads for each test class or method, copied from a template that is made once. For JUnit 5 and 6; what Spring's
 * tests need is apart.
 */
@NullMarked
package dev.tributary.junit;

import org.jspecify.annotations.NullMarked;
