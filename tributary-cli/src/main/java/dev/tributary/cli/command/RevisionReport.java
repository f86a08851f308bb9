package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.RevisionJson;
import dev.tributary.cli.report.RevisionLine;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Lists revisions: a line each, a block each with {@code -v}, or as JSON. */
final class RevisionReport {
    private final Call call;
    private final RevisionGraph graph;
    private final RevisionLine line;

    /**
     * A report of one call.
     *
     * @param current the revisions to mark {@code (current)}
     */
    RevisionReport(Call call, Collection<RevisionId> current) {
        this.call = call;
        this.graph = call.scripts().graph();
        this.line = new RevisionLine(graph, current, call.console());
    }

    /** The forms of a line. */
    RevisionLine line() {
        return line;
    }

    /** Lists revisions in order: a line each, or a block each with {@code -v}. */
    void show(String command, List<RevisionId> ids, Function<Revision, String> form) {
        if (call.console().json() || call.options().verbose()) {
            showBlocks(command, ids);
        } else {
            ids.forEach(id -> call.console().line(form.apply(graph.revision(id))));
        }
    }

    /** Lists revisions in order, a block each. */
    void showBlocks(String command, List<RevisionId> ids) {
        if (call.console().json()) {
            var revisions = ids.stream().map(id -> RevisionJson.of(graph, graph.revision(id)));
            call.console().object(Json.object("command", command, "revisions", revisions.toList()));
        } else {
            ids.forEach(id -> block(graph.revision(id)));
        }
    }

    /** Everything about one revision, with an empty line at the end. */
    void block(Revision revision) {
        line.block(revision, notes(revision)).forEach(call.console()::line);
    }

    /** When and by whom it was written, where its file says so. */
    private List<String> notes(Revision revision) {
        var notes = new ArrayList<String>();
        Script script = call.scripts().find(revision.id()).orElseThrow();
        if (!script.created().isEmpty()) {
            notes.add("Create Date: " + script.created());
        }
        if (!script.author().isEmpty()) {
            notes.add("Author: " + script.author());
        }
        return notes;
    }
}
