package dev.tributary.database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the journal, as written; the journal is insert-only and the state of a step is its newest row.
 *
 * @param number ascending in the order of writing
 * @param run identifies the run the row belongs to
 * @param revision the revision, or the stamp's targets joined by a comma and a space
 * @param message the revision's message at the time
 * @param direction {@code upgrade}, {@code downgrade} or {@code stamp}
 * @param state {@code started}, {@code done} or {@code failed}; {@code accepted} where nothing ran, and a person said that
 *     the text which the file has now counts as what ran
 * @param statement number of the statement the row speaks of, from 1; 0 for the step as a whole
 * @param headsBefore version rows before the step
 * @param headsAfter version rows after the step
 * @param checksum of the section that ran, with its algorithm's name; empty for a stamp
 * @param upText the upgrade section as it ran; null when it was over 1 MB or there was none
 * @param downText the downgrade section at that time; null likewise
 * @param role the database role that ran it
 * @param application the operating system's user, where known
 * @param host the machine the tool ran on
 * @param toolVersion Tributary's version
 * @param at when the row was written, by the server's clock
 * @param took how long the step or statement took; null where the row marks a start
 * @param error SQLSTATE and message of the failure; null when there was none
 */
public record JournalEntry(
        long number,
        String run,
        String revision,
        String message,
        String direction,
        String state,
        int statement,
        List<String> headsBefore,
        List<String> headsAfter,
        String checksum,
        @Nullable String upText,
        @Nullable String downText,
        String role,
        String application,
        String host,
        String toolVersion,
        Instant at,
        @Nullable Duration took,
        @Nullable String error) {

    public JournalEntry {
        headsBefore = List.copyOf(headsBefore);
        headsAfter = List.copyOf(headsAfter);
    }

    /** Whether the row holds an upgrade section whole: as it ran, or as it was accepted afterwards. */
    public boolean isUpgraded() {
        return direction.equals("upgrade") && statement == 0 && (state.equals("done") || state.equals("accepted"));
    }
}
