package dev.tributary.graph;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A graph as a {@link Flowchart}. From the bases down, in load order; dependencies are dotted. Pure: the same graph gives the
 * same text.
 */
public final class MermaidGraph {
    private MermaidGraph() {}

    /**
     * The chart, lines separated and ended by {@code \n}.
     *
     * @param current version rows, for showing what is applied; rows that the graph does not hold are left out
     */
    public static String text(RevisionGraph graph, Collection<RevisionId> current) {
        var known = current.stream().filter(graph::contains).toList();
        Set<RevisionId> applied = graph.ancestors(known);
        Map<RevisionId, String> nodes = new LinkedHashMap<>();
        var chart = new Flowchart("TD");
        for (Revision revision : graph.revisions()) {
            RevisionId id = revision.id();
            nodes.put(id, "r" + nodes.size());
            String style = known.contains(id) ? Flowchart.CURRENT : applied.contains(id) ? Flowchart.APPLIED : "";
            chart.node(nodes.getOrDefault(id, ""), style, id.text(), revision.message());
        }
        nodes.forEach((id, node) -> {
            for (RevisionId parent : graph.downRevisions(id)) {
                chart.edge(nodes.getOrDefault(parent, ""), Flowchart.Line.SOLID, node);
            }
            for (RevisionId parent : graph.dependencies(id)) {
                chart.edge(nodes.getOrDefault(parent, ""), Flowchart.Line.DOTTED, node);
            }
        });
        chart.states();
        return chart.text();
    }
}
