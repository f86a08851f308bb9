package dev.tributary.cli.command;

import dev.tributary.backup.BackupReader;
import dev.tributary.backup.Restored;
import dev.tributary.cli.report.Json;
import dev.tributary.graph.RevisionLines;
import dev.tributary.toolbox.OpenDatabase;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore FILE}. Never into a database that holds something. */
@picocli.CommandLine.Command(
        name = "tributary restore",
        description = "How do I get a backup back? (into an empty database; exit status 3 without version rows)")
public final class Restore implements Command {

    @Parameters(
            paramLabel = "FILE",
            description =
                    "What tributary backup wrote, or the server's own dump program in its custom format; - reads it from"
                            + " standard input")
    private String file = "";

    @Option(
            names = "--into",
            paramLabel = "NAME",
            description = "A database of that name on the same server; made where it does not exist")
    private @Nullable String into;

    @Option(
            names = "--no-owner",
            description = "Leave owners and privileges out: all belongs to the role that restores")
    private boolean withoutOwners;

    @Override
    public int run(Call call) {
        BackupReader backup = reader(call);
        OpenDatabase target = into == null ? call.database() : call.database().beside(into);
        boolean created = target.createIfMissing();
        boolean done = false;
        try {
            Restored restored = backup.into(
                    call.databaseAndTables(target),
                    target.address(),
                    created,
                    !withoutOwners,
                    call.project().settings().waitForOtherRuns(),
                    (holder, waited) -> call.console().info("waiting for " + holder.inOneLine()));
            done = true;
            return report(call, target, restored);
        } finally {
            if (created && !done) {
                dropAgain(call, target);
            }
        }
    }

    private BackupReader reader(Call call) {
        if (!isStream()) {
            return call.toolbox().backupReader(call.surroundings().directory().resolve(file), file);
        }
        if (call.options().passwordFromInput()) {
            throw Usage.wrong(
                    "--password-stdin",
                    "the backup and the password cannot both come on standard input",
                    Remedy.variable("TRIBUTARY_PASSWORD_FILE", "FILE").does("reads the password from a file"));
        }
        if (call.surroundings().prompt() != null) {
            throw Usage.wrong(
                    Backup.STREAM,
                    "standard input is a terminal, from which no backup comes",
                    Remedy.onDatabase("restore", Backup.STREAM).from("FILE"));
        }
        return call.toolbox().backupReader(call.surroundings().in());
    }

    private boolean isStream() {
        return file.equals(Backup.STREAM);
    }

    /** What led here is the problem to show; a database left behind is a word beside it. */
    private static void dropAgain(Call call, OpenDatabase fresh) {
        try {
            fresh.drop();
        } catch (TributaryException e) {
            call.console()
                    .warning("the new, empty database was not taken away again: "
                            + e.problem().title());
        }
    }

    private int report(Call call, OpenDatabase target, Restored restored) {
        Whereabouts where = call.whereabouts(target.address());
        if (call.console().json()) {
            call.console()
                    .object(Json.object(
                            "command", "restore",
                            "database", where.object(),
                            "file", file,
                            "created", restored.created(),
                            "tables", restored.tables(),
                            "current", Json.words(restored.rows()),
                            "program", restored.program()));
        } else {
            call.console()
                    .line("restored " + (isStream() ? "standard input" : file) + " into "
                            + (restored.created() ? "the new database " : "")
                            + where.database() + ": " + Counts.text(restored.tables(), "table") + ", "
                            + RevisionLines.at(restored.rows()));
            call.console().info("database " + where.text() + ", by " + restored.program() + " in one transaction");
        }
        if (restored.rows().isEmpty()) {
            call.console()
                    .warning("there are no version rows in it, so Tributary does not know where it is; "
                            + "next: " + call.console().shown(Remedy.onDatabase("doctor")) + ", or "
                            + call.console().shown(Remedy.onDatabase("stamp", "REVISION")));
            return Exit.FOUND;
        }
        return Exit.DONE;
    }
}
