package dev.tributary.cli.command;

import dev.tributary.project.Options;
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

    @Mixin
    private final RunOptions run = new RunOptions();

    @Override
    public int run(Call call) {
        if (fromJournal && run.sql()) {
            throw Usage.wrong(
                    "--from-journal",
                    "--from-journal reads the journal of a database, and --sql contacts none",
                    "tributary downgrade " + target + " --from-journal --dry-run");
        }
        if (fromJournal) {
            call.completeFromJournal();
        }
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
