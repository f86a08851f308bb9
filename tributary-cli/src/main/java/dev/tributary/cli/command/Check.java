package dev.tributary.cli.command;

import dev.tributary.Tributary;
import dev.tributary.cli.report.FindingReport;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.problem.Problem;
import dev.tributary.problem.Problem.Remedy;
import dev.tributary.script.Finding;
import dev.tributary.script.ScriptCheck;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code check}: the gate of a build. Contacts no database. */
@picocli.CommandLine.Command(
        name = "tributary check",
        description = "Are the files fit to be merged? (exit status 3 if not)")
public final class Check implements Command {

    @Option(names = "--allow-heads", paramLabel = "N", description = "So many heads are all right; 1 unless said")
    private int allowedHeads = 1;

    @Option(
            names = "--against",
            paramLabel = "REF",
            description = "Looks at the files as they will be once merged with this branch, tag or commit of git")
    private @Nullable String against;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json, or github for annotations of its actions")
    private String format = "text";

    @Override
    public boolean wantsJson() {
        return format.equals("json");
    }

    @Override
    public int run(Call call) {
        if (!List.of("text", "github", "json").contains(format)) {
            throw Usage.wrong(
                    "--format", "--format \"" + format + "\" is none of text, json, github", "--format github");
        }
        if (against != null) {
            return new CheckAgainst(call, against, allowedHeads).run(format.equals("github"));
        }
        ScriptCheck check = Tributary.checkScripts(call.sources());
        var findings = new ArrayList<>(check.findings());
        int revisions = 0;
        if (check.scripts().isPresent()) {
            RevisionGraph graph = check.scripts().get().graph();
            revisions = graph.revisions().size();
            if (graph.heads().size() > allowedHeads) {
                findings.add(manyHeads(graph));
            }
        }
        var report = new FindingReport(findings);
        if (call.console().json()) {
            call.console().object(report.object(revisions));
        } else {
            (format.equals("github") ? report.annotations() : report.lines()).forEach(call.console()::line);
            call.console().info(findings.isEmpty() ? revisions + " revisions, nothing found" : report.summary());
        }
        return findings.isEmpty() ? Exit.DONE : Exit.FOUND;
    }

    private static Finding manyHeads(RevisionGraph graph) {
        List<Revision> heads = graph.heads().stream().map(graph::revision).toList();
        var facts = new ArrayList<String>();
        heads.forEach(head -> facts.add((head.id() + "  " + head.message() + "  " + head.origin()).strip()));
        Revision last = heads.get(heads.size() - 1);
        return new Finding(
                Finding.Severity.ERROR,
                last.origin(),
                1,
                0,
                new Problem(
                        "multiple-heads",
                        "multiple head revisions are present: " + heads.size(),
                        facts,
                        List.of(
                                new Remedy("tributary merge heads -m \"merge\"", "joins them in one revision"),
                                new Remedy("tributary check --allow-heads " + heads.size(), "if they are meant"))));
    }
}
