package dev.tributary.render;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a drawing puts revisions and the lines between them: one row a revision, newest on top, and lanes beside one another,
 * counted from 0. An edge keeps one lane: in the lower half of its child's row it comes into the lane, in the upper half of
 * its parent's row it leaves it, and between these it goes straight down, so that a row can be drawn without its neighbours.
 *
 * <p>A revision takes the leftmost lane that a child keeps for it; its first parent keeps the lane, further ones take the
 * nearest free lane, or a line of the same kind that leads to them already. Iterating walks the rows from the top, each made
 * when it comes. Pure and immutable.
 */
public final class Lanes implements Iterable<Lanes.Row> {

    /**
     * A line from a revision down to one of its parents.
     *
     * @param from the row of the child
     * @param to the row of the parent, further down
     * @param lane where it runs in between
     * @param joins whether it ends in the child's row, where its lane holds a line to the same parent already
     */
    public record Edge(int from, int to, int lane, EdgeKind kind, boolean joins) {}

    /**
     * What one row shows.
     *
     * @param row its number, from the top
     * @param lane where its revision is
     * @param entering edges that come from above into the revision
     * @param passing edges that go straight through
     * @param leaving edges that begin at the revision
     * @param goesOn whether the revision has parents of which nothing is shown further down
     */
    public record Row(int row, int lane, List<Edge> entering, List<Edge> passing, List<Edge> leaving, boolean goesOn) {
        public Row {
            entering = List.copyOf(entering);
            passing = List.copyOf(passing);
            leaving = List.copyOf(leaving);
        }
    }

    private final ShownParents parents;
    private final int[] lanes;
    private final List<Edge> edges = new ArrayList<>();
    private final Map<Integer, List<Edge>> kept = new HashMap<>();
    private final TreeSet<Integer> free = new TreeSet<>();
    private int width;

    private Lanes(RevisionGraph graph, List<RevisionId> newestFirst) {
        this.parents = new ShownParents(graph, newestFirst);
        this.lanes = new int[newestFirst.size()];
        for (int row = 0; row < lanes.length; row++) {
            place(row);
        }
    }

    /**
     * The lanes of a drawing.
     *
     * @param graph where edges come from
     * @param newestFirst the revisions to show, each before its parents, however indirect; what is not in it is left out, and
     *     lines past it are of the kind {@link EdgeKind#LEFT_OUT}
     */
    public static Lanes of(RevisionGraph graph, List<RevisionId> newestFirst) {
        return new Lanes(graph, List.copyOf(newestFirst));
    }

    /** How many lanes there are side by side. */
    public int width() {
        return width;
    }

    /** How many rows there are. */
    public int height() {
        return lanes.length;
    }

    /** The lane of a row's revision. */
    public int lane(int row) {
        return lanes[row];
    }

    /** All edges by the rows in which they begin; of one row, the first parent's comes first. */
    public List<Edge> edges() {
        return List.copyOf(edges);
    }

    private void place(int row) {
        List<Edge> ending = kept.getOrDefault(row, List.of());
        kept.remove(row);
        int lane = ending.stream()
                .filter(edge -> edge.kind() == EdgeKind.CONTINUES)
                .mapToInt(Edge::lane)
                .min()
                .orElseGet(() -> ending.stream().mapToInt(Edge::lane).min().orElseGet(this::leftmostFree));
        ending.forEach(edge -> free.add(edge.lane()));
        free.remove(lane);
        lanes[row] = lane;
        boolean isKept = false;
        for (ShownParents.Link link : parents.of(row)) {
            add(row, link, isKept ? -1 : lane);
            isKept = true;
        }
        if (!isKept) {
            free.add(lane);
        }
    }

    /** @param lane the one to use; negative for any other than that of the row's revision */
    private void add(int row, ShownParents.Link link, int lane) {
        List<Edge> others = kept.computeIfAbsent(link.row(), end -> new ArrayList<>());
        if (lane < 0) {
            for (Edge other : others) {
                if (other.kind() == link.kind()) {
                    edges.add(new Edge(row, link.row(), other.lane(), link.kind(), true));
                    return;
                }
            }
        }
        var edge = new Edge(row, link.row(), lane < 0 ? nearestFree(lanes[row]) : lane, link.kind(), false);
        edges.add(edge);
        others.add(edge);
    }

    private int leftmostFree() {
        Integer lane = free.pollFirst();
        return lane == null ? width++ : lane;
    }

    private int nearestFree(int lane) {
        Integer left = free.lower(lane);
        Integer right = free.higher(lane);
        int after = right == null ? width : right;
        if (left != null && lane - left < after - lane) {
            free.remove(left);
            return left;
        }
        if (right == null) {
            return width++;
        }
        free.remove(right);
        return right;
    }

    @Override
    public Iterator<Row> iterator() {
        return new Rows();
    }

    private final class Rows implements Iterator<Row> {
        private final TreeMap<Integer, Edge> open = new TreeMap<>();
        private int row;
        private int edge;

        @Override
        public boolean hasNext() {
            return row < lanes.length;
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var entering = new ArrayList<Edge>();
            var passing = new ArrayList<Edge>();
            var leaving = new ArrayList<Edge>();
            open.values().forEach(line -> (line.to() == row ? entering : passing).add(line));
            entering.forEach(line -> open.remove(line.lane()));
            while (edge < edges.size() && edges.get(edge).from() == row) {
                leaving.add(edges.get(edge++));
            }
            leaving.stream().filter(line -> !line.joins()).forEach(line -> open.put(line.lane(), line));
            var shown = new Row(row, lanes[row], entering, passing, leaving, parents.goesOnUnseen(row));
            row++;
            return shown;
        }
    }
}
