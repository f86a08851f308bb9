package dev.tributary.cli.command;

import dev.tributary.DatabaseStatus;
import dev.tributary.Tributary;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.StatusJson;
import dev.tributary.cli.report.Table;
import dev.tributary.event.HalfStop;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.project.Options;
import dev.tributary.script.Script;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code status}: with {@code --quiet} a probe that answers with its exit status and the result in a line. */
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

    private final UnknownRevisionOption onUnknown = new UnknownRevisionOption();

    @Override
    public CommandSpec spec() {
        return Declared.spec(this, databases, parallel, onUnknown.spec());
    }

    @Override
    public void addTo(Options.Builder flags) {
        onUnknown.addTo(flags);
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
        Tributary tributary = call.tributary();
        DatabaseStatus status = tributary.status();
        Optional<String> ahead = new Ahead(call, tributary).judge(status);
        Problem refusal = status.refusal() == null ? null : call.console().shown(status.refusal());
        Map<String, Object> object =
                StatusJson.of(call.whereabouts().object(), call.scripts(), status, refusal, ahead.isPresent());
        if (call.console().streams()) {
            call.console().item("database", object);
        } else if (call.console().json()) {
            Map<String, Object> fields = Json.object("command", "status");
            fields.putAll(object);
            call.console().object(fields);
        } else {
            String result = ahead.orElseGet(() -> verdict(call, status));
            List<String> lines = call.options().quiet()
                    ? List.of(result)
                    : lines(call, status, result + heads(call, status)).lines();
            lines.forEach(call.console()::line);
            if (!status.edited().isEmpty() && !call.options().quiet()) {
                String edited = Counts.text(status.edited().size(), "script");
                call.console().warning(edited + " edited after running on this database: tributary doctor shows how");
            }
            if (refusal != null) {
                call.console().problem(refusal);
            }
        }
        return status.isUpToDate() || ahead.isPresent() ? Exit.DONE : Exit.FOUND;
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

    private static Table lines(Call call, DatabaseStatus status, String result) {
        RevisionGraph graph = call.scripts().graph();
        var table = new Table();
        table.row("database", call.whereabouts().reached(status.host()).text() + ", " + status.server());
        if (!status.project().isEmpty()) {
            table.row("project", status.project());
        }
        rows(table, "current", revisions(graph, status.current()), "base");
        rows(table, "heads", revisions(graph, graph.heads()), "none");
        if (!status.unknown().isEmpty()) {
            rows(table, "unknown", revisions(graph, status.unknown()), "none");
        }
        if (!status.missed().isEmpty()) {
            rows(table, "missed", revisions(graph, status.missed()), "none");
        }
        if (!status.edited().isEmpty()) {
            rows(table, "edited", status.edited(), "none");
        }
        if (!status.pending().isEmpty()) {
            rows(table, "pending", status.pending(), "none");
        }
        List<Script> opaque = opaque(call, status);
        if (!opaque.isEmpty()) {
            rows(table, "opaque", opaque.stream().map(Script::revision).toList(), "none");
        }
        String ancestry = ancestry(status);
        if (!ancestry.isEmpty() && call.scripts().holdSql()) {
            table.row("ancestry", ancestry);
        }
        table.row("result", result);
        return table;
    }

    /** What is to be known of it; empty where it is as it ran, and where the problem says it. */
    private static String ancestry(DatabaseStatus status) {
        return switch (status.ancestry()) {
            case UNKNOWN -> "not recorded; the next run that does something takes it from the files";
            case REORDERED -> "another one than when it ran, and all of it is applied";
            case SAME, REWRITTEN -> "";
        };
    }

    private static String unknownSql(int revisions) {
        return revisions == 0
                ? ""
                : ", and the SQL of " + (revisions == 1 ? "one" : revisions)
                        + " is not known: \"upgrade\" stops before it runs anything";
    }

    private static String verdict(Call call, DatabaseStatus status) {
        if (status.refusal() != null) {
            return "nothing would be run there: " + status.refusal().title();
        }
        if (!status.unknown().isEmpty()) {
            return "the database is at a revision that no file holds";
        }
        int pending = status.pending().size();
        HalfStop half = status.halfDone();
        if (pending == 0 && half == null) {
            return call.hasNoRevisions() ? Call.NO_REVISIONS : "up to date";
        }
        return "target database is not up to date: "
                + (half == null ? "" : half.revision() + " is " + half.words() + ", ")
                + Counts.text(pending, "revision") + " pending"
                + unknownSql(opaque(call, status).size());
    }

    /** Those that an upgrade will not run. */
    private static List<Script> opaque(Call call, DatabaseStatus status) {
        return call.scripts().opaque(status.pending().stream().map(Revision::id).toList());
    }

    /** Up to date is no reason to say nothing of several heads. */
    private static String heads(Call call, DatabaseStatus status) {
        int heads = call.scripts().graph().heads().size();
        return heads < 2 || !status.isUpToDate()
                ? ""
                : ", with " + heads + " heads (" + call.console().shown(Remedy.onFiles("merge", "heads"))
                        + " joins them)";
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
