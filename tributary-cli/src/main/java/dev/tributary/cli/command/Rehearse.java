package dev.tributary.cli.command;

import dev.tributary.cli.report.Console;
import dev.tributary.cli.report.FindingReport;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.Proved;
import dev.tributary.cli.report.RoundTripFindings;
import dev.tributary.cli.report.RoundTripJson;
import dev.tributary.cli.report.RoundTripReport;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Planner;
import dev.tributary.project.Options;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.roundtrip.RoundTrips;
import dev.tributary.script.Finding;
import dev.tributary.script.Ignore;
import dev.tributary.script.ScriptSet;
import dev.tributary.target.Listing;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rehearse [REVISION…]}: do the downgrades lead back? Touches scratch databases only; {@code --pending} asks a real one. */
@picocli.CommandLine.Command(
        name = "tributary rehearse",
        description = "Do the downgrades lead back? Runs revisions up, down and up again (exit status 3 if not)")
public final class Rehearse implements Command {

    @Parameters(
            arity = "0..*",
            paramLabel = "REVISION",
            description = "Revisions, or ranges such as 4c1f:heads; all unless said")
    private List<String> revisions = new ArrayList<>();

    @Option(names = "--pending", description = "Those that an upgrade of the database would run")
    private boolean pending;

    @Option(
            names = "--seed",
            paramLabel = "FILE",
            description = "Put these rows before the first of the revisions instead of made-up ones before each")
    private @Nullable String seed;

    @Option(
            names = "--base-schema",
            paramLabel = "FILE|URL",
            description =
                    "Begin with this schema, in place of the revisions before the first: a dump without rows, or a"
                            + " database to be dumped")
    private @Nullable String baseSchema;

    @Mixin
    private final ScratchOptions scratch = new ScratchOptions();

    @Option(
            names = "--statement-timeout",
            paramLabel = "TIME",
            description = "End a statement after this time; 60s unless said, 0 for never")
    private @Nullable String statementTimeout;

    @Option(
            names = "--restricted",
            description = "Run without a superuser's rights on the scratch server, as revisions of a git ref")
    private boolean restricted;

    @Override
    public void addTo(Options.Builder flags) {
        scratch.addTo(flags);
        flags.statementTimeout(statementTimeout);
    }

    @Override
    public int run(Call call) {
        AlembicRun.refuse(call, "rehearse");
        if (pending && !revisions.isEmpty()) {
            throw Usage.wrong(
                    "--pending",
                    "--pending and revisions exclude each other",
                    List.of(Remedy.advice("leave one of them away")));
        }
        ScriptSet scripts = call.scripts();
        RoundTripping.Done done = new RoundTripping(
                        call,
                        restricted,
                        given(call),
                        baseSchema == null ? null : DumpedSchemaOption.read(call, baseSchema))
                .run(scripts, wanted(call));
        List<Finding> findings = told(call, new RoundTripFindings(done.trips(), scripts).findings());
        if (call.console().json()) {
            Map<String, Object> fields = Json.object("command", "rehearse", "ok", findings.isEmpty());
            fields.putAll(new FindingReport(findings).fields());
            fields.put(
                    "roundTrips",
                    done.trips().trips().stream().map(RoundTripJson::of).toList());
            fields.put("server", done.trips().server());
            fields.put("provisos", done.trips().provisos());
            fields.put("milliseconds", done.trips().took().toMillis());
            Proved.addTo(fields, done.otherMajor());
            call.console().object(fields);
        } else {
            print(call.console(), findings, done.trips(), scripts);
        }
        return findings.isEmpty() ? Exit.DONE : Exit.FOUND;
    }

    private static void print(Console console, List<Finding> findings, RoundTrips trips, ScriptSet scripts) {
        if (trips.trips().isEmpty()) {
            console.line("there is nothing to try");
            return;
        }
        console.lines(new FindingReport(findings).lines(console.palette()));
        var report = new RoundTripReport(trips, scripts);
        report.lines().forEach(console::line);
        console.line(report.summary());
    }

    /** What is found and not ignored by a header or the project file, as the call shows it. */
    private static List<Finding> told(Call call, List<Finding> findings) {
        if (findings.isEmpty()) {
            return findings;
        }
        List<Ignore> ignores = Sifted.ignores(
                call.project().check(), call.check(call.sources()).ignores());
        return FindingReport.shown(Ignore.left(findings, ignores), call.console()::shown);
    }

    private List<RevisionId> wanted(Call call) {
        RevisionGraph graph = call.scripts().graph();
        if (pending) {
            return new Planner(graph)
                    .pending(call.current()).stream().map(Revision::id).toList();
        }
        var listing = new Listing(graph);
        return revisions.isEmpty()
                ? new Planner(graph)
                        .pending(List.of()).stream().map(Revision::id).toList()
                : revisions.stream()
                        .flatMap(word -> named(listing, word))
                        .distinct()
                        .toList();
    }

    private static Stream<RevisionId> named(Listing listing, String word) {
        return (word.contains(":") ? listing.history(word, List.of()) : listing.show(word, List.of())).stream();
    }

    private @Nullable Seeder given(Call call) {
        return seed == null ? null : call.toolbox().seeder(seed, Proving.rows(call, seed));
    }
}
