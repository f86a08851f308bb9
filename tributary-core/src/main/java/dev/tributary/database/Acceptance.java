package dev.tributary.database;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A problem that a team has looked at and lives with, as its project file says it. Immutable.
 *
 * @param problem the problem's code, such as {@code edited-script}
 * @param revision the revision it is accepted for
 * @param reason why, for the journal; not empty
 * @param until the last day on which it holds, by UTC; null where it holds for good
 */
public record Acceptance(
        String problem,
        String revision,
        String reason,
        @Nullable LocalDate until) {

    /** Whether it holds on a day. */
    public boolean holds(LocalDate today) {
        return until == null || !today.isAfter(until);
    }
}
