package dev.tributary.cli.report;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * How a revision is listed. On a pipe the lines are exactly Alembic's, which people's scripts read; colours and added
 * messages are for terminals only.
 */
public final class RevisionLine {
    private final RevisionGraph graph;
    private final Set<RevisionId> current;
    private final boolean terminal;
    private final Palette palette;

    /**
     * Lines for the revisions of a graph.
     *
     * @param current the revisions to mark {@code (current)}
     * @param console says whether a person reads the lines
     */
    public RevisionLine(RevisionGraph graph, Collection<RevisionId> current, Console console) {
        this.graph = graph;
        this.current = new HashSet<>(current);
        this.terminal = console.terminal();
        this.palette = console.palette();
    }

    /** As {@code heads} lists: id, labels, whether it is a head. */
    public String head(Revision revision) {
        return name(revision) + labels(revision) + headMarks(revision) + message(revision, terminal);
    }

    /** As {@code current} lists: id, what it is in the graph, no labels. */
    public String position(Revision revision) {
        return name(revision) + headMarks(revision) + treeMarks(revision) + message(revision, terminal);
    }

    /** As {@code branches} lists a branch point, and with its message each child. */
    public String branch(Revision revision, boolean withMessage) {
        return name(revision)
                + labels(revision)
                + headMarks(revision)
                + treeMarks(revision)
                + (withMessage ? ", " + revision.message() : message(revision, terminal));
    }

    /** As {@code history} lists: where it comes from, then everything about it. */
    public String step(Revision revision) {
        var line = new StringBuilder(comma(revision.downRevisions(), "<base>"));
        if (!revision.dependencies().isEmpty()) {
            line.append(" (").append(comma(revision.dependencies(), "")).append(')');
        }
        return line.append(" -> ")
                .append(name(revision))
                .append(labels(revision))
                .append(headMarks(revision))
                .append(treeMarks(revision))
                .append(", ")
                .append(revision.message())
                .toString();
    }

    /**
     * The block of {@code -v} and {@code show}; an empty line ends it.
     *
     * @param notes further lines below the message; may be empty
     */
    public List<String> block(Revision revision, List<String> notes) {
        RevisionId id = revision.id();
        var lines = new ArrayList<String>();
        lines.add("Rev: " + name(revision)
                + palette.mark((graph.isHead(id) ? " (head)" : "")
                        + treeMarksPlain(id)
                        + (current.contains(id) ? " (current)" : "")));
        lines.add((revision.downRevisions().size() > 1 ? "Merges: " : "Parent: ")
                + comma(revision.downRevisions(), "<base>"));
        if (!revision.dependencies().isEmpty()) {
            lines.add("Also depends on: " + comma(revision.dependencies(), ""));
        }
        if (graph.isBranchPoint(id)) {
            lines.add("Branches into: " + comma(graph.children(id), ""));
        }
        if (!graph.labels(id).isEmpty()) {
            lines.add("Branch names: " + comma(graph.labels(id), ""));
        }
        lines.add("Path: " + revision.origin());
        lines.add("");
        lines.add(revision.message().isEmpty() ? "" : "    " + revision.message());
        if (!notes.isEmpty()) {
            lines.add("    ");
            notes.forEach(note -> lines.add("    " + note));
        }
        lines.add("");
        return lines;
    }

    private String name(Revision revision) {
        return palette.id(revision.id().text());
    }

    private String labels(Revision revision) {
        Set<String> labels = graph.labels(revision.id());
        return labels.isEmpty() ? "" : " (" + comma(labels, "") + ")";
    }

    private String headMarks(Revision revision) {
        RevisionId id = revision.id();
        String head = graph.isRealHead(id) ? " (head)" : graph.isHead(id) ? " (effective head)" : "";
        return palette.mark(current.contains(id) ? head + " (current)" : head);
    }

    private String treeMarks(Revision revision) {
        return palette.mark(treeMarksPlain(revision.id()));
    }

    private String treeMarksPlain(RevisionId id) {
        return (graph.isBranchPoint(id) ? " (branchpoint)" : "") + (graph.isMergePoint(id) ? " (mergepoint)" : "");
    }

    private static String message(Revision revision, boolean wanted) {
        return wanted && !revision.message().isEmpty() ? ", " + revision.message() : "";
    }

    private static String comma(Collection<?> items, String none) {
        if (items.isEmpty()) {
            return none;
        }
        var joined = new StringJoiner(", ");
        items.forEach(item -> joined.add(item.toString()));
        return joined.toString();
    }
}
