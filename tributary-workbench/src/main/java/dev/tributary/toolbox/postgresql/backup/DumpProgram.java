package dev.tributary.toolbox.postgresql.backup;

import java.nio.file.Path;

/**
 * One installation of the client programs.
 *
 * @param dump its pg_dump
 * @param restore its pg_restore
 * @param version as it tells, such as {@code 16.4}
 * @param major the version's first number
 */
record DumpProgram(Path dump, Path restore, String version, int major) {

    /** The dumping program for people. */
    String name() {
        return "pg_dump " + version;
    }
}
