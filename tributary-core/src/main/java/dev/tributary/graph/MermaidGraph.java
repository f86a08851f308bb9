package dev.tributary.graph;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph as a flowchart in Mermaid's language, which GitHub, GitLab and many wikis draw. From the bases down, in load order;
 * dependencies are dotted. Pure: the same graph gives the same text.
 */
public final class MermaidGraph {

    private static final String APPLIED = "applied";
    private static final String CURRENT = "current";

    private final RevisionGraph graph;
    private final Set<RevisionId> applied;
    private final Collection<RevisionId> current;
    private final Map<RevisionId, String> nodes = new LinkedHashMap<>();

    private MermaidGraph(RevisionGraph graph, Collection<RevisionId> current) {
        this.graph = graph;
        this.current = current.stream().filter(graph::contains).toList();
        this.applied = graph.ancestors(this.current);
        for (Revision revision : graph.revisions()) {
            nodes.put(revision.id(), "r" + nodes.size());
        }
    }

    /**
     * The chart, lines separated and ended by {@code \n}.
     *
     * @param current version rows, for showing what is applied; rows that the graph does not hold are left out
     */
    public static String text(RevisionGraph graph, Collection<RevisionId> current) {
        return new MermaidGraph(graph, current).text();
    }

    private String text() {
        var text = new StringBuilder("flowchart TD\n");
        for (Revision revision : graph.revisions()) {
            RevisionId id = revision.id();
            text.append("  ")
                    .append(node(id))
                    .append("[\"")
                    .append(escaped(id.text()))
                    .append(revision.message().isEmpty() ? "" : "<br/>" + escaped(revision.message()))
                    .append("\"]")
                    .append(current.contains(id) ? ":::" + CURRENT : applied.contains(id) ? ":::" + APPLIED : "")
                    .append('\n');
        }
        for (Revision revision : graph.revisions()) {
            edges(text, graph.downRevisions(revision.id()), " --> ", revision.id());
            edges(text, graph.dependencies(revision.id()), " -.-> ", revision.id());
        }
        return text.append("  classDef ")
                .append(APPLIED)
                .append(" fill:#dff2e1,stroke:#2e7d32,color:#1b3a1e\n  classDef ")
                .append(CURRENT)
                .append(" fill:#2e7d32,stroke:#1b3a1e,color:#ffffff\n")
                .toString();
    }

    private void edges(StringBuilder text, List<RevisionId> from, String arrow, RevisionId to) {
        for (RevisionId parent : from) {
            text.append("  ")
                    .append(node(parent))
                    .append(arrow)
                    .append(node(to))
                    .append('\n');
        }
    }

    private String node(RevisionId id) {
        return nodes.getOrDefault(id, "");
    }

    /** What has a meaning of its own inside a label, as Mermaid's numbered entities. */
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if ("\"#<>&`".indexOf(c) >= 0) {
                escaped.append('#').append(c).append(';');
            } else {
                escaped.appendCodePoint(c < ' ' ? ' ' : c);
            }
        });
        return escaped.toString();
    }
}
