/** Tests of Spring's: the application context has the database, and the application finds it like any other. */
@NullMarked
package dev.tributary.junit.spring;

import org.jspecify.annotations.NullMarked;
