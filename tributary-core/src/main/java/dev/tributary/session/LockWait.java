package dev.tributary.session;

import dev.tributary.database.LockHolder;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * How a run waits for others on the same version table.
 *
 * @param patience how long; zero tries once
 * @param random spreads the attempts of several that wait
 * @param waiting told at once, and again every few seconds, who has the lock and how long this has lasted
 */
public record LockWait(Duration patience, RandomGenerator random, BiConsumer<LockHolder, Duration> waiting) {}
