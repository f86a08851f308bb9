package dev.tributary.cli.command;

import dev.tributary.project.Options;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final RunOptions run = new RunOptions();

    @Override
    public int run(Call call) {
        return new Run(call, run, "downgrade")
                .execute(
                        planner -> planner.downgradeOffline(target),
                        tributary -> tributary.planDowngrade(target),
                        tributary -> tributary.downgrade(target));
    }

    @Override
    public void addTo(Options.Builder flags) {
        run.addTo(flags);
    }
}
