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
 * @param notes what limits it, in sentences
 * @param took wall time
 */
public record Scope(
        int replays, String server, long seededRows, List<String> volatileColumns, List<String> notes, Duration took) {
    public Scope {
        notes = List.copyOf(notes);
        volatileColumns = List.copyOf(volatileColumns);
    }
}
