package dev.tributary.cli.command;

import dev.tributary.target.Listing;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code heads}. */
@picocli.CommandLine.Command(name = "tributary heads", description = "Which revisions does no other one continue?")
public final class Heads implements Command {

    private final OptionSpec real =
            GlobalOptions.flag("Leave out heads that another revision depends on", "--resolve-dependencies");

    @Override
    public CommandSpec spec() {
        return Declared.spec(this, real);
    }

    @Override
    public boolean hasItems() {
        return true;
    }

    @Override
    public int run(Call call) {
        var report = new RevisionReport(call, List.of());
        report.show(
                "heads", new Listing(call.scripts().graph()).heads(GlobalOptions.isGiven(real)), report.line()::head);
        return Exit.DONE;
    }
}
