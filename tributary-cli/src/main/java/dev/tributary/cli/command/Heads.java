package dev.tributary.cli.command;

import dev.tributary.graph.Listing;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code heads}. */
@picocli.CommandLine.Command(name = "tributary heads", description = "Which revisions does no other one continue?")
public final class Heads implements Command {

    @Option(names = "--resolve-dependencies", description = "Leave out heads that another revision depends on")
    private boolean real;

    @Override
    public int run(Call call) {
        var report = new RevisionReport(call, List.of());
        report.show("heads", new Listing(call.scripts().graph()).heads(real), report.line()::head);
        return Exit.DONE;
    }
}
