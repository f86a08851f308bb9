/**
 * Tributary in a Spring Boot application: the properties, what an application may add, and the bean that brings databases up
 * to date. Stands on the core alone.
 */
@NullMarked
package dev.tributary.spring;

import org.jspecify.annotations.NullMarked;
