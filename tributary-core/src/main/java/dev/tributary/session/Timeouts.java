package dev.tributary.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The server's own time limits for a piece of work; null leaves what the session has.
 *
 * @param lock how long to wait for each lock
 * @param statement how long a statement may take
 */
public record Timeouts(@Nullable Duration lock, @Nullable Duration statement) {}
