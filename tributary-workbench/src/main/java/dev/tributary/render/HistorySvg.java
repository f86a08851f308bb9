package dev.tributary.render;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.wording.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A history as a picture: a row a revision, newest on top, its lines in lanes on the left. It stands alone, as an image in a page
 * does: on a ground of its own, light or dark as the reader's other pages, without a script and without asking for anything. What is
 * applied is seen by shape, and the meaning of each line by its dashes, so that no colour has to be told from another. Pure.
 */
public final class HistorySvg {
    private static final int ROW = 28;
    private static final int LANE = 18;
    private static final int MARGIN = 16;
    private static final int RADIUS = 5;

    /** Shorter than the way to the next row. */
    private static final int STUB = 16;

    /** How wide a character is, and rather more than less: the font is the reader's. */
    private static final double CHARACTER = 7.9;

    private static final int LONGEST_MESSAGE = 90;
    private static final int LONGEST_ID = 60;
    private static final int COLOURS = 6;

    private static final String STYLE = """
            <style>
            .paper { fill: #ffffff; stroke: #d0d7de }
            text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328 }
            tspan { unicode-bidi: isolate }
            .id { font-weight: 600 }
            .mark { fill: #0550ae }
            .legend { fill: #59636e }
            .line { fill: none; stroke-width: 2 }
            .depends { stroke-dasharray: 0.1 5; stroke-linecap: round; stroke-width: 2.5 }
            .left-out { stroke-dasharray: 4 3 }
            .c0 { stroke: #0969da; color: #0969da }
            .c1 { stroke: #bc4c00; color: #bc4c00 }
            .c2 { stroke: #1a7f37; color: #1a7f37 }
            .c3 { stroke: #8250df; color: #8250df }
            .c4 { stroke: #bf3989; color: #bf3989 }
            .c5 { stroke: #57606a; color: #57606a }
            .node { stroke-width: 2; fill: currentColor }
            .node.pending { fill: #ffffff }
            .ring { fill: none; stroke-width: 1.5 }
            @media (prefers-color-scheme: dark) {
            .paper { fill: #0d1117; stroke: #30363d }
            text { fill: #e6edf3 }
            .mark { fill: #79c0ff }
            .legend { fill: #9198a1 }
            .node.pending { fill: #0d1117 }
            .c0 { stroke: #58a6ff; color: #58a6ff }
            .c1 { stroke: #f0883e; color: #f0883e }
            .c2 { stroke: #3fb950; color: #3fb950 }
            .c3 { stroke: #bc8cff; color: #bc8cff }
            .c4 { stroke: #f778ba; color: #f778ba }
            .c5 { stroke: #b1bac4; color: #b1bac4 }
            }
            </style>
            """;

    private final DrawnHistory history;
    private final Lanes lanes;

    private HistorySvg(DrawnHistory history) {
        this.history = history;
        this.lanes = Lanes.of(history.graph(), history.newestFirst());
    }

    /** The picture, line by line. */
    public static List<String> lines(DrawnHistory history) {
        return new HistorySvg(history).lines();
    }

    private List<String> lines() {
        var drawn = new ArrayList<String>();
        var nodes = new ArrayList<String>();
        var texts = new ArrayList<String>();
        int columns = 0;
        boolean goesOn = false;
        for (Lanes.Row row : lanes) {
            Revision revision = history.graph().revision(history.newestFirst().get(row.row()));
            nodes.addAll(node(row, revision.id()));
            if (row.goesOn()) {
                drawn.add(path(EdgeKind.LEFT_OUT, row.lane(), at(row.lane(), y(row.row())) + " v" + STUB));
            }
            goesOn |= row.goesOn();
            Shown shown = shown(revision);
            columns = Math.max(columns, shown.columns());
            texts.add("<text x=\"" + textStart() + "\" y=\"" + (y(row.row()) + 4) + "\">" + shown.text() + "</text>");
        }
        lanes.edges().stream()
                // Solid lines above the others where they cross.
                .sorted(Comparator.comparing(Lanes.Edge::kind).reversed())
                .forEach(edge -> drawn.add(path(edge.kind(), edge.lane(), path(edge))));
        String legend = legend(goesOn);
        int bottom = 2 * MARGIN + ROW * lanes.height();
        int height = legend.isEmpty() ? bottom : bottom + ROW;
        int width = (int) Math.ceil(Math.max(
                textStart() + columns * CHARACTER + MARGIN,
                legend.isEmpty() ? 0 : 2 * MARGIN + VisibleText.columns(legend) * CHARACTER));
        var lines = new ArrayList<String>();
        lines.add("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\">");
        lines.add("<title>" + escaped(HistoryText.TITLE) + "</title>");
        lines.add("<desc>" + escaped(HistoryText.description(history)) + "</desc>");
        STYLE.lines().forEach(lines::add);
        lines.add("<rect class=\"paper\" x=\"0.5\" y=\"0.5\" width=\"" + (width - 1) + "\" height=\"" + (height - 1)
                + "\" rx=\"6\"/>");
        lines.addAll(drawn);
        lines.addAll(nodes);
        lines.addAll(texts);
        if (!legend.isEmpty()) {
            lines.add("<text class=\"legend\" x=\"" + MARGIN + "\" y=\"" + (bottom + 8) + "\">" + legend + "</text>");
        }
        lines.add("</svg>");
        return List.copyOf(lines);
    }

    private record Shown(String text, int columns) {}

    private Shown shown(Revision revision) {
        String id = HistoryText.cut(HistoryText.line(revision.id().text()), LONGEST_ID);
        String marks = HistoryText.line(String.join(" ", history.marks(revision)));
        String message = HistoryText.cut(HistoryText.line(revision.message()), LONGEST_MESSAGE);
        String whole = id + (marks.isEmpty() ? "" : " " + marks) + "  " + message;
        return new Shown(
                span("id", id)
                        + (marks.isEmpty() ? "" : " " + span("mark", marks))
                        // Two characters of room, which spaces would not make.
                        + (message.isEmpty()
                                ? ""
                                : "<tspan dx=\"" + 2 * CHARACTER + "\">" + escaped(message) + "</tspan>"),
                VisibleText.columns(whole));
    }

    private static String span(String kind, String text) {
        return "<tspan class=\"" + kind + "\">" + escaped(text) + "</tspan>";
    }

    private List<String> node(Lanes.Row row, RevisionId id) {
        String place = " cx=\"" + x(row.lane()) + "\" cy=\"" + y(row.row()) + "\" r=\"";
        String colour = " c" + row.lane() % COLOURS;
        var circles = new ArrayList<String>();
        circles.add("<circle class=\"node" + (history.isPending(id) ? " pending" : "") + colour + "\"" + place + RADIUS
                + "\"/>");
        if (history.current().contains(id)) {
            circles.add("<circle class=\"ring" + colour + "\"" + place + (RADIUS + 3.5) + "\"/>");
        }
        return circles;
    }

    private static String path(EdgeKind kind, int lane, String path) {
        String style = switch (kind) {
            case CONTINUES -> "";
            case DEPENDS -> " depends";
            case LEFT_OUT -> " left-out";
        };
        return "<path class=\"line" + style + " c" + lane % COLOURS + "\" d=\"" + path + "\"/>";
    }

    /**
     * From the child into the edge's lane within a row, down, and within a row out of it into the parent. What joins another line
     * ends in its lane, or beside it at the parent where there is no room for that.
     */
    private String path(Lanes.Edge edge) {
        int from = lanes.lane(edge.from());
        int to = lanes.lane(edge.to());
        int top = y(edge.from());
        int bottom = y(edge.to());
        boolean isNext = edge.to() == edge.from() + 1;
        boolean bendsTwice = from != edge.lane() && to != edge.lane();
        if (isNext && (edge.joins() || !bendsTwice)) {
            return at(from, top) + (from == to ? " V" + bottom : curve(from, top, to, bottom));
        }
        int bend = isNext ? ROW / 2 : ROW;
        String start = at(from, top) + (from == edge.lane() ? "" : curve(from, top, edge.lane(), top + bend));
        if (edge.joins()) {
            return start;
        }
        if (to == edge.lane()) {
            return start + " V" + bottom;
        }
        String down = isNext ? "" : " V" + (bottom - bend);
        return start + down + curve(edge.lane(), bottom - bend, to, bottom);
    }

    private static String curve(int fromLane, int fromY, int toLane, int toY) {
        int middle = (fromY + toY) / 2;
        return " C" + x(fromLane) + "," + middle + " " + x(toLane) + "," + middle + " " + x(toLane) + "," + toY;
    }

    private static String at(int lane, int y) {
        return "M" + x(lane) + "," + y;
    }

    private static int x(int lane) {
        return MARGIN + RADIUS + 4 + LANE * lane;
    }

    private static int y(int row) {
        return MARGIN + ROW / 2 + ROW * row;
    }

    private int textStart() {
        return x(Math.max(0, lanes.width() - 1)) + LANE;
    }

    /** What is not seen by itself, as far as it is there. */
    private String legend(boolean goesOn) {
        var legend = new ArrayList<String>();
        if (history.asked()) {
            legend.add("\u25cf applied");
            legend.add("\u25cb pending");
        }
        if (lanes.edges().stream().anyMatch(edge -> edge.kind() == EdgeKind.DEPENDS)) {
            legend.add("\u2022\u2022\u2022 depends on");
        }
        if (goesOn || lanes.edges().stream().anyMatch(edge -> edge.kind() == EdgeKind.LEFT_OUT)) {
            legend.add("\u2012 \u2012 revisions left out");
        }
        return String.join("\u00a0\u00a0 ", legend);
    }

    /** A text of XML; what XML has no way to write is shown by its number. */
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case 0xfffe, 0xffff -> escaped.append(String.format(Locale.ROOT, "(U+%04X)", c));
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
