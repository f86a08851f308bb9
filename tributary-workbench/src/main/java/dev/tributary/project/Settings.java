package dev.tributary.project;

import dev.tributary.Tributary;
import dev.tributary.Tributary.TransactionMode;
import dev.tributary.database.Acceptance;
import dev.tributary.database.JournalText;
import dev.tributary.database.OnEditedScript;
import dev.tributary.session.Database;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a project's database is to be treated, checked: from flags, environment and file, or by default.
 *
 * @param versionTable {@code [schema.]table}; {@code tributary_version} unless said
 * @param waitForOtherRuns patience for another run that holds the lock; ten minutes unless said
 * @param retryFor how long a transaction is tried again while others hold its locks; ten minutes unless said
 * @param lockTimeout the server's own limit in each attempt; null keeps waits that hold others up short
 * @param statementTimeout the server's own limit for a statement; null leaves the server's
 * @param transaction a transaction for each revision unless said
 * @param onEditedScript what is done where a script was edited after it ran; null where nobody said it
 * @param journalText what the journal keeps of scripts; everything unless said
 * @param accepted problems that the team lives with, in the order of the file, those that have run out included
 */
public record Settings(
        String versionTable,
        Duration waitForOtherRuns,
        Duration retryFor,
        @Nullable Duration lockTimeout,
        @Nullable Duration statementTimeout,
        TransactionMode transaction,
        @Nullable OnEditedScript onEditedScript,
        JournalText journalText,
        List<Acceptance> accepted) {

    public Settings {
        accepted = List.copyOf(accepted);
    }

    /** Whose revisions they are. */
    public Database.Owner owner() {
        return Database.Owner.UNNAMED;
    }

    /** What the journal keeps of each run. */
    public List<String> context() {
        return List.of();
    }

    /** Says all of this to what is being built. */
    public Tributary.Builder applyTo(Tributary.Builder builder) {
        builder.versionTable(versionTable)
                .waitForOtherRuns(waitForOtherRuns)
                .retryFor(retryFor)
                .transaction(transaction)
                .journalText(journalText)
                .accept(accepted);
        if (onEditedScript != null) {
            builder.onEditedScript(onEditedScript);
        }
        if (lockTimeout != null) {
            builder.lockTimeout(lockTimeout);
        }
        if (statementTimeout != null) {
            builder.statementTimeout(statementTimeout);
        }
        return builder;
    }
}
