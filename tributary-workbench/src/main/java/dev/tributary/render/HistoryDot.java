package dev.tributary.render;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import java.util.ArrayList;
import java.util.List;

/** A history in the language of Graphviz, newest on top. Pure. */
public final class HistoryDot {

    private HistoryDot() {}

    /** The graph, line by line. An edge leads from a revision to the one that comes after it. */
    public static List<String> lines(DrawnHistory history) {
        var lines = new ArrayList<String>();
        lines.add("digraph history {");
        lines.add("    graph [rankdir=BT];");
        lines.add("    node [shape=box, style=rounded, fontname=\"sans-serif\"];");
        List<RevisionId> ids = history.newestFirst();
        for (int row = 0; row < ids.size(); row++) {
            Revision revision = history.graph().revision(ids.get(row));
            String marks = String.join(" ", history.marks(revision));
            lines.add("    r" + row + " [label=\"" + quoted(revision.id() + " " + marks)
                    + (revision.message().isEmpty() ? "" : "\\n" + quoted(revision.message()))
                    + "\"" + style(history, revision.id()) + "];");
        }
        for (Lanes.Edge edge : Lanes.of(history.graph(), ids).edges()) {
            lines.add("    r" + edge.to() + " -> r" + edge.from() + style(edge.kind()) + ";");
        }
        lines.add("}");
        return List.copyOf(lines);
    }

    private static String style(DrawnHistory history, RevisionId id) {
        if (!history.asked() || history.isPending(id)) {
            return "";
        }
        return history.current().contains(id)
                ? ", style=\"rounded,filled\", fillcolor=\"#2e7d32\", fontcolor=\"#ffffff\""
                : ", style=\"rounded,filled\", fillcolor=\"#dff2e1\", fontcolor=\"#1b3a1e\"";
    }

    private static String style(EdgeKind kind) {
        return switch (kind) {
            case CONTINUES -> "";
            case DEPENDS -> " [style=dotted]";
            case LEFT_OUT -> " [style=dashed, label=\"…\"]";
        };
    }

    /** A text inside of quotes, where a backslash and an ampersand begin what is replaced. */
    private static String quoted(String text) {
        return HistoryText.line(text)
                .replace("&", "&amp;")
                .replace("\\", "\\\\")
                .replace("\"", "\\\"");
    }
}
