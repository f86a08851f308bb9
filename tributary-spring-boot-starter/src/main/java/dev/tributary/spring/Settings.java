package dev.tributary.spring;

import dev.tributary.Tributary;
import dev.tributary.Tributary.TransactionMode;
import dev.tributary.spring.DatabaseProperties.OnEditedScript;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one database, nothing left open but what the core decides.
 *
 * @param name below {@code tributary.databases}; empty for the only one
 * @param locations places of revision files
 * @param target where to go
 * @param onEditedScript what an edited script leads to
 * @param patience how long to wait for other runs
 * @param lockTimeout PostgreSQL's own; null leaves it to the core
 * @param transaction one for each revision, or one for the run
 * @param versionTable {@code [schema.]table}
 */
public record Settings(
        String name,
        List<String> locations,
        String target,
        OnEditedScript onEditedScript,
        Duration patience,
        @Nullable Duration lockTimeout,
        TransactionMode transaction,
        String versionTable) {

    public Settings {
        locations = List.copyOf(locations);
    }

    /** The settings of the only database. */
    public static Settings of(DatabaseProperties said) {
        return new Settings(
                "",
                Objects.requireNonNullElse(said.getLocations(), List.of("classpath:db/revisions")),
                Objects.requireNonNullElse(said.getTarget(), "head"),
                Objects.requireNonNullElse(said.getOnEditedScript(), OnEditedScript.WARN),
                Objects.requireNonNullElse(said.getWait(), Duration.ofMinutes(10)),
                said.getLockTimeout(),
                Objects.requireNonNullElse(said.getTransaction(), TransactionMode.REVISION),
                Objects.requireNonNullElse(said.getVersionTable(), "tributary_version"));
    }

    Tributary.Builder applyTo(Tributary.Builder builder) {
        builder.waitForOtherRuns(patience)
                .transaction(transaction)
                .versionTable(versionTable)
                .strict(onEditedScript == OnEditedScript.FAIL);
        return lockTimeout == null ? builder : builder.lockTimeout(lockTimeout);
    }
}
