package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.project.Options;
import dev.tributary.target.Listing;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code current}. */
@picocli.CommandLine.Command(name = "tributary current", description = "At which revisions is the database?")
public final class Current implements Command {

    private final OptionSpec checkHeads =
            GlobalOptions.flag("Compare with the heads; exit status 3 if something is pending", "-c", "--check-heads");

    private final UnknownRevisionOption onUnknown = new UnknownRevisionOption();

    @Override
    public CommandSpec spec() {
        return Declared.spec(this, checkHeads, onUnknown.spec());
    }

    @Override
    public void addTo(Options.Builder flags) {
        onUnknown.addTo(flags);
    }

    @Override
    public boolean hasItems() {
        return !GlobalOptions.isGiven(checkHeads);
    }

    @Override
    public int run(Call call) {
        if (GlobalOptions.isGiven(checkHeads)) {
            return new CurrentAtHeads(call).run();
        }
        List<RevisionId> rows = call.current();
        List<RevisionId> shown = new Listing(call.scripts().graph()).current(rows);
        if (call.console().json()) {
            call.console().items(object(call, rows, shown), "revisions", "revision");
        } else {
            show(call, rows, shown);
        }
        return Exit.DONE;
    }

    static void show(Call call, List<RevisionId> rows, List<RevisionId> shown) {
        if (call.options().verbose()) {
            call.console().line("Current revision(s) for " + call.whereabouts().text() + ":");
        }
        var report = new RevisionReport(call, List.of());
        report.show("current", shown, report.line()::position);
        RevisionGraph graph = call.scripts().graph();
        for (RevisionId row : rows) {
            graph.standingFor(row).ifPresent(squash -> call.console().line(row + " (replaced by " + squash.id() + ")"));
        }
    }

    static Map<String, Object> object(Call call, List<RevisionId> rows, List<RevisionId> shown) {
        return Json.object(
                "command", "current",
                "database", call.whereabouts().object(),
                "rows", Json.words(rows),
                "revisions",
                        shown.stream().map(id -> RevisionReport.json(call, id)).toList());
    }
}
