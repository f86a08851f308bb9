package dev.tributary.cli.command;

import dev.tributary.Tributary;
import dev.tributary.plan.Plan;
import dev.tributary.project.Options;
import dev.tributary.target.UnknownRow;
import dev.tributary.wording.Remedy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code upgrade [TARGET]}. */
@picocli.CommandLine.Command(
        name = "tributary upgrade",
        description = "How do I bring the database forward? (to head, unless a target is given)")
public final class Upgrade implements Command {

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            description = "head, heads, a revision or the start of one, +N, branch@head; with --sql also FROM:TO")
    private String target = "head";

    @Option(
            names = "--on-unknown-revision",
            paramLabel = "WHAT",
            description = "Where the database is at a revision that no file holds: fail, or warn and apply nothing")
    private @Nullable String onUnknownRevision;

    @Option(
            names = "--missed",
            description =
                    "Run, too, what was put below applied revisions and never ran; tried on a scratch server first")
    private boolean missed;

    @Option(names = "--yes", description = "With --missed: agree beforehand where both orders differ")
    private boolean yes;

    @Mixin
    private final ScratchOptions scratch = new ScratchOptions();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Override
    public boolean hasItems() {
        return run.tells();
    }

    @Override
    public int run(Call call) {
        check();
        if (AlembicRun.isFor(call) && !run.dryRun()) {
            return alembic(call);
        }
        var command = new PlanCommand(call, run, "upgrade");
        try {
            return missed ? late(call, command) : upgrade(command);
        } catch (UnknownRow refused) {
            Tributary tributary = call.tributary();
            return command.leave(tributary.current(), new Ahead(call, tributary).judge(refused, target));
        }
    }

    private int alembic(Call call) {
        if (missed) {
            AlembicRun.refuse(call, "upgrade --missed");
        }
        List<String> words = run.sql() ? List.of("upgrade", target, "--sql") : List.of("upgrade", target);
        return new AlembicRun(call, words).run(tributary -> tributary.planUpgrade(target));
    }

    private int upgrade(PlanCommand command) {
        return command.execute(
                planner -> planner.upgradeOffline(target),
                tributary -> tributary.planUpgrade(target),
                tributary -> tributary.upgrade(target));
    }

    private int late(Call call, PlanCommand command) {
        return command.execute(
                planner -> planner.upgradeOffline(target),
                tributary -> {
                    Plan plan = tributary.planUpgradeWithMissed(target);
                    new MissedCheck(call, target).tell(plan);
                    return plan;
                },
                tributary -> {
                    Plan plan = tributary.planUpgradeWithMissed(target);
                    new MissedCheck(call, target).ask(plan, yes);
                    return tributary.run(plan);
                });
    }

    private void check() {
        String how = yes ? "--yes" : scratch.option();
        if (how != null && !missed) {
            throw Usage.wrong(how, how + " goes with --missed", Remedy.onDatabase("upgrade", target, "--missed", how));
        }
        if (missed && run.sql()) {
            throw Usage.wrong(
                    "--missed",
                    "--missed asks a database what ran there, and --sql contacts none",
                    Remedy.onDatabase("upgrade", target, "--missed", "--dry-run"));
        }
    }

    @Override
    public void addTo(Options.Builder flags) {
        run.addTo(flags);
        flags.onUnknownRevision(onUnknownRevision);
        scratch.addTo(flags);
    }
}
