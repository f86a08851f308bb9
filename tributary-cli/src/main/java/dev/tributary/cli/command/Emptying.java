package dev.tributary.cli.command;

import dev.tributary.backup.Rebuild;
import dev.tributary.session.Survey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the commands begin that empty a database. */
final class Emptying {
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

    private Emptying() {}

    /** Of the call's database; waits for others as long as the settings say, or for ten seconds. */
    static Rebuild of(Call call, Survey survey) {
        Duration patience = Optional.ofNullable(call.project().settings().lockTimeout())
                .filter(time -> !time.isZero())
                .orElse(LOCK_PATIENCE);
        return new Rebuild(
                survey,
                call.toolbox().emptier(call.databaseAndTables(), patience),
                call.toolbox().backupWriter(call.database().address(), survey));
    }

    /** Refuses a backup that cannot be written, or that would be gone with the container. */
    static void checkBackup(Call call, Rebuild rebuild, Path file) {
        if (call.surroundings().lost().test(file)) {
            throw BackupWouldBeLost.of(call.shown(file));
        }
        rebuild.checkBackup(file, call.shown(file));
    }
}
