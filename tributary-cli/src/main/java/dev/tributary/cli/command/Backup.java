package dev.tributary.cli.command;

import dev.tributary.backup.BackupName;
import dev.tributary.backup.BackupWriter;
import dev.tributary.backup.UnwritableBackup;
import dev.tributary.backup.WrittenBackup;
import dev.tributary.cli.report.BackupReport;
import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code backup}. Changes nothing in the database. */
@picocli.CommandLine.Command(
        name = "tributary backup",
        description = "How do I keep a copy of the database before I do something to it?")
public final class Backup implements Command {
    /** In the place of a file: standard input or output. */
    static final String STREAM = "-";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "The file, a folder for it, or - for standard output (backup_<database>_<UTC time>.dump here unless said)")
    private @Nullable String output;

    @Override
    public int run(Call call) {
        if (STREAM.equals(output)) {
            return stream(call);
        }
        Survey survey = survey(call);
        call.announce(survey);
        Path target = target(call, output);
        BackupWriter writer = call.toolbox().backupWriter(call.database().address(), survey);
        WrittenBackup backup = write(call, writer, target);
        var report =
                BackupReport.of(backup, call.shown(target), call.whereabouts().database());
        if (call.console().json()) {
            call.console().object(report.object(call.whereabouts().object(), target));
        } else {
            report.lines().forEach(call.console()::line);
            call.console().info(report.next());
        }
        return Exit.DONE;
    }

    private static WrittenBackup write(Call call, BackupWriter writer, Path target) {
        boolean lost = call.surroundings().lost().test(target);
        try {
            if (lost) {
                writer.check(target, call.shown(target));
                call.console()
                        .warning(call.shown(target) + " will be lost: " + BackupWouldBeLost.WHY
                                + "\n  next: mount a folder, with " + BackupWouldBeLost.MOUNT
                                + " before the service's name, and --output /backups");
            }
            return writer.write(target, call.shown(target));
        } catch (UnwritableBackup e) {
            // What is mounted over an image's own folder would hide the application.
            var next = lost
                    ? new ArrayList<Remedy>(List.of(
                            Remedy.advice(BackupWouldBeLost.MOUNT).does("before the service's name mounts this folder"),
                            Remedy.onDatabase("backup", "--output", "/backups").does("then writes the backup there")))
                    : new ArrayList<>(e.problem().remedies());
            next.add(Remedy.option("output", STREAM).does("writes it to standard output, for > and a pipe"));
            throw new TributaryException(e.problem().withRemedies(next), e);
        }
    }

    /** Standard output carries the backup and nothing else, so that all that is said goes to standard error. */
    private static int stream(Call call) {
        OutputStream out = call.surroundings().bytes();
        if (call.console().json()) {
            throw Usage.wrong(
                    "--output",
                    "the backup and JSON cannot both go to standard output",
                    Remedy.onDatabase("backup", "--output", "FILE", "--json"));
        }
        if (out == null || call.surroundings().terminal()) {
            throw Usage.wrong(
                    "--output",
                    "a backup is not for the eye, and standard output is a terminal or takes text alone",
                    Remedy.onDatabase("backup", "--output", STREAM).into("FILE"));
        }
        Survey survey = survey(call);
        call.announce(survey);
        WrittenBackup backup =
                call.toolbox().backupWriter(call.database().address(), survey).write(out);
        var report = BackupReport.ofStream(backup, call.whereabouts().database());
        report.lines().forEach(call.console()::info);
        call.console().info(report.next());
        return Exit.DONE;
    }

    /** What the server says of itself and of its version rows. */
    static Survey survey(Call call) {
        try (Session session = Session.open(call.databaseAndTables())) {
            return session.survey();
        }
    }

    /** Where a backup made now goes. */
    static Path target(Call call, @Nullable String output) {
        String name = BackupName.of(
                call.whereabouts().database(), call.surroundings().clock().instant());
        Path directory = call.surroundings().directory();
        if (output == null) {
            return directory.resolve(name);
        }
        Path given = directory.resolve(output).normalize();
        return Files.isDirectory(given) ? given.resolve(name) : given;
    }
}
