package dev.tributary.cli.review;

import dev.tributary.cli.review.Drawn.Line;
import dev.tributary.git.Side;
import dev.tributary.graph.Flowchart;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Verdict;
import dev.tributary.render.DrawnHistory;
import dev.tributary.render.HistoryGraph;
import dev.tributary.wording.Counts;
import dev.tributary.wording.VisibleText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of revisions as a flow chart of Mermaid, which GitHub and GitLab draw, with a title and a description for people who
 * hear it; and the same as text for where it is not drawn.
 */
final class ForkPicture {
    /** Of a longer line only both ends are drawn. */
    private static final int LONGEST = 6;

    private static final int ENDS = 2;
    private static final int MOST_LINES = 8;
    private static final int MOST_CONTEXT = 6;
    private static final int LONGEST_LABEL = 50;
    private static final int LONGEST_DESCRIPTION = 600;

    private final RevisionGraph graph;
    private final Drawn drawn;
    private final String ref;

    /** What a node is called, by the revisions that it stands for. */
    private final Map<RevisionId, String> nodes = new HashMap<>();

    /** @param ref the other branch, as typed; empty where none was looked at */
    ForkPicture(RevisionGraph graph, Drawn drawn, String ref) {
        this.graph = graph;
        this.drawn = drawn;
        this.ref = ref;
    }

    /** Whose a line is, for people. */
    static String name(@Nullable Side side, String ref) {
        if (side == null) {
            return "";
        }
        return switch (side) {
            case HERE -> "this branch";
            case THERE -> ref;
            case BOTH -> "both branches";
        };
    }

    /**
     * The flow chart.
     *
     * @param verdicts those that are no good ones: the revisions that they name are joined by a dotted line
     */
    List<String> mermaid(List<Verdict> verdicts) {
        var chart = new Flowchart("LR");
        chart.spoken(title(), description());
        drawn.context().stream().limit(MOST_CONTEXT).forEach(id -> node(chart, List.of(id)));
        List<Line> shown = drawn.lines().stream().limit(MOST_LINES).toList();
        for (int i = 0; i < shown.size(); i++) {
            Line line = shown.get(i);
            String name = name(line.side(), ref);
            chart.group("s" + i, cut(name.isEmpty() ? "line " + (i + 1) : name));
            parts(line.revisions()).forEach(part -> node(chart, part));
            chart.endGroup();
        }
        edges().forEach(edge -> chart.edge(edge.from(), edge.line(), edge.to()));
        for (Verdict verdict : verdicts) {
            List<String> met =
                    verdict.concerned().stream().map(nodes::get).distinct().toList();
            if (met.size() == 2 && !met.contains(null)) {
                chart.relation(met.get(0), cut(verdict.name()), met.get(1));
            }
        }
        return chart.lines();
    }

    private String title() {
        return ref.isEmpty() ? "The heads of the revisions" : "Revisions of this branch and of " + ref;
    }

    private String description() {
        String said = drawn.lines().stream()
                .map(line -> {
                    String name = name(line.side(), ref);
                    return (name.isEmpty() ? "one line" : name) + " has "
                            + line.revisions().stream().map(RevisionId::text).collect(Collectors.joining(", "));
                })
                .collect(Collectors.joining("; "));
        String context = drawn.context().stream().map(RevisionId::text).collect(Collectors.joining(", "));
        return Markdown.cut(
                context.isEmpty() ? said + "." : said + "; what they continue is " + context + ".",
                LONGEST_DESCRIPTION);
    }

    /** The revisions of a line, of a long one those between both ends as one part. */
    private static List<List<RevisionId>> parts(List<RevisionId> line) {
        var parts = new ArrayList<List<RevisionId>>();
        boolean isLong = line.size() > LONGEST;
        for (int i = 0; i < line.size(); i++) {
            if (isLong && i == ENDS) {
                parts.add(line.subList(ENDS, line.size() - ENDS));
                i = line.size() - ENDS - 1;
            } else {
                parts.add(List.of(line.get(i)));
            }
        }
        return parts;
    }

    private void node(Flowchart chart, List<RevisionId> part) {
        String name = "r" + nodes.values().stream().distinct().count();
        part.forEach(id -> nodes.put(id, name));
        if (part.size() > 1) {
            chart.node(name, "", Counts.text(part.size(), "revision"));
        } else {
            Revision revision = graph.revision(part.get(0));
            chart.node(name, "", cut(revision.id().text()), cut(revision.message()));
        }
    }

    private record Edge(String from, Flowchart.Line line, String to) {}

    /** From parents to children; a dependency is dotted. */
    private Set<Edge> edges() {
        var edges = new LinkedHashSet<Edge>();
        for (Line line : drawn.lines()) {
            for (RevisionId id : line.revisions()) {
                graph.downRevisions(id).forEach(down -> edge(down, Flowchart.Line.SOLID, id, edges));
                graph.effectiveDependencies(id).stream()
                        .filter(dependency -> !graph.downRevisions(id).contains(dependency))
                        .forEach(dependency -> edge(dependency, Flowchart.Line.DOTTED, id, edges));
            }
        }
        return edges;
    }

    private void edge(RevisionId parent, Flowchart.Line line, RevisionId child, Set<Edge> edges) {
        @Nullable String from = nodes.get(parent);
        @Nullable String to = nodes.get(child);
        if (from != null && to != null && !from.equals(to)) {
            edges.add(new Edge(from, line, to));
        }
    }

    /** The same as {@code history --graph} draws it, with whose each revision is. */
    List<String> text() {
        Map<RevisionId, String> names = new LinkedHashMap<>();
        drawn.lines().forEach(line -> line.revisions().forEach(id -> names.put(id, name(line.side(), ref))));
        List<RevisionId> newestFirst = graph.newestFirst(drawn.all(), graph.heads());
        var lines = new ArrayList<String>();
        // Whoever reviews asks what is new, and nothing of it is applied anywhere.
        HistoryGraph.draw(
                new DrawnHistory(graph, newestFirst, List.of(), List.of(), true),
                row -> lines.add(row.revision()
                        .map(revision -> {
                            String name = names.getOrDefault(revision.id(), "");
                            return row.tree() + "  "
                                    + VisibleText.inOneLine((revision.id() + "  " + revision.message()).strip())
                                    + (name.isEmpty() ? "" : "  (" + VisibleText.inOneLine(name) + ")");
                        })
                        .orElse(row.tree())));
        return lines;
    }

    private static String cut(String text) {
        return Markdown.cut(VisibleText.inOneLine(text).strip(), LONGEST_LABEL);
    }
}
