package dev.tributary.merge;

import java.time.Duration;
import java.util.List;

/**
 * How far a verdict reaches.
 *
 * @param replays how many times a revision ran
 * @param server product and version that it ran on
 * @param seededRows rows that were put into the base
 * @param volatileColumns columns filled from the clock or at random, which were not compared
 * @param took wall time
 */
public record Scope(int replays, String server, long seededRows, List<String> volatileColumns, Duration took) {
    public Scope {
        volatileColumns = List.copyOf(volatileColumns);
    }
}
