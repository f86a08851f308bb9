package dev.tributary.cli.command;

import dev.tributary.project.Options;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stamp TARGET…}. */
@picocli.CommandLine.Command(
        name = "tributary stamp",
        description = "How do I say where the database is, without running SQL?")
public final class Stamp implements Command {

    @Parameters(arity = "1..*", paramLabel = "TARGET", description = "Revisions, head, heads or base")
    private List<String> targets = new ArrayList<>();

    @Option(names = "--purge", description = "Take all rows away first, also those that no file holds")
    private boolean purge;

    @Mixin
    private final RunOptions run = new RunOptions();

    @Override
    public boolean hasItems() {
        return run.tells();
    }

    @Override
    public int run(Call call) {
        if (purge && run.sql()) {
            throw Usage.wrong(
                    "--purge",
                    "--purge asks the database which rows there are, and --sql asks none",
                    Remedy.option("dry-run"));
        }
        return new PlanCommand(call, run, "stamp")
                .execute(
                        planner -> planner.stampOffline(targets),
                        tributary -> tributary.planStamp(targets, purge),
                        tributary -> tributary.stamp(targets, purge));
    }

    @Override
    public void addTo(Options.Builder flags) {
        run.addTo(flags);
    }
}
