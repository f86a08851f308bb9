package dev.tributary.backup;

import java.nio.file.Path;

/** Writes backups of one database with the product's own program. */
public interface BackupWriter {

    /**
     * Refuses where no program fits, before anything is done.
     *
     * @param file what the backup would be called
     * @throws dev.tributary.wording.TributaryException if so
     */
    void check(String file);

    /**
     * Writes a backup and reads its table of contents. Where anything fails, no file is left behind; a file that was there is
     * never written over.
     *
     * @throws dev.tributary.wording.TributaryException where no program fits the server, or the backup could not be written
     *     or is not complete
     */
    BackupFile write(Path file);
}
