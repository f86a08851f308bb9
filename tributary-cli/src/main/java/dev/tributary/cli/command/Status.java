package dev.tributary.cli.command;

import dev.tributary.DatabaseStatus;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.RevisionJson;
import dev.tributary.cli.report.Table;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.wording.Counts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code status}: with {@code --quiet} a probe that answers with its exit status alone. */
@picocli.CommandLine.Command(
        name = "tributary status",
        description = "Is the database up to date? (exit status 3 if not)")
public final class Status implements Command {

    @Override
    public CommandSpec spec() {
        return Declared.spec(this);
    }

    @Override
    public int run(Call call) {
        DatabaseStatus status = call.tributary().status();
        if (call.console().json()) {
            call.console().object(object(call.whereabouts(), status));
        } else if (!call.options().quiet()) {
            lines(call.whereabouts(), status, call.scripts().graph()).lines().forEach(call.console()::line);
        }
        return status.isUpToDate() ? Exit.DONE : Exit.FOUND;
    }

    private static Table lines(Whereabouts where, DatabaseStatus status, RevisionGraph graph) {
        var table = new Table();
        table.row("database", where.text() + ", " + status.server());
        rows(table, "current", revisions(graph, status.current()), "base");
        rows(table, "heads", revisions(graph, graph.realHeads()), "none");
        if (!status.unknown().isEmpty()) {
            rows(table, "unknown", revisions(graph, status.unknown()), "none");
        }
        if (!status.pending().isEmpty()) {
            rows(table, "pending", status.pending(), "none");
        }
        table.row("result", verdict(status));
        return table;
    }

    private static String verdict(DatabaseStatus status) {
        if (!status.unknown().isEmpty()) {
            return "the database is at a revision that no file holds";
        }
        int pending = status.pending().size();
        return pending == 0
                ? "up to date"
                : "target database is not up to date: " + Counts.text(pending, "revision") + " pending";
    }

    private static void rows(Table table, String name, Collection<Revision> revisions, String none) {
        if (revisions.isEmpty()) {
            table.row(name, none);
        }
        String title = name;
        for (Revision revision : revisions) {
            table.row(title, (revision.id() + "  " + revision.message()).stripTrailing());
            title = "";
        }
    }

    private static List<Revision> revisions(RevisionGraph graph, Collection<RevisionId> ids) {
        return ids.stream()
                .map(id -> graph.find(id)
                        .orElseGet(() -> new Revision(id, List.of(), List.of(), List.of(), "(no file holds it)", "")))
                .toList();
    }

    private static Object json(Collection<Revision> revisions) {
        return revisions.stream().map(RevisionJson::brief).toList();
    }

    private static Map<String, Object> object(Whereabouts where, DatabaseStatus status) {
        Map<String, Object> database = where.object();
        database.put("server", status.server());
        return Json.object(
                "command", "status",
                "database", database,
                "current", Json.words(status.current()),
                "unknown", Json.words(status.unknown()),
                "pending", json(status.pending()),
                "upToDate", status.isUpToDate());
    }
}
