package dev.tributary.backup;

import java.nio.file.Path;

/**
 * A backup that was written and read back.
 *
 * @param path absolute
 * @param bytes its size
 * @param tables how many tables have their rows in it
 * @param program what wrote it, such as {@code pg_dump 16.4}
 * @param check the command that has read it back, such as {@code pg_restore --list}
 */
public record BackupFile(Path path, long bytes, int tables, String program, String check) {}
