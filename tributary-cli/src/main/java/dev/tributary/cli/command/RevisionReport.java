package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.RevisionJson;
import dev.tributary.cli.report.RevisionLine;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
            var revisions = ids.stream().map(id -> json(call, id)).toList();
            call.console().items(Json.object("command", command, "revisions", revisions), "revisions", "revision");
        } else {
            ids.forEach(id -> block(graph.revision(id)));
        }
    }

    /** Everything about one revision, with an empty line at the end. */
    void block(Revision revision) {
        line.block(revision, HeaderNotes.lines(script(call, revision.id()))).forEach(call.console()::line);
    }

    /** Everything about one revision as an object. */
    static Map<String, Object> json(Call call, RevisionId id) {
        var graph = call.scripts().graph();
        Map<String, Object> fields = RevisionJson.of(graph, graph.revision(id));
        fields.putAll(HeaderNotes.fields(script(call, id)));
        return fields;
    }

    private static Script script(Call call, RevisionId id) {
        return call.scripts().find(id).orElseThrow();
    }
}
