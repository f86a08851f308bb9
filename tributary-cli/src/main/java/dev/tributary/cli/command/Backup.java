package dev.tributary.cli.command;

import dev.tributary.backup.BackupFile;
import dev.tributary.backup.BackupName;
import dev.tributary.cli.report.BackupReport;
import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code backup}. Changes nothing in the database. */
@picocli.CommandLine.Command(
        name = "tributary backup",
        description = "How do I keep a copy of the database before I do something to it?")
public final class Backup implements Command {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file, or a folder for it (backup_<database>_<UTC time>.dump here unless said)")
    private @Nullable String output;

    @Override
    public int run(Call call) {
        Survey survey = survey(call);
        call.announce(survey);
        Path target = target(call, output);
        if (call.surroundings().lost().test(target)) {
            call.console()
                    .warning(call.shown(target) + " will be lost: " + BackupWouldBeLost.WHY
                            + "\n  next: mount a folder, with " + BackupWouldBeLost.MOUNT
                            + " before the service's name, and --output /backups");
        }
        BackupFile backup =
                call.toolbox().backupWriter(call.database().address(), survey).write(target);
        var report =
                new BackupReport(backup, call.shown(target), call.whereabouts().database());
        if (call.console().json()) {
            call.console().object(report.object(call.whereabouts().object()));
        } else {
            report.lines().forEach(call.console()::line);
            call.console().info(report.next());
        }
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
