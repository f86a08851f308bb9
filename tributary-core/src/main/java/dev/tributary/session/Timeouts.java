package dev.tributary.session;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a piece of work on the server: its own time limits, where null leaves what the session has, and how far a
 * transaction is kept from others.
 *
 * @param lock how long to wait for each lock
 * @param statement how long a statement may take
 * @param isolation of a transaction that is begun for it, as SQL; empty for the usual one
 */
public record Timeouts(@Nullable Duration lock, @Nullable Duration statement, String isolation) {

    /** With the usual isolation. */
    public Timeouts(@Nullable Duration lock, @Nullable Duration statement) {
        this(lock, statement, "");
    }

    /** What makes the transaction under way another than the usual one. */
    List<String> isolating() {
        return isolation.isEmpty() ? List.of() : List.of("SET TRANSACTION ISOLATION LEVEL " + isolation);
    }
}
