package dev.tributary.render;

import dev.tributary.graph.Flowchart;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import java.util.List;

/** A history as a {@link Flowchart}, newest on top, with a title and a description for people who hear it. Pure. */
public final class HistoryMermaid {

    /** A gitGraph cannot show a merge of three. */
    private static final String NEWEST_ON_TOP = "BT";

    private static final int LONGEST_LABEL = 80;

    private HistoryMermaid() {}

    /** The chart, line by line. An arrow leads from a revision to the one that comes after it. */
    public static List<String> lines(DrawnHistory history) {
        var chart = new Flowchart(NEWEST_ON_TOP);
        chart.spoken(HistoryText.TITLE, HistoryText.description(history));
        List<RevisionId> ids = history.newestFirst();
        for (int row = 0; row < ids.size(); row++) {
            Revision revision = history.graph().revision(ids.get(row));
            String marks = String.join(" ", history.marks(revision));
            chart.node(
                    "r" + row,
                    style(history, revision.id()),
                    HistoryText.cut(HistoryText.line(revision.id() + " " + marks), LONGEST_LABEL),
                    HistoryText.cut(HistoryText.line(revision.message()), LONGEST_LABEL));
        }
        for (Lanes.Edge edge : Lanes.of(history.graph(), ids).edges()) {
            chart.edge("r" + edge.to(), line(edge.kind()), "r" + edge.from());
        }
        if (history.asked()) {
            chart.states();
        }
        return chart.lines();
    }

    private static String style(DrawnHistory history, RevisionId id) {
        if (!history.asked()) {
            return "";
        }
        return history.current().contains(id) ? Flowchart.CURRENT : history.isPending(id) ? "" : Flowchart.APPLIED;
    }

    private static Flowchart.Line line(EdgeKind kind) {
        return switch (kind) {
            case CONTINUES -> Flowchart.Line.SOLID;
            case DEPENDS -> Flowchart.Line.DOTTED;
            case LEFT_OUT -> Flowchart.Line.SKIPPING;
        };
    }
}
