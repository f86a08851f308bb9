package dev.tributary.cli.command;

import dev.tributary.Tributary;
import dev.tributary.project.Options;
import dev.tributary.target.UnknownRow;
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

    @Mixin
    private final RunOptions run = new RunOptions();

    @Override
    public boolean hasItems() {
        return run.tells();
    }

    @Override
    public int run(Call call) {
        var command = new PlanCommand(call, run, "upgrade");
        try {
            return command.execute(
                    planner -> planner.upgradeOffline(target),
                    tributary -> tributary.planUpgrade(target),
                    tributary -> tributary.upgrade(target));
        } catch (UnknownRow refused) {
            Tributary tributary = call.tributary();
            return command.leave(tributary.current(), new Ahead(call, tributary).judge(refused, target));
        }
    }

    @Override
    public void addTo(Options.Builder flags) {
        run.addTo(flags);
        flags.onUnknownRevision(onUnknownRevision);
    }
}
