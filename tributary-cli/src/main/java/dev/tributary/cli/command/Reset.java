package dev.tributary.cli.command;

import dev.tributary.backup.Rebuild;
import dev.tributary.backup.WrittenBackup;
import dev.tributary.cli.report.ContentsReport;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.RunConsole;
import dev.tributary.event.Outcome;
import dev.tributary.project.Options;
import dev.tributary.session.Survey;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code reset}. Loses everything in a database, so the file, the name and a person have to agree to it. */
@picocli.CommandLine.Command(
        name = "tributary reset",
        description = "How do I empty a disposable database and run all revisions?")
public final class Reset implements Command {

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "With --yes: the database's name, which is typed otherwise")
    private @Nullable String name;

    @Option(names = "--yes", description = "With --database: ask nothing")
    private boolean yes;

    @Option(names = "--no-backup", description = "Lose what is in it without a backup")
    private boolean withoutBackup;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file for the backup, or a folder for it, as for tributary backup")
    private @Nullable String output;

    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            description = "Patience for each lock that others hold (10s unless said)")
    private @Nullable String lockTimeout;

    @Override
    public void addTo(Options.Builder flags) {
        flags.lockTimeout(lockTimeout);
    }

    @Override
    public boolean hasItems() {
        return true;
    }

    @Override
    public int run(Call call) {
        AlembicRun.refuse(call, "reset");
        if (yes != (name != null)) {
            throw Usage.wrong(
                    yes ? "--yes" : "--database",
                    "--database and --yes go together: the name is what --yes agrees to",
                    Remedy.onDatabase("reset", "--database", "NAME", "--yes"));
        }
        if (Backup.STREAM.equals(output)) {
            throw Usage.wrong(
                    "--output",
                    "what is emptied is kept in a file: nobody can look whether all of standard output has arrived",
                    Remedy.onDatabase("reset", "--output", "FILE"));
        }
        call.project().checkDisposable();
        MadeAnew.refuseOpaque(call.scripts());
        int revisions = call.scripts().scripts().size();
        Survey survey = Backup.survey(call);
        if (!call.console().json()) {
            call.announce(survey);
        }
        if (name != null) {
            Rebuild.checkName(survey, name);
        }
        var rebuild = Emptying.of(call, survey);
        boolean keeps = !withoutBackup && !rebuild.contents().isEmpty();
        Path target = Backup.target(call, output);
        if (keeps) {
            Emptying.checkBackup(call, rebuild, target);
        }
        if (!call.console().json()) {
            new ContentsReport(rebuild.contents(), revisions)
                    .lines(survey.server().database())
                    .forEach(call.console()::complaint);
        }
        if (!yes) {
            ask(call, survey);
        }
        if (keeps) {
            WrittenBackup kept = rebuild.keep(target, call.shown(target));
            call.console().info("backup in " + call.shown(target) + ", read back by " + kept.check());
        }
        return rebuild(call, rebuild, target);
    }

    private static void ask(Call call, Survey survey) {
        var confirmation = new Confirmation(call, false);
        Remedy.Command asking = call.there(Remedy.onDatabase("reset"));
        confirmation.check(asking.and("--database", survey.server().database(), "--yes"), asking);
        Rebuild.checkName(survey, confirmation.word("the database's name, if all of this may be lost:"));
    }

    private static int rebuild(Call call, Rebuild rebuild, Path copy) {
        var listener = new RunConsole(
                call.console(),
                host -> "database " + call.whereabouts().reached(host).text(),
                call.options().verbose());
        listener.introduced();
        Outcome outcome;
        try {
            outcome = rebuild.run(call.tributary(listener), () -> call.console().info("emptied"));
        } catch (TributaryException failed) {
            if (rebuild.isEmptied()) {
                call.console()
                        .warning("the database was emptied before this, and holds what was done since; "
                                + rebuild.fate(call.shown(copy)));
            }
            throw failed;
        }
        listener.close(outcome);
        if (call.console().json()) {
            var fields = Json.object(
                    "command", "reset",
                    "database", call.whereabouts().object(),
                    "lost", ContentsReport.tables(rebuild.contents()),
                    "summary", rebuild.contents().summary(),
                    "headsAfter", Json.words(outcome.headsAfter()),
                    "steps", listener.steps(),
                    "warnings", listener.warnings(),
                    "milliseconds", outcome.took().toMillis());
            if (rebuild.kept() != null) {
                fields.put("backup", copy.toString());
            }
            call.console().object(fields);
        }
        return Exit.DONE;
    }
}
