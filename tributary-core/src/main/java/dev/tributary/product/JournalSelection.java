package dev.tributary.product;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a journal are wanted.
 *
 * @param revision only of this one, by its whole id; null for all
 * @param since only those that were written at this time or later; null for all
 * @param newest at most so many, the newest; 0 for all
 */
public record JournalSelection(
        @Nullable String revision, @Nullable Instant since, int newest) {

    /** Every row. */
    public static final JournalSelection ALL = new JournalSelection(null, null, 0);

    /** Those of one revision. */
    public static JournalSelection of(String revision) {
        return new JournalSelection(revision, null, 0);
    }
}
