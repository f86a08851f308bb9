package dev.tributary.cli.command;

import dev.tributary.graph.RevisionId;
import dev.tributary.target.Listing;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code show REVISION}. */
@picocli.CommandLine.Command(name = "tributary show", description = "What is this revision, and where is its file?")
public final class Show implements Command {

    @Parameters(
            paramLabel = "REVISION",
            description = "A revision or the start of one, a label, head, heads; current asks the database")
    private String target = "";

    @Override
    public boolean hasItems() {
        return true;
    }

    @Override
    public int run(Call call) {
        List<RevisionId> rows = target.equals("current") ? call.current() : List.of();
        List<RevisionId> ids = new Listing(call.scripts().graph()).show(target, rows);
        new RevisionReport(call, List.of()).showBlocks("show", ids);
        return Exit.DONE;
    }
}
