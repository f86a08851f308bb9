package dev.tributary.cli.command;

import dev.tributary.cli.report.RevisionJson;
import dev.tributary.cli.report.Table;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What a stamp says of the database that no SQL made true: revisions marked as applied, and as not applied. */
final class Skipped {
    private final List<Revision> marked;
    private final List<Revision> unmarked;

    /** The difference between two sets of version rows; rows that no script holds do not count. */
    Skipped(RevisionGraph graph, Collection<RevisionId> before, Collection<RevisionId> after) {
        marked = difference(graph, after, before);
        unmarked = difference(graph, before, after);
    }

    /** Lines for people; none where nothing is skipped. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        add(lines, "these are marked as applied, but not run:", marked);
        add(lines, "these are marked as not applied, but not undone:", unmarked);
        return lines;
    }

    /** Fields for programs. */
    void addTo(Map<String, Object> fields) {
        fields.put("markedNotRun", marked.stream().map(RevisionJson::brief).toList());
        fields.put(
                "unmarkedNotUndone", unmarked.stream().map(RevisionJson::brief).toList());
    }

    private static void add(List<String> lines, String title, List<Revision> revisions) {
        if (revisions.isEmpty()) {
            return;
        }
        lines.add(title);
        var table = new Table();
        revisions.forEach(revision -> table.row("  " + revision.id(), revision.message()));
        lines.addAll(table.lines());
    }

    /** What the first rows imply and the second do not, oldest first. */
    private static List<Revision> difference(
            RevisionGraph graph, Collection<RevisionId> first, Collection<RevisionId> second) {
        var without = graph.ancestors(known(graph, second));
        var more = graph.ancestors(known(graph, first)).stream()
                .filter(id -> !without.contains(id))
                .toList();
        var revisions = new ArrayList<Revision>();
        graph.newestFirst(more, graph.tips(more)).forEach(id -> revisions.add(graph.revision(id)));
        Collections.reverse(revisions);
        return revisions;
    }

    private static List<RevisionId> known(RevisionGraph graph, Collection<RevisionId> rows) {
        return rows.stream().filter(graph::contains).toList();
    }
}
