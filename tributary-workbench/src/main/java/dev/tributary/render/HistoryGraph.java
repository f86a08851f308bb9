package dev.tributary.render;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The history of a graph as a text tree, newest on top. Pure. */
public final class HistoryGraph {

    private HistoryGraph() {}

    /**
     * One printed line: the tree on the left and, beside a revision, its id, marks and message.
     *
     * @param tree the columns of the tree, such as {@code "| o"}; no trailing space
     * @param revision the revision that this line shows; empty on a line that only connects
     * @param marks {@code (head)}, {@code (current)}, in that order
     */
    public record Row(String tree, Optional<Revision> revision, List<String> marks) {
        public Row {
            marks = List.copyOf(marks);
        }

        /** The line as {@code history --graph} prints it on a pipe. */
        public String text() {
            throw new UnsupportedOperationException();
        }
    }

    /**
     * Draws revisions of a graph.
     *
     * @param graph where edges, heads and labels come from
     * @param newestFirst the revisions to show, each before its parents; edges to others are not drawn
     * @param applied revisions shown as {@code *}; all others are {@code o}
     * @param current revisions marked {@code (current)}
     */
    public static List<Row> draw(
            RevisionGraph graph,
            List<Revision> newestFirst,
            Collection<RevisionId> applied,
            Collection<RevisionId> current) {
        throw new UnsupportedOperationException();
    }
}
