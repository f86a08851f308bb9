package dev.tributary.backup;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The names of backups: {@code backup_<database>_<UTC time>.dump}. Those of one database sort by time. */
public final class BackupName {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Long enough for every database's name, and short enough for every file system. */
    private static final int LONGEST = 63;

    private BackupName() {}

    /** The name of a backup made now; what a file's name cannot hold everywhere becomes an underscore. */
    public static String of(String database, Instant now) {
        String safe = database.replaceAll("[^A-Za-z0-9._-]", "_");
        String cut = safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe;
        return "backup_" + cut + "_" + TIME.format(now) + ".dump";
    }
}
