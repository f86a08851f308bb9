package dev.tributary.merge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a verdict reaches.
 *
 * @param replays how many times a revision ran
 * @param server product and version that it ran on
 * @param rows what was put into the base, and what that did not come to
 * @param volatileColumns columns filled from the clock or at random, which were not compared
 * @param noise what else was not compared, since two replays of the same order do it differently, such as {@code default of
 *     column public.t.c}
 * @param notes what limits it, in sentences
 * @param provisos what was taken for given in place of what production has, in phrases that follow the verdict
 * @param took wall time of the replays
 * @param earlier when an earlier call replayed it, from which this answer is kept; null where this call did
 */
public record Scope(
        int replays,
        String server,
        SeededRows rows,
        List<String> volatileColumns,
        List<String> noise,
        List<String> notes,
        List<String> provisos,
        Duration took,
        @Nullable Instant earlier) {
    public Scope {
        notes = List.copyOf(notes);
        provisos = List.copyOf(provisos);
        volatileColumns = List.copyOf(volatileColumns);
        noise = List.copyOf(noise);
    }

    /** When an earlier call replayed it, if this call did not. */
    public Optional<Instant> replayedAt() {
        return Optional.ofNullable(earlier);
    }
}
