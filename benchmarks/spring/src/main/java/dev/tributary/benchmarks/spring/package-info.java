/** What a migration tool adds to the start of a Spring Boot application. */
@NullMarked
package dev.tributary.benchmarks.spring;

import org.jspecify.annotations.NullMarked;
