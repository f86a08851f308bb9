package dev.tributary.backup;

/**
 * A backup that was written and read back.
 *
 * @param bytes its size
 * @param tables how many tables have their rows in it
 * @param program what wrote it, such as {@code pg_dump 16.4}
 * @param check the command that has read it back, such as {@code pg_restore --list}
 */
public record WrittenBackup(long bytes, int tables, String program, String check) {}
