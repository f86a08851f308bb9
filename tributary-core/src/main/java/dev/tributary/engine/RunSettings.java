package dev.tributary.engine;

import dev.tributary.session.Timeouts;
import java.time.Duration;

/**
 * How plans are run.
 *
 * @param patience how long to wait for another run
 * @param timeouts the server's own limits inside each revision, where its script says nothing; without one for locks, waits are short
 * @param retryFor how long a transaction is tried again while others hold the locks that it needs; zero tries once
 * @param oneTransaction whether the whole run is one transaction
 * @param strict whether an edited script is refused instead of mentioned
 */
public record RunSettings(
        Duration patience, Timeouts timeouts, Duration retryFor, boolean oneTransaction, boolean strict) {}
