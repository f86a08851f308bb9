/** Tributary in a Spring Boot application: the properties, and what an application may add. Stands on the core alone. */
@NullMarked
package dev.tributary.spring;

import org.jspecify.annotations.NullMarked;
