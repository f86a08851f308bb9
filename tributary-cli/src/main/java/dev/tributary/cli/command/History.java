package dev.tributary.cli.command;

import dev.tributary.cli.report.Console;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.Palette;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.render.HistoryGraph;
import dev.tributary.target.Listing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code history}. */
@picocli.CommandLine.Command(name = "tributary history", description = "Which revisions are there, newest first?")
public final class History implements Command {

    @Option(
            names = {"-r", "--rev-range"},
            paramLabel = "[START]:[END]",
            description = "Only these, both included; current stands for where the database is")
    private @Nullable String range;

    @Option(
            names = {"-i", "--indicate-current"},
            description = "Ask the database and mark where it is")
    private boolean indicateCurrent;

    @Option(names = "--graph", description = "Draw the lines between them")
    private boolean drawn;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a page for a browser instead, with SQL and findings; with -i also what databases say")
    private @Nullable String html;

    @Override
    public boolean hasItems() {
        return html == null;
    }

    @Override
    public boolean asksSeveralEnvironments() {
        return html != null;
    }

    @Override
    public int run(Call call) {
        RevisionGraph graph = call.scripts().graph();
        boolean asks = (indicateCurrent && html == null) || (range != null && isCurrent(range));
        List<RevisionId> rows = asks ? call.current() : List.of();
        var listing = new Listing(graph);
        List<RevisionId> ids = range == null ? listing.history() : listing.history(range, rows);
        if (html != null) {
            return new PageOfHistory(call, ids, indicateCurrent).write(html);
        }
        List<RevisionId> marked = indicateCurrent ? rows : List.of();
        if (call.console().json()) {
            call.console().items(object(call, graph, ids, rows), "revisions", "revision");
        } else if (drawn) {
            draw(call.console(), graph, ids, rows);
        } else {
            var report = new RevisionReport(call, marked);
            report.show("history", ids, report.line()::step);
        }
        return Exit.DONE;
    }

    private static boolean isCurrent(String range) {
        int colon = range.indexOf(':');
        return colon >= 0
                && (range.substring(0, colon).strip().equals("current")
                        || range.substring(colon + 1).strip().equals("current"));
    }

    private void draw(Console console, RevisionGraph graph, List<RevisionId> ids, List<RevisionId> rows) {
        List<Revision> revisions = ids.stream().map(graph::revision).toList();
        // Nothing is known of a database that was not asked, so nothing is called pending.
        Collection<RevisionId> applied = indicateCurrent ? graph.ancestors(known(graph, rows)) : ids;
        for (HistoryGraph.Row row : HistoryGraph.draw(graph, revisions, applied, indicateCurrent ? rows : List.of())) {
            console.hanging(painted(row, console.palette()), below(row));
        }
        if (console.terminal()) {
            console.line("");
            console.line(console.palette()
                    .dim(indicateCurrent ? "* applied   o pending" : "-i asks the database which of them are applied"));
        }
    }

    /** What goes on beside the rest of a long message. */
    private static String below(HistoryGraph.Row row) {
        boolean base = row.revision()
                .filter(revision -> revision.downRevisions().isEmpty())
                .isPresent();
        return row.tree().replaceAll("[*o]", base ? " " : "|") + "    ";
    }

    private static String painted(HistoryGraph.Row row, Palette palette) {
        if (palette == Palette.PLAIN || row.revision().isEmpty()) {
            return row.text();
        }
        Revision revision = row.revision().get();
        String marks = row.marks().isEmpty() ? "" : " " + String.join(" ", row.marks());
        return row.tree() + "  " + palette.id(revision.id().text()) + palette.mark(marks)
                + (revision.message().isEmpty() ? "" : "  " + revision.message());
    }

    private Map<String, Object> object(Call call, RevisionGraph graph, List<RevisionId> ids, List<RevisionId> rows) {
        var applied = graph.ancestors(known(graph, rows));
        var list = new ArrayList<Object>();
        for (RevisionId id : ids) {
            Map<String, Object> fields = RevisionReport.json(call, id);
            if (indicateCurrent) {
                fields.put("current", rows.contains(id));
                fields.put("applied", applied.contains(id));
            }
            list.add(fields);
        }
        return Json.object("command", "history", "revisions", list);
    }

    private static List<RevisionId> known(RevisionGraph graph, List<RevisionId> rows) {
        return rows.stream().filter(graph::contains).toList();
    }
}
