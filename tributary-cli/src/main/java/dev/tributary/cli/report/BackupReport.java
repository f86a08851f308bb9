package dev.tributary.cli.report;

import dev.tributary.backup.WrittenBackup;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Remedy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A backup as a command shows it. */
public final class BackupReport {
    private final WrittenBackup backup;
    private final String shown;
    private final Remedy.Command restore;

    private BackupReport(WrittenBackup backup, String shown, Remedy.Command restore) {
        this.backup = backup;
        this.shown = shown;
        this.restore = restore;
    }

    /**
     * The report of a backup in a file.
     *
     * @param shown its file as seen from the working directory
     * @param database the database's name
     */
    public static BackupReport of(WrittenBackup backup, String shown, String database) {
        return new BackupReport(backup, shown, restoring(shown, database));
    }

    /** The report of a backup that went to standard output, and that somebody else has put into a file. */
    public static BackupReport ofStream(WrittenBackup backup, String database) {
        return new BackupReport(
                backup, "standard output", restoring("-", database).from("FILE"));
    }

    private static Remedy.Command restoring(String word, String database) {
        return Remedy.onDatabase("restore", word, "--into", database + "_restored");
    }

    /** For people. */
    public List<String> lines() {
        return List.of(shown + "  " + Size.text(backup.bytes()) + ", " + Counts.text(backup.tables(), "table")
                + ", written by " + backup.program() + ", read back by " + backup.check());
    }

    /** The command that restores it, for people. */
    public String next() {
        return "next: " + restore.action() + "    into a new database beside this one";
    }

    /** For programs, of a backup in a file. */
    public Map<String, Object> object(Map<String, Object> database, Path file) {
        return Json.object(
                "command", "backup",
                "database", database,
                "file", file.toString(),
                "bytes", backup.bytes(),
                "tables", backup.tables(),
                "program", backup.program(),
                "restore", restore.action());
    }
}
