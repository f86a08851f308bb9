package dev.tributary.render;

import dev.tributary.graph.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The history of a graph as a text tree, newest on top, as {@code git log --graph} draws it. A dependency is a dotted
 * line; one past revisions that are left out is made of {@code ~}. Pure.
 */
public final class HistoryGraph {
    private final DrawnHistory history;
    private final ShownParents parents;
    private final Consumer<Row> rows;
    private List<Lane> lanes = List.of();

    /** Whether a row only connects since the last revision. */
    private boolean connected;

    /** Column of the revision in the last row; none where the last row only connects. */
    private int lastColumn = -1;

    private HistoryGraph(DrawnHistory history, Consumer<Row> rows) {
        this.history = history;
        this.parents = new ShownParents(history.graph(), history.newestFirst());
        this.rows = rows;
    }

    /**
     * One printed line: the tree on the left and, beside a revision, its marks.
     *
     * @param tree the columns of the tree, such as {@code "| o"}; no trailing space
     * @param below what stands at its place where a text beside it goes on in a further line
     * @param column the one of the revision; -1 on a line that only connects
     * @param revision the revision that this line shows; empty on a line that only connects
     * @param marks labels that the revision declares, {@code (head)}, {@code (current)}, in that order
     */
    public record Row(String tree, String below, int column, Optional<Revision> revision, List<String> marks) {
        public Row {
            marks = List.copyOf(marks);
        }

        /** The line as {@code history --graph} prints it on a pipe: tree, id, marks and message. */
        public String text() {
            if (revision.isEmpty()) {
                return tree;
            }
            Revision shown = revision.get();
            var text = new StringBuilder(tree).append("  ").append(shown.id());
            marks.forEach(mark -> text.append(' ').append(mark));
            if (!shown.message().isEmpty()) {
                text.append("  ").append(shown.message());
            }
            return text.toString();
        }

        /**
         * The same line with a tree of at most so many characters, for a narrow place: what does not fit is cut, and where that is
         * the revision's own column, its sign stands behind the cut.
         */
        public Row within(int width) {
            if (tree.length() <= width) {
                return this;
            }
            int room = Math.max(0, width - 3);
            boolean hidden = 2 * column >= room;
            return new Row(
                    cut(tree, room) + (hidden ? " " + tree.charAt(2 * column) : ""),
                    cut(below, room) + (hidden ? " " + below.charAt(2 * column) : ""),
                    column,
                    revision,
                    marks);
        }

        private static String cut(String columns, int room) {
            return columns.length() <= room ? columns : columns.substring(0, room) + "…";
        }
    }

    /**
     * Draws a history. {@code *} is what is applied, {@code o} what is pending; where no database was asked, all are {@code *}.
     *
     * @param rows is handed the lines from the top, each as soon as it is known
     */
    public static void draw(DrawnHistory history, Consumer<Row> rows) {
        var drawing = new HistoryGraph(history, rows);
        for (int row = 0; row < history.newestFirst().size(); row++) {
            drawing.add(row);
        }
    }

    private void add(int row) {
        Revision revision = history.graph().revision(history.newestFirst().get(row));
        boolean isNew = lanes.stream().noneMatch(lane -> lane.end() == row);
        connected = false;
        int column = join(row);
        boolean looksContinued = !connected && column == lastColumn;
        boolean isContinued = !isNew && lanes.get(column).kind() == EdgeKind.CONTINUES;
        if (looksContinued && !isContinued) {
            // Right below another revision it would look like its parent.
            connect(row(column, isNew ? ' ' : lanes.get(column).straight()));
        }
        List<Lane> down = parents.of(row).stream()
                .map(link -> new Lane(link.row(), link.kind()))
                .toList();
        rows.accept(new Row(
                row(column, history.isPending(revision.id()) ? 'o' : '*'),
                row(column, down.isEmpty() ? ' ' : down.get(0).straight()),
                column,
                Optional.of(revision),
                history.marks(revision)));
        lastColumn = column;
        split(column, down);
    }

    /** Brings all lanes that lead to the row into the leftmost of their columns; a new head gets a column. */
    private int join(int row) {
        var shift = new Shift();
        var joined = new ArrayList<Lane>();
        int column = -1;
        for (int from = 0; from < lanes.size(); from++) {
            Lane lane = lanes.get(from);
            if (lane.end() == row && column >= 0) {
                shift.move(from, column, lane.kind());
                continue;
            }
            if (lane.end() == row) {
                column = joined.size();
            }
            shift.move(from, joined.size(), lane.kind());
            joined.add(lane);
        }
        shift.rows().forEach(this::connect);
        lanes = joined;
        if (column < 0) {
            column = lanes.size();
            lanes.add(new Lane(row, EdgeKind.CONTINUES));
        }
        return column;
    }

    /** Replaces the revision's lane by one for each parent; lanes to the right make room or close the gap. */
    private void split(int column, List<Lane> down) {
        var shift = new Shift();
        var after = new ArrayList<Lane>();
        for (int from = 0; from < lanes.size(); from++) {
            if (from != column) {
                shift.move(from, after.size(), lanes.get(from).kind());
                after.add(lanes.get(from));
                continue;
            }
            for (Lane parent : down) {
                shift.move(column, after.size(), parent.kind());
                after.add(parent);
            }
        }
        shift.rows().forEach(this::connect);
        lanes = after;
    }

    private void connect(String tree) {
        String shown = tree.stripTrailing();
        rows.accept(new Row(shown, shown, -1, Optional.empty(), List.of()));
        connected = true;
        lastColumn = -1;
    }

    /** All lanes straight down, and one sign of its own. */
    private String row(int column, char sign) {
        var tree = new StringBuilder();
        for (int at = 0; at < lanes.size(); at++) {
            tree.append(at == 0 ? "" : " ");
            tree.append(at == column ? sign : lanes.get(at).straight());
        }
        return tree.toString();
    }
}
