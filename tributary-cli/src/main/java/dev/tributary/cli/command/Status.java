package dev.tributary.cli.command;

import dev.tributary.DatabaseStatus;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.StatusJson;
import dev.tributary.cli.report.Table;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Remedy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code status}: with {@code --quiet} a probe that answers with its exit status alone. */
@picocli.CommandLine.Command(
        name = "tributary status",
        description = "Is the database up to date? (exit status 3 if not)")
public final class Status implements Command {

    private static final int PARALLEL = 4;

    private final OptionSpec databases = OptionSpec.builder("--databases")
            .type(String.class)
            .arity("1")
            .paramLabel("FILE")
            .description("Many databases, one on each line: [NAME] ADDRESS; - reads standard input")
            .build();
    private final OptionSpec parallel = OptionSpec.builder("--parallel")
            .type(String.class)
            .arity("1")
            .paramLabel("N")
            .description("With --databases: how many are asked at a time; " + PARALLEL + " unless said")
            .build();

    @Override
    public CommandSpec spec() {
        return Declared.spec(this, databases, parallel);
    }

    @Override
    public boolean hasItems() {
        return true;
    }

    @Override
    public int run(Call call) {
        String file = databases.getValue();
        int number = atATime(parallel.getValue());
        if (file != null) {
            return new StatusOfMany(call, file, number).run();
        }
        DatabaseStatus status = call.tributary().status();
        if (call.console().streams()) {
            call.console().item("database", StatusJson.of(call.whereabouts().object(), status));
        } else if (call.console().json()) {
            Map<String, Object> fields = Json.object("command", "status");
            fields.putAll(StatusJson.of(call.whereabouts().object(), status));
            call.console().object(fields);
        } else if (!call.options().quiet()) {
            lines(call.whereabouts(), status, call.scripts().graph()).lines().forEach(call.console()::line);
        }
        return status.isUpToDate() ? Exit.DONE : Exit.FOUND;
    }

    private int atATime(@Nullable String written) {
        if (written == null) {
            return PARALLEL;
        }
        if (databases.getValue() == null) {
            throw Usage.wrong(
                    "--parallel",
                    "--parallel is for many databases",
                    Remedy.onDatabase("status", "--databases", "FILE", "--parallel", written));
        }
        if (!written.matches("[1-9]\\d{0,3}")) {
            throw Usage.wrong(
                    "--parallel",
                    "\"" + written + "\" is no number from 1 to 9999",
                    Remedy.option("parallel", String.valueOf(PARALLEL)));
        }
        return Integer.parseInt(written);
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
}
