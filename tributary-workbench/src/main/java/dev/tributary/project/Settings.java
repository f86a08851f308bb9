package dev.tributary.project;

import dev.tributary.Tributary;
import dev.tributary.Tributary.TransactionMode;
import dev.tributary.database.Acceptance;
import dev.tributary.database.JournalText;
import dev.tributary.database.OnEditedScript;
import dev.tributary.database.OnUnknownRevision;
import dev.tributary.session.Database;
import dev.tributary.session.Signature;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a project's database is to be treated, checked: from flags, environment and file, or by default.
 *
 * @param owner whose revisions they are; unnamed unless said
 * @param actor who the journal says has run it; empty where nobody said it
 * @param tags what the journal keeps of each run, by name
 * @param disposable whether the database may be thrown away: the embedded one, and one of which that was written down
 * @param versionTable {@code [schema.]table}; {@code tributary_version} unless said
 * @param waitForOtherRuns patience for another run that holds the lock; ten minutes unless said
 * @param retryFor how long a transaction is tried again while others hold its locks; ten minutes unless said
 * @param connectRetryFor how long the first connection is tried again; not at all unless said
 * @param networkTimeout how long the server may be out of reach; 30 s unless said, zero for ever
 * @param lockTimeout the server's own limit in each attempt; null keeps waits that hold others up short
 * @param statementTimeout the server's own limit for a statement; null leaves the server's
 * @param timeZone in which time zone scripts run: {@code server} unless said, {@code jvm}, or a name
 * @param transaction a transaction for each revision unless said
 * @param onEditedScript what is done where a script was edited after it ran; null where nobody said it
 * @param onUnknownRevision what is done where a row of the database is in no file; null asks its journal
 * @param journalText what the journal keeps of scripts; everything unless said
 * @param accepted problems that the team lives with, in the order of the file, those that have run out included
 */
public record Settings(
        Database.Owner owner,
        String actor,
        Map<String, String> tags,
        boolean disposable,
        String versionTable,
        Duration waitForOtherRuns,
        Duration retryFor,
        Duration connectRetryFor,
        Duration networkTimeout,
        @Nullable Duration lockTimeout,
        @Nullable Duration statementTimeout,
        String timeZone,
        TransactionMode transaction,
        @Nullable OnEditedScript onEditedScript,
        @Nullable OnUnknownRevision onUnknownRevision,
        JournalText journalText,
        List<Acceptance> accepted) {

    public Settings {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        accepted = List.copyOf(accepted);
    }

    /** What the journal keeps of each run, such as {@code ana} and {@code ticket=SHOP-7}. */
    public Signature signature() {
        return new Signature(
                actor,
                tags.entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .toList());
    }

    /** Says all of this to what is being built. */
    public Tributary.Builder applyTo(Tributary.Builder builder) {
        builder.versionTable(versionTable)
                .waitForOtherRuns(waitForOtherRuns)
                .retryFor(retryFor)
                .connectRetryFor(connectRetryFor)
                .networkTimeout(networkTimeout)
                .timeZone(timeZone)
                .transaction(transaction)
                .journalText(journalText)
                .accept(accepted)
                .disposable(disposable)
                .foreignSchemas(owner.foreignSchemas())
                .trustedOwners(owner.trusted())
                .project(owner.project())
                .actor(actor);
        tags.forEach(builder::context);
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
