package dev.tributary.cli.report;

import dev.tributary.backup.BackupFile;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.Map;

/** A backup as a command shows it. */
public final class BackupReport {
    private final BackupFile backup;
    private final String shown;
    private final String restore;

    /**
     * The report of a backup.
     *
     * @param shown its file as seen from the working directory
     * @param database the database's name
     */
    public BackupReport(BackupFile backup, String shown, String database) {
        this.backup = backup;
        this.shown = shown;
        this.restore = Remedy.onDatabase("restore", shown, "--into", database + "_restored")
                .action();
    }

    /** For people. */
    public List<String> lines() {
        return List.of(shown + "  " + Size.text(backup.bytes()) + ", " + Counts.text(backup.tables(), "table")
                + ", written by " + backup.program() + ", read back by " + backup.check());
    }

    /** The command that restores it, for people. */
    public String next() {
        return "next: " + restore + "    into a new database beside this one";
    }

    /** For programs. */
    public Map<String, Object> object(Map<String, Object> database) {
        return Json.object(
                "command", "backup",
                "database", database,
                "file", backup.path().toString(),
                "bytes", backup.bytes(),
                "tables", backup.tables(),
                "program", backup.program(),
                "restore", restore);
    }
}
