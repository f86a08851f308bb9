package dev.tributary.product;

import java.time.Instant;
import java.util.Set;

/**
 * SQL that looks after a journal: what may go, what must not be kept, and who could have written it. Pure strings; immutable; see
 * {@link Product}.
 */
public interface UpkeepSql {

    /**
     * One row, one column: the number of the oldest row that stays where those from before a time go. Rows count in the order in
     * which they were written, so that a clock that was put back tears no gap.
     */
    String cutoffBefore(TableName journal, String versionTable, Instant time);

    /** The same where the newest rows stay. */
    String cutoffKeeping(TableName journal, String versionTable, int newest);

    /**
     * One row with {@code going} and {@code staying} int: how many rows below a number nothing needs, and how many have to stay,
     * because they say what an applied revision was when it ran, what a stamp meant, or that something was forgotten; and {@code
     * texts} int: how many of the latter hold a text.
     */
    String prunable(TableName journal, String versionTable, long cutoff);

    /** Deletes what {@link #prunable} counts as going. */
    String prune(TableName journal, String versionTable, long cutoff);

    /** Takes the SQL out of the rows below a number; checksums stay. */
    String dropTexts(TableName journal, String versionTable, long cutoff);

    /**
     * One row, one column: how many rows of a revision hold a text.
     *
     * @param columns what the journal has
     */
    String forgettable(TableName journal, String versionTable, Set<String> columns, String revision);

    /** Takes SQL, header and the messages of errors out of a revision's rows; checksums and the errors' codes stay. */
    String forget(TableName journal, String versionTable, Set<String> columns, String revision);

    /**
     * What speaks against running what a journal keeps, a row each; none where nothing does. Columns {@code kind}, {@code who} and
     * {@code what}: {@code owner}, who owns it and may less than the session's role; {@code right}, somebody who is neither the
     * owner nor may everything, with the rights to change it; {@code trigger} and {@code rule}, the name of one that is on it.
     */
    String doubts(TableName journal);

    /** Takes all rights but reading away from a role, {@code PUBLIC} being all of them; for a person to paste. */
    String withdraw(TableName journal, String role);

    /** Drops a trigger; for a person to paste. */
    String dropTrigger(TableName journal, String name);

    /** Drops a rule; for a person to paste. */
    String dropRule(TableName journal, String name);
}
