package dev.tributary.spring.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * What Spring Boot calls otherwise in another line, so that only the starter of a line can name it. Without a bean of this type
 * the starter and the application's Spring Boot are of two lines, and nothing is applied.
 */
@FunctionalInterface
public interface BootLine {

    /** The address of the application's own {@code DataSource}; null where it is not known, or there are several. */
    @Nullable
    String poolUrl();
}
