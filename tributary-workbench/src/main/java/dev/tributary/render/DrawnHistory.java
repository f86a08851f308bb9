package dev.tributary.render;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a drawing of a history shows. Immutable as long as the collections are.
 *
 * @param graph where edges and heads come from
 * @param newestFirst the revisions to show, each before its parents, however indirect; the others are left out
 * @param applied revisions that a database has
 * @param current revisions that a database is at
 * @param asked whether a database was asked; else nothing is known of what is applied, and nothing is called pending
 */
public record DrawnHistory(
        RevisionGraph graph,
        List<RevisionId> newestFirst,
        Collection<RevisionId> applied,
        Collection<RevisionId> current,
        boolean asked) {

    /** The history as the files have it, without a database. */
    public static DrawnHistory of(RevisionGraph graph, List<RevisionId> newestFirst) {
        return new DrawnHistory(graph, newestFirst, List.of(), List.of(), false);
    }

    /** Whether it is known that a revision is still to be applied. */
    boolean isPending(RevisionId id) {
        return asked && !applied.contains(id);
    }

    /** Labels that a revision declares, {@code (head)}, {@code (current)}, in that order. */
    List<String> marks(Revision revision) {
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
