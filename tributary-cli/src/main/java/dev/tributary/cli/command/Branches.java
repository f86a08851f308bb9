package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.target.Listing;
import dev.tributary.target.Listing.BranchPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code branches}. */
@picocli.CommandLine.Command(name = "tributary branches", description = "Where does the history fork, and into what?")
public final class Branches implements Command {

    @Override
    public boolean hasItems() {
        return true;
    }

    @Override
    public int run(Call call) {
        RevisionGraph graph = call.scripts().graph();
        List<BranchPoint> points = new Listing(graph).branches();
        if (call.console().json()) {
            call.console().items(object(call, points), "revisions", "revision");
        } else {
            points.forEach(point -> show(call, graph, point));
        }
        return Exit.DONE;
    }

    private static void show(Call call, RevisionGraph graph, BranchPoint point) {
        var report = new RevisionReport(call, List.of());
        Revision revision = graph.revision(point.id());
        boolean verbose = call.options().verbose();
        if (verbose) {
            report.block(revision);
        } else {
            call.console().line(report.line().branch(revision, false));
        }
        String indent = " ".repeat(point.id().text().length());
        for (RevisionId child : point.children()) {
            call.console().line(indent + " -> " + report.line().branch(graph.revision(child), verbose));
        }
        call.console().line("");
    }

    private static Map<String, Object> object(Call call, List<BranchPoint> points) {
        var list = new ArrayList<Object>();
        for (BranchPoint point : points) {
            Map<String, Object> fields = RevisionReport.json(call, point.id());
            fields.put("children", Json.words(point.children()));
            list.add(fields);
        }
        return Json.object("command", "branches", "revisions", list);
    }
}
