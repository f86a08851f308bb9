package dev.tributary.backup;

import java.io.OutputStream;
import java.nio.file.Path;

/** Writes backups of one database with the product's own program. */
public interface BackupWriter {

    /**
     * Refuses where no program fits or the file could not be written, before anything is done.
     *
     * @param file where the backup would be
     * @param shown the same as a person may type it
     * @throws UnwritableBackup where it could not be written
     * @throws dev.tributary.wording.TributaryException where no program fits, or a file is there
     */
    void check(Path file, String shown);

    /**
     * Writes a backup and reads its table of contents. Where anything fails, no file is left behind; a file that was there is
     * never written over.
     *
     * @param shown the same as a person may type it
     * @throws UnwritableBackup where the file cannot be made
     * @throws dev.tributary.wording.TributaryException where no program fits the server, or the backup could not be written
     *     or is not complete
     */
    WrittenBackup write(Path file, String shown);

    /**
     * Writes a backup to where nothing can be read back from, and looks into its table of contents as it goes by. Where anything
     * fails, what was written is no whole backup.
     *
     * @param to flushed at the end, and not closed
     * @throws dev.tributary.wording.TributaryException as for a file, or where not all of it was taken
     */
    WrittenBackup write(OutputStream to);
}
