package dev.tributary.cli.command;

import dev.tributary.project.Options;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final RunOptions run = new RunOptions();

    @Override
    public boolean hasItems() {
        return run.tells();
    }

    @Override
    public int run(Call call) {
        return new PlanCommand(call, run, "upgrade")
                .execute(
                        planner -> planner.upgradeOffline(target),
                        tributary -> tributary.planUpgrade(target),
                        tributary -> tributary.upgrade(target));
    }

    @Override
    public void addTo(Options.Builder flags) {
        run.addTo(flags);
    }
}
