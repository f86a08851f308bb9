package dev.tributary.cli.command;

import dev.tributary.cli.report.DoctorReport;
import dev.tributary.doctor.DatabaseFacts;
import dev.tributary.doctor.Diagnosis;
import dev.tributary.doctor.GitHistory;
import dev.tributary.doctor.ProjectFacts;
import dev.tributary.doctor.Repair;
import dev.tributary.doctor.RepairRun;
import dev.tributary.doctor.Trouble;
import dev.tributary.project.NoDatabase;
import dev.tributary.project.Options;
import dev.tributary.project.WrongUsage;
import dev.tributary.script.ScriptCheck;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Database;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: what is wrong, worst first. Changes nothing without {@code --fix}. */
@picocli.CommandLine.Command(
        name = "tributary doctor",
        description = "What is wrong with the files and the database, and what mends it? (exit status 3 if anything)")
public final class Doctor implements Command {

    private static final Duration GIT_PATIENCE = Duration.ofSeconds(5);

    @Option(names = "--fix", description = "Mend what loses nothing by it, each after showing it and asking")
    private boolean fix;

    @Option(names = "--yes", description = "Answer yes to every question of --fix")
    private boolean yes;

    @Option(
            names = "--rehearsal",
            negatable = true,
            description =
                    "Compare the schema with what the revisions make on a scratch server; unless said, where one was"
                            + " made before")
    private @Nullable Boolean rehearsal;

    @Mixin
    private final ScratchOptions scratch = new ScratchOptions();

    /**
     * What one look gave.
     *
     * @param facts what was read from the database; null without one
     * @param database the database, where one is named
     */
    private record Look(
            Diagnosis diagnosis,
            @Nullable DatabaseFacts facts,
            @Nullable Database database,
            ScriptSet scripts) {
        int revisions() {
            return scripts.scripts().size();
        }
    }

    @Override
    public void addTo(Options.Builder flags) {
        scratch.addTo(flags);
    }

    @Override
    public boolean examinesSettings() {
        return true;
    }

    @Override
    public int run(Call call) {
        String how = scratch.option();
        if (how != null && Boolean.FALSE.equals(rehearsal)) {
            throw Usage.wrong(how, how + " is for a rehearsal", Remedy.onDatabase("doctor", "--rehearsal", how, "…"));
        }
        if (yes && !fix) {
            throw Usage.wrong(
                    "--yes", "--yes answers the questions of --fix", Remedy.onDatabase("doctor", "--fix", "--yes"));
        }
        Look look = look(call);
        List<Repair> repairs = fix ? repairs(look.diagnosis()) : List.of();
        var confirmation = new Confirmation(call, yes);
        if (call.console().json() && !repairs.isEmpty()) {
            confirmation.check(Remedy.onDatabase("doctor", "--fix"));
        }
        var report = new DoctorReport(look.diagnosis(), look.revisions(), call.console()::shown);
        if (!call.console().json()) {
            if (look.facts() != null) {
                call.announce(look.facts().survey());
            }
            call.console().lines(report.lines(call.console().palette()));
            report.notes().forEach(call.console()::info);
            call.console().info(report.summary());
        }
        List<String> done = repairs.isEmpty() ? List.of() : treat(call, look, repairs, confirmation);
        if (fix && repairs.isEmpty() && !look.diagnosis().isHealthy()) {
            call.console().info("nothing of this can be mended without a decision of yours");
        }
        Look after = done.isEmpty() ? look : look(call);
        if (call.console().json()) {
            var left = new DoctorReport(after.diagnosis(), after.revisions(), call.console()::shown);
            DatabaseFacts facts = after.facts();
            call.console()
                    .object(left.object(
                            facts == null ? null : call.whereabouts().object(), facts, done));
        } else if (!done.isEmpty()) {
            int left = after.diagnosis().troubles().size();
            call.console().info(done.size() + " mended, " + left + " left");
        }
        return after.diagnosis().isHealthy() ? Exit.DONE : Exit.FOUND;
    }

    private Look look(Call call) {
        ScriptCheck found = call.check(call.sources());
        ScriptCheck files = found.without(Sifted.ignores(call.project().check(), found.ignores()));
        ScriptSet scripts = files.scripts().orElseGet(() -> ScriptSet.of(List.of()));
        var history = new GitHistory(
                call.surroundings().directory(),
                "git",
                GIT_PATIENCE,
                call.project().layout().format());
        Database database = null;
        try {
            database = call.databaseAndTables();
            DatabaseFacts facts = DatabaseFacts.read(database, call.toolbox().catalog());
            Diagnosis diagnosis = new DoctorRehearsal(call, scratch.option() == null ? rehearsal : Boolean.TRUE)
                    .diagnose(new ProjectFacts(files, facts, history));
            return new Look(diagnosis, facts, database, scripts);
        } catch (NoDatabase none) {
            return new Look(
                    Diagnosis.of(new ProjectFacts(files, null, history))
                            .noting("no database is named (--url, DATABASE_URL, tributary.toml): only the files were"
                                    + " examined"),
                    null,
                    null,
                    scripts);
        } catch (WrongUsage wrong) {
            throw wrong;
        } catch (TributaryException unreachable) {
            String where = database == null
                    ? "the embedded server"
                    : "database " + call.whereabouts().text();
            return new Look(
                    Diagnosis.of(new ProjectFacts(files, null, history))
                            .after(Trouble.obstacle(where, unreachable.problem()))
                            .noting("the database could not be read: only the files were examined"),
                    null,
                    null,
                    scripts);
        }
    }

    private static List<Repair> repairs(Diagnosis diagnosis) {
        return diagnosis.troubles().stream()
                .flatMap(trouble -> trouble.remedy().stream())
                .toList();
    }

    private static List<String> treat(Call call, Look look, List<Repair> repairs, Confirmation confirmation) {
        Database database = look.database();
        if (database == null) {
            return List.of();
        }
        confirmation.check(Remedy.onDatabase("doctor", "--fix"));
        var run =
                new RepairRun(database, look.scripts(), event -> call.console().warning(event.summary()));
        var done = new ArrayList<String>();
        for (Repair repair : repairs) {
            if (!confirmation.agrees(repair.what() + "?")) {
                call.console().info("left as it is");
                continue;
            }
            run.apply(repair);
            call.console().info("done: " + repair.what());
            done.add(repair.what());
        }
        return done;
    }
}
