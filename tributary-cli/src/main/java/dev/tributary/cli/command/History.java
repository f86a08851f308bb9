package dev.tributary.cli.command;

import dev.tributary.cli.report.Console;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.Palette;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.render.DrawnHistory;
import dev.tributary.render.HistoryDot;
import dev.tributary.render.HistoryGraph;
import dev.tributary.render.HistoryMermaid;
import dev.tributary.render.HistorySvg;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code history}. */
@picocli.CommandLine.Command(name = "tributary history", description = "Which revisions are there, newest first?")
public final class History implements Command {

    @Mixin
    private HistoryFilter filter = new HistoryFilter();

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

    @Option(names = "--svg", description = "Print a picture, for a page or a browser")
    private boolean svg;

    @Option(names = "--mermaid", description = "Print a flowchart in Mermaid's language, which GitHub and GitLab draw")
    private boolean mermaid;

    @Option(names = "--dot", description = "Print it in the language of Graphviz")
    private boolean dot;

    @Option(names = "--no-pager", description = "Print it all, also where it is more than the terminal shows")
    private boolean unpaged;

    @Override
    public boolean hasItems() {
        return html == null;
    }

    @Override
    public boolean asksSeveralEnvironments() {
        return html != null;
    }

    @Override
    public boolean isPaged() {
        return !unpaged && !svg && !mermaid && !dot && html == null;
    }

    @Override
    public int run(Call call) {
        check(call.console());
        RevisionGraph graph = call.scripts().graph();
        if (filter.asksDatabase() && call.options().environments().size() > 1) {
            throw Usage.wrong(
                    "--env",
                    "current is another place in each of several databases",
                    List.of(
                            Remedy.advice("name a revision in its place"),
                            Remedy.option("env", "NAME").does("one database")));
        }
        boolean asks = (indicateCurrent && html == null) || filter.asksDatabase();
        List<RevisionId> rows = asks ? call.current() : List.of();
        List<RevisionId> ids = filter.ids(call, rows);
        if (html != null) {
            return new PageOfHistory(call, ids, indicateCurrent).write(html);
        }
        List<RevisionId> marked = indicateCurrent ? rows : List.of();
        if (call.console().json()) {
            call.console().items(object(call, graph, ids, rows), "revisions", "revision");
        } else if (drawn) {
            draw(call.console(), history(call, graph, ids, rows));
        } else if (svg || mermaid || dot) {
            DrawnHistory history = history(call, graph, ids, rows);
            call.console()
                    .program(
                            "history",
                            svg
                                    ? HistorySvg.lines(history)
                                    : mermaid ? HistoryMermaid.lines(history) : HistoryDot.lines(history));
        } else {
            var report = new RevisionReport(call, marked);
            report.show("history", ids, report.line()::step);
        }
        return Exit.DONE;
    }

    /** Refuses forms that exclude one another. */
    private void check(Console console) {
        List<String> forms = Stream.of(
                        drawn ? "graph" : "",
                        html == null ? "" : "html",
                        svg ? "svg" : "",
                        mermaid ? "mermaid" : "",
                        dot ? "dot" : "")
                .filter(form -> !form.isEmpty())
                .toList();
        boolean isPicture = svg || mermaid || dot;
        if (forms.size() > 1) {
            throw Usage.wrong(
                    "--" + forms.get(1),
                    "--" + forms.get(0) + " and --" + forms.get(1) + " exclude each other",
                    Remedy.advice("leave one of them away").does("one form at a time"));
        }
        if (isPicture && console.json()) {
            throw Usage.wrong(
                    "--" + forms.get(0),
                    "--" + forms.get(0) + " is a form of its own, and --json asks for another one",
                    Remedy.onFiles("history", "--json").does("revisions with what they continue, for a program"));
        }
    }

    private DrawnHistory history(Call call, RevisionGraph graph, List<RevisionId> ids, List<RevisionId> rows) {
        return indicateCurrent
                ? new DrawnHistory(graph, ids, applied(call, graph, rows), new HashSet<>(rows), true)
                : DrawnHistory.of(graph, ids);
    }

    /** What counts as applied: of a row that no file holds, what the journal says it came after. */
    private static Set<RevisionId> applied(Call call, RevisionGraph graph, List<RevisionId> rows) {
        List<RevisionId> strange = rows.stream()
                .filter(row -> !graph.contains(row) && graph.standingFor(row).isEmpty())
                .toList();
        if (strange.isEmpty()) {
            return graph.appliedWith(rows);
        }
        var known = new HashSet<>(rows);
        call.tributary().unknownHeads().forEach(head -> known.addAll(head.continues()));
        call.console()
                .warning("no file holds " + RevisionLines.joined(strange)
                        + ", so what is not shown as applied may have run all the same");
        return graph.appliedWith(known);
    }

    private void draw(Console console, DrawnHistory history) {
        var legend = new TreeSet<String>();
        HistoryGraph.draw(history, whole -> {
            HistoryGraph.Row row = console.columns() == 0 ? whole : whole.within(console.columns() / 2);
            console.hanging(painted(row, console.palette()), row.below() + "    ");
            if (legend.isEmpty()) {
                // Whoever waits reads on while the rest is drawn.
                console.flush();
                legend.add(
                        indicateCurrent ? "* applied   o pending" : "-i asks the database which of them are applied");
            }
            if (row.below().indexOf('~') >= 0) {
                legend.add("~ revisions left out");
            }
            if (row.tree().indexOf('…') >= 0) {
                legend.add("… lines that do not fit");
            }
        });
        if (console.terminal() && !legend.isEmpty()) {
            console.line("");
            legend.forEach(line -> console.line(console.palette().dim(line)));
        }
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
        Set<RevisionId> applied = indicateCurrent ? applied(call, graph, rows) : Set.of();
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
}
