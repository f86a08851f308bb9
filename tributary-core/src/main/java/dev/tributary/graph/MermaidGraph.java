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
    private static final String APPLIED = "applied";
    private static final String CURRENT = "current";

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
            String style = known.contains(id) ? CURRENT : applied.contains(id) ? APPLIED : "";
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
        states(chart);
        return chart.text();
    }

    /** The styles {@code applied} and {@code current}, readable on light and dark pages. */
    public static void states(Flowchart chart) {
        chart.style(APPLIED, "fill:#dff2e1,stroke:#2e7d32,color:#1b3a1e");
        chart.style(CURRENT, "fill:#2e7d32,stroke:#1b3a1e,color:#ffffff");
    }
}
