package dev.tributary.backup;

import dev.tributary.database.LockHolder;
import dev.tributary.project.ServerAddress;
import dev.tributary.session.Database;
import java.time.Duration;
import java.util.function.BiConsumer;

/** Restores one backup into a database that holds nothing. All of it arrives, or nothing does. */
public interface BackupReader {

    /**
     * Does it, under the lock of runs.
     *
     * @param address the database's; it exists
     * @param created whether it was made for this
     * @param owners whether things get the owners and privileges that they had
     * @param patience for another run that holds the lock
     * @param waiting told who has it
     * @throws dev.tributary.wording.TributaryException where nothing was restored
     */
    Restored into(
            Database database,
            ServerAddress address,
            boolean created,
            boolean owners,
            Duration patience,
            BiConsumer<LockHolder, Duration> waiting);
}
