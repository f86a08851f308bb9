/** Where the database is when a container of Testcontainers runs it. */
@NullMarked
package dev.tributary.spring.connection;

import org.jspecify.annotations.NullMarked;
