package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.event.Event;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.target.Listing;
import dev.tributary.wording.Remedy;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code journal accept REVISION --reason TEXT}. Runs nothing, and asks nothing: the journal keeps what really ran. */
@picocli.CommandLine.Command(
        name = "tributary journal accept",
        description = "How do I say that a revision counts as run as its file is now?")
public final class JournalAccept implements Command {

    @Parameters(
            paramLabel = "REVISION",
            description = "Edited after it ran, or put below revisions that had run; the start of its id is enough")
    private String revision = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why the database is as the file says; stays in the journal")
    private String reason = "";

    @Override
    public int run(Call call) {
        String why = JournalRevision.reason(reason);
        List<RevisionId> found = new Listing(call.scripts().graph()).show(revision, List.of());
        if (found.size() != 1) {
            throw Usage.wrong(
                    revision,
                    "\"" + revision + "\" is not one revision; each is accepted for a reason of its own",
                    Remedy.onDatabase("journal", "accept", "REVISION", "--reason", "…"));
        }
        RevisionId id = found.get(0);
        boolean written = call.tributary(event -> {
                    if (event instanceof Event.Waiting || event instanceof Event.Warning) {
                        call.console().info(event.summary());
                    }
                })
                .accept(id, why);
        Script script = call.scripts().find(id).orElseThrow();
        if (call.console().json()) {
            call.console()
                    .object(Json.object(
                            "command",
                            "journal accept",
                            "database",
                            call.whereabouts().object(),
                            "revision",
                            id.text(),
                            "written",
                            written,
                            "checksum",
                            script.up().checksum(),
                            "reason",
                            why));
        } else if (written) {
            call.console().info("database " + call.whereabouts().text());
            call.console().line("accepted " + id + ": it counts as run as its file is now, " + origin(script));
            call.console()
                    .info("nothing was run; what really ran stays in the journal: "
                            + call.console().shown(Remedy.onDatabase("journal", id.text())));
        } else {
            call.console().info("database " + call.whereabouts().text());
            call.console().line("nothing to accept: " + id + " is as it ran, " + origin(script));
        }
        return Exit.DONE;
    }

    private static String origin(Script script) {
        return script.revision().origin();
    }
}
