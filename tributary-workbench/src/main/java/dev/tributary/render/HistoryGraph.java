package dev.tributary.render;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The history of a graph as a text tree, newest on top, as {@code git log --graph} draws it. A dependency is a dotted
 * line. Pure.
 */
public final class HistoryGraph {
    private final RevisionGraph graph;
    private final Map<RevisionId, Integer> positions = new HashMap<>();
    private final Set<RevisionId> applied;
    private final Set<RevisionId> current;
    private final List<Row> rows = new ArrayList<>();
    private List<Lane> lanes = List.of();

    /** Column of the revision in the last row; none where the last row only connects. */
    private int lastColumn = -1;

    private HistoryGraph(
            RevisionGraph graph,
            List<Revision> newestFirst,
            Collection<RevisionId> applied,
            Collection<RevisionId> current) {
        this.graph = graph;
        this.applied = new HashSet<>(applied);
        this.current = new HashSet<>(current);
        for (Revision revision : newestFirst) {
            positions.put(revision.id(), positions.size());
        }
    }

    /**
     * One printed line: the tree on the left and, beside a revision, its marks.
     *
     * @param tree the columns of the tree, such as {@code "| o"}; no trailing space
     * @param revision the revision that this line shows; empty on a line that only connects
     * @param marks labels that the revision declares, {@code (head)}, {@code (current)}, in that order
     */
    public record Row(String tree, Optional<Revision> revision, List<String> marks) {
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
    }

    /**
     * Draws revisions of a graph.
     *
     * @param graph where edges and heads come from
     * @param newestFirst the revisions to show, each before its parents; edges to others are not drawn
     * @param applied revisions shown as {@code *}; all others are {@code o}
     * @param current revisions marked {@code (current)}
     */
    public static List<Row> draw(
            RevisionGraph graph,
            List<Revision> newestFirst,
            Collection<RevisionId> applied,
            Collection<RevisionId> current) {
        var drawing = new HistoryGraph(graph, newestFirst, applied, current);
        newestFirst.forEach(drawing::add);
        return List.copyOf(drawing.rows);
    }

    private void add(Revision revision) {
        int before = rows.size();
        boolean isNew = lanes.stream().noneMatch(lane -> lane.parent().equals(revision.id()));
        int column = join(revision.id());
        boolean looksContinued = rows.size() == before && column == lastColumn;
        boolean isContinued = !isNew && !lanes.get(column).dotted();
        if (looksContinued && !isContinued) {
            // Right below another revision it would look like its parent.
            connect(row(column, isNew ? ' ' : ':'));
        }
        rows.add(new Row(
                row(column, applied.contains(revision.id()) ? '*' : 'o'), Optional.of(revision), marks(revision)));
        lastColumn = column;
        split(column, parents(revision.id()));
    }

    /** Brings all lanes that wait for the revision into the leftmost of their columns; a new head gets a column. */
    private int join(RevisionId id) {
        var shift = new Shift();
        var joined = new ArrayList<Lane>();
        int column = -1;
        for (int from = 0; from < lanes.size(); from++) {
            Lane lane = lanes.get(from);
            if (lane.parent().equals(id) && column >= 0) {
                shift.move(from, column, lane.dotted());
                continue;
            }
            if (lane.parent().equals(id)) {
                column = joined.size();
            }
            shift.move(from, joined.size(), lane.dotted());
            joined.add(lane);
        }
        shift.rows().forEach(this::connect);
        lanes = joined;
        if (column < 0) {
            column = lanes.size();
            lanes.add(new Lane(id, false));
        }
        return column;
    }

    /** Replaces the revision's lane by one for each parent; lanes to the right make room or close the gap. */
    private void split(int column, List<Lane> parents) {
        var shift = new Shift();
        var after = new ArrayList<Lane>();
        for (int from = 0; from < lanes.size(); from++) {
            if (from != column) {
                shift.move(from, after.size(), lanes.get(from).dotted());
                after.add(lanes.get(from));
                continue;
            }
            for (Lane parent : parents) {
                shift.move(column, after.size(), parent.dotted());
                after.add(parent);
            }
        }
        shift.rows().forEach(this::connect);
        lanes = after;
    }

    /** Edges to revisions that are drawn further down: down revisions first, then dependencies. */
    private List<Lane> parents(RevisionId id) {
        var parents = new ArrayList<Lane>();
        for (RevisionId down : graph.downRevisions(id)) {
            parents.add(new Lane(down, false));
        }
        for (RevisionId dependency : graph.effectiveDependencies(id)) {
            if (!graph.downRevisions(id).contains(dependency)) {
                parents.add(new Lane(dependency, true));
            }
        }
        int here = position(id);
        parents.removeIf(parent -> position(parent.parent()) <= here);
        return parents;
    }

    /** Where a revision is drawn; before everything when it is not. */
    private int position(RevisionId id) {
        return positions.getOrDefault(id, -1);
    }

    private void connect(String tree) {
        rows.add(new Row(tree.stripTrailing(), Optional.empty(), List.of()));
        lastColumn = -1;
    }

    /** All lanes straight down, and one sign of its own. */
    private String row(int column, char sign) {
        var tree = new StringBuilder();
        for (int at = 0; at < lanes.size(); at++) {
            tree.append(at == 0 ? "" : " ");
            tree.append(at == column ? sign : lanes.get(at).dotted() ? ':' : '|');
        }
        return tree.toString();
    }

    private List<String> marks(Revision revision) {
        var marks = new ArrayList<String>();
        revision.labels().forEach(label -> marks.add("(" + label + ")"));
        if (graph.isHead(revision.id())) {
            marks.add("(head)");
        }
        if (current.contains(revision.id())) {
            marks.add("(current)");
        }
        return marks;
    }
}
