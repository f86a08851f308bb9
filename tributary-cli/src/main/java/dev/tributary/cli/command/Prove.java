package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.ProofJson;
import dev.tributary.cli.report.ProofReport;
import dev.tributary.cli.report.Proved;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Proof;
import dev.tributary.merge.ProvedSides;
import dev.tributary.merge.StaleProofs;
import dev.tributary.project.Options;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFormat;
import dev.tributary.script.ScriptSet;
import dev.tributary.target.Listing;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prove [REVISION REVISION…]}: do branches go together? Touches no database but scratch ones. */
@picocli.CommandLine.Command(
        name = "tributary prove",
        description = "Do these branches go together, in every order? (exit status 3 if not)")
public final class Prove implements Command {

    @Parameters(arity = "0..*", paramLabel = "REVISION", description = "Two or more revisions; all heads unless said")
    private List<String> revisions = new ArrayList<>();

    @Mixin
    private final Proving proving = new Proving();

    @Override
    public void addTo(Options.Builder flags) {
        proving.addTo(flags);
    }

    @Override
    public int run(Call call) {
        RevisionGraph graph = call.scripts().graph();
        List<RevisionId> heads = asked(graph);
        if (heads.size() < 2 && !revisions.isEmpty()) {
            throw Usage.wrong("REVISION", "it takes two revisions to be proved", List.of(Remedy.onFiles("prove")));
        }
        Proved proved = heads.size() < 2 ? Proved.nothing() : proving.prove(call, call.scripts(), heads, false);
        List<Proof> proofs = proved.proofs();
        if (call.console().json()) {
            Map<String, Object> fields = ProofJson.object(proved);
            fields.put(
                    "headers",
                    outdated(call.scripts(), heads, proved).stream()
                            .map(merge -> Json.object(
                                    "id", merge.revision().id().text(),
                                    "path", merge.revision().origin(),
                                    "proved", header(call.scripts(), merge, proved)))
                            .toList());
            call.console().object(fields);
        } else if (proofs.isEmpty()) {
            call.console().line("there are no two heads, so there is nothing to prove");
        } else {
            proofs.forEach(proof -> tell(call, new ProofReport(proof, call.scripts()).joiningWith(proving.typed())));
            outdated(call.scripts(), heads, proved).forEach(merge -> tell(call, merge, proved));
        }
        return proved.isSafe() ? Exit.DONE : Exit.FOUND;
    }

    private static void tell(Call call, ProofReport report) {
        report.lines(call.options().verbose()).forEach(call.console()::line);
        report.next(call.console()::shown).forEach(call.console()::line);
    }

    /** The merges of these revisions that were proved on something else. */
    private static List<Script> outdated(ScriptSet scripts, List<RevisionId> heads, Proved proved) {
        if (!proved.isSafe() || proved.replayed().isEmpty()) {
            return List.of();
        }
        var stale = new StaleProofs(scripts);
        return scripts.scripts().stream()
                .filter(merge ->
                        heads.size() == merge.revision().downRevisions().size()
                                && heads.containsAll(merge.revision().downRevisions())
                                && stale.isOutdated(merge))
                .toList();
    }

    /** What such a merge's header should say now. */
    private static String header(ScriptSet scripts, Script merge, Proved proved) {
        return ProofReport.header(
                proved, ProvedSides.of(scripts, merge.revision().downRevisions()));
    }

    private static void tell(Call call, Script merge, Proved proved) {
        ScriptFormat format = merge.format();
        call.console().line("the line for " + merge.revision().origin() + ":");
        call.console().line("  " + format.says(ScriptFormat.Entry.PROVED, header(call.scripts(), merge, proved)));
    }

    private List<RevisionId> asked(RevisionGraph graph) {
        var listing = new Listing(graph);
        return revisions.isEmpty()
                ? graph.heads()
                : revisions.stream()
                        .flatMap(word -> listing.show(word, List.of()).stream())
                        .distinct()
                        .toList();
    }
}
