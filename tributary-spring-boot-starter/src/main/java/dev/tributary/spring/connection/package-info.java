/** Where the database is when Testcontainers or Docker Compose runs it. */
@NullMarked
package dev.tributary.spring.connection;

import org.jspecify.annotations.NullMarked;
