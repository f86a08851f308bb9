package dev.tributary.cli.command;

import dev.tributary.backup.BackupFile;
import dev.tributary.backup.Contents;
import dev.tributary.backup.ShellWord;
import dev.tributary.cli.report.ContentsReport;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.RunConsole;
import dev.tributary.database.Survey;
import dev.tributary.engine.Outcome;
import dev.tributary.project.Options;
import dev.tributary.toolbox.postgresql.backup.DumpPrograms;
import dev.tributary.toolbox.postgresql.backup.NoDumpProgram;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code reset}. Loses everything in a database, so the file, the name and a person have to agree to it. */
@picocli.CommandLine.Command(
        name = "tributary reset",
        description = "How do I empty a disposable database and run all revisions?")
public final class Reset implements Command {

    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

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
            description = "Where the backup goes, as for tributary backup")
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
    public int run(Call call) {
        if (yes != (name != null)) {
            throw Usage.wrong(
                    yes ? "--yes" : "--database",
                    "--database and --yes go together: the name is what --yes agrees to",
                    "tributary reset --database NAME --yes");
        }
        call.project().checkDisposable();
        int revisions = call.scripts().scripts().size();
        Survey survey = Backup.survey(call);
        String database = survey.server().database();
        if (!call.console().json()) {
            call.announce(survey.rows());
        }
        if (name != null) {
            checkName(survey, name);
        }
        var reset = new dev.tributary.toolbox.postgresql.backup.Reset(
                call.databaseAndTables(),
                Optional.ofNullable(call.project().settings().lockTimeout())
                        .filter(time -> !time.isZero())
                        .orElse(LOCK_PATIENCE));
        Contents contents = reset.contents(survey);
        boolean keeps = !withoutBackup && !contents.isEmpty();
        Path target = Backup.target(call, output);
        var backup = backup(call, survey);
        if (keeps) {
            if (call.surroundings().lost().test(target)) {
                throw new BackupWouldBeLost(call.shown(target));
            }
            checkProgram(backup, call.shown(target));
        }
        if (!call.console().json()) {
            new ContentsReport(contents, revisions).lines(database).forEach(call.console()::complaint);
        }
        if (!yes) {
            ask(call, survey);
        }
        @Nullable BackupFile kept = keeps ? backup.write(target) : null;
        if (kept != null) {
            call.console().info("backup in " + call.shown(target) + ", read back by pg_restore --list");
        }
        return rebuild(call, reset, contents, kept);
    }

    private static dev.tributary.toolbox.postgresql.backup.Backup backup(Call call, Survey survey) {
        var environment = call.surroundings().environment();
        return new dev.tributary.toolbox.postgresql.backup.Backup(
                call.database().address(), survey, DumpPrograms.find(environment), environment);
    }

    private static void checkProgram(dev.tributary.toolbox.postgresql.backup.Backup backup, String file) {
        try {
            backup.check(file);
        } catch (NoDumpProgram none) {
            Problem problem = none.problem();
            var next = new ArrayList<>(problem.remedies());
            next.add(Remedy.unsorted(
                    "tributary reset --no-backup", "does without one: what is in the database is lost"));
            throw new TributaryException(new Problem(problem.code(), problem.title(), problem.facts(), next), none);
        }
    }

    private static void ask(Call call, Survey survey) {
        var confirmation = new Confirmation(call, false);
        String asking = "tributary reset"
                + call.project()
                        .environmentName()
                        .map(environment -> " --env " + ShellWord.of(environment))
                        .orElse("");
        confirmation.check(
                asking + " --database " + ShellWord.of(survey.server().database()) + " --yes", asking);
        checkName(survey, confirmation.word("the database's name, if all of this may be lost:"));
    }

    private static void checkName(Survey survey, String typed) {
        String database = survey.server().database();
        if (!typed.equals(database)) {
            throw new TributaryException(new Problem(
                    "wrong-database-name",
                    "\"" + typed + "\" is not the name of this database",
                    List.of(
                            "it is called  " + database + ", on "
                                    + survey.server().host(),
                            "nothing was done"),
                    List.of(Remedy.unsorted("tributary config show", "where its address comes from"))));
        }
    }

    private static int rebuild(
            Call call,
            dev.tributary.toolbox.postgresql.backup.Reset reset,
            Contents contents,
            @Nullable BackupFile kept) {
        var listener = new RunConsole(
                call.console(),
                "database " + call.whereabouts().text(),
                call.options().verbose());
        listener.introduced();
        var emptied = new AtomicBoolean();
        Outcome outcome;
        try {
            outcome = call.tributary(listener).rebuild(survey -> {
                reset.empty(survey);
                emptied.set(true);
                call.console().info("emptied");
            });
        } catch (TributaryException failed) {
            if (emptied.get()) {
                call.console()
                        .warning("the database was emptied before this, and holds what was done since; "
                                + former(call, contents, kept));
            }
            throw failed;
        }
        listener.close(outcome);
        if (call.console().json()) {
            var fields = Json.object(
                    "command", "reset",
                    "database", call.whereabouts().object(),
                    "lost", ContentsReport.tables(contents),
                    "summary", contents.summary(),
                    "headsAfter", Json.words(outcome.headsAfter()),
                    "steps", listener.steps(),
                    "warnings", listener.warnings(),
                    "milliseconds", outcome.took().toMillis());
            if (kept != null) {
                fields.put("backup", kept.path().toString());
            }
            call.console().object(fields);
        }
        return Exit.DONE;
    }

    private static String former(Call call, Contents contents, @Nullable BackupFile kept) {
        if (kept == null) {
            return contents.isEmpty() ? "nothing was in it" : "what was in it is lost, as --no-backup said";
        }
        return "what was in it comes back with: tributary restore " + ShellWord.of(call.shown(kept.path()))
                + " --into NAME";
    }
}
