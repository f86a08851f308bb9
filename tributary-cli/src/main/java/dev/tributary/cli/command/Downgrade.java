package dev.tributary.cli.command;

import dev.tributary.Tributary;
import dev.tributary.backup.Loss;
import dev.tributary.event.Outcome;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.project.Options;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code downgrade TARGET}. */
@picocli.CommandLine.Command(
        name = "tributary downgrade",
        description = "How do I take the database back to a revision?")
public final class Downgrade implements Command {

    @Parameters(
            paramLabel = "TARGET",
            description = "The revision to go back to, -N, base, branch@-N; with --sql FROM:TO")
    private String target = "";

    @Option(
            names = "--from-journal",
            description = "Where a revision's file is gone, take the text that the journal kept")
    private boolean fromJournal;

    @Option(
            names = "--yes",
            description =
                    "Agree beforehand that rows of dropped tables and columns are lost, and that the journal's SQL runs")
    private boolean yes;

    @Mixin
    private final RunOptions run = new RunOptions();

    @Override
    public boolean hasItems() {
        return run.tells();
    }

    @Override
    public int run(Call call) {
        if (fromJournal && run.sql()) {
            throw Usage.wrong(
                    "--from-journal",
                    "--from-journal reads the journal of a database, and --sql contacts none",
                    Remedy.onDatabase("downgrade", target, "--from-journal", "--dry-run"));
        }
        if (AlembicRun.isFor(call) && !run.dryRun()) {
            List<String> words = run.sql() ? List.of("downgrade", target, "--sql") : List.of("downgrade", target);
            return new AlembicRun(call, words).run(tributary -> tributary.planDowngrade(target));
        }
        Remedy.Command asking =
                Remedy.onDatabase("downgrade", target).and(fromJournal ? List.of("--from-journal") : List.of());
        var losses = new LossCheck(call, asking);
        FromJournal kept = fromJournal ? new FromJournal(call, call.recallFromJournal()) : null;
        var seen = new ArrayList<Loss>();
        int status = new PlanCommand(call, run, "downgrade")
                .execute(
                        planner -> planner.downgradeOffline(target),
                        tributary -> {
                            Plan plan = tributary.planDowngrade(target);
                            if (kept != null) {
                                kept.show(plan);
                            }
                            seen.addAll(losses.losses(plan));
                            return plan;
                        },
                        tributary -> yes && kept == null
                                ? tributary.downgrade(target)
                                : careful(call, losses, kept, asking, tributary));
        seen.forEach(loss -> call.console()
                .info((loss.isCertain() ? "it would take rows away: " : "it could take rows away: ") + loss.text()));
        return status;
    }

    /** What somebody agreed to is what runs: where the database moves meanwhile, that plan is refused. */
    private Outcome careful(
            Call call, LossCheck check, @Nullable FromJournal kept, Remedy.Command asking, Tributary tributary) {
        Plan plan;
        try {
            plan = tributary.planDowngrade(target);
        } catch (TributaryException e) {
            return tributary.downgrade(target); // fails in the same way, and tells where it was
        }
        if (plan.steps().stream().anyMatch(step -> isWithoutWayBack(step, call.scripts()))) {
            return tributary.downgrade(target); // is refused before anything runs: nobody has to agree to that
        }
        var confirmation = new Confirmation(call, yes);
        boolean shown = kept != null && kept.confirm(plan, confirmation, call.there(asking));
        List<Loss> losses = yes ? List.of() : check.losses(plan);
        if (losses.isEmpty() && !shown) {
            return tributary.downgrade(target);
        }
        if (!losses.isEmpty()) {
            check.ask(losses, confirmation);
        }
        return tributary.run(plan);
    }

    private static boolean isWithoutWayBack(Step step, ScriptSet scripts) {
        return step instanceof Step.Downgrade downgrade
                && scripts.find(downgrade.revision().id())
                        .filter(script -> script.down() == null)
                        .isPresent();
    }

    @Override
    public void addTo(Options.Builder flags) {
        run.addTo(flags);
    }
}
