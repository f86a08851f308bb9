package dev.tributary.cli.command;

import dev.tributary.cli.report.ProofJson;
import dev.tributary.cli.report.ProofReport;
import dev.tributary.cli.report.Proved;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Proof;
import dev.tributary.merge.ProvedSides;
import dev.tributary.merge.StaleProofs;
import dev.tributary.project.Options;
import dev.tributary.script.ScriptFormat;
import dev.tributary.script.ScriptFormats;
import dev.tributary.script.ScriptSet;
import dev.tributary.target.Listing;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
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
        Proved proved = heads.size() < 2 ? Proved.nothing() : proving.prove(call, call.scripts(), heads);
        List<Proof> proofs = proved.proofs();
        if (call.console().json()) {
            call.console().object(ProofJson.object(proved));
        } else if (proofs.isEmpty()) {
            call.console().line("there are no two heads, so there is nothing to prove");
        } else {
            proofs.forEach(proof -> new ProofReport(proof, graph).lines(true).forEach(call.console()::line));
            if (proved.isSafe()) {
                renewed(call.scripts(), heads, proved).forEach(call.console()::line);
            }
        }
        return proved.isSafe() ? Exit.DONE : Exit.FOUND;
    }

    /** For each merge of these revisions that was proved on something else, the line for its header. */
    private static List<String> renewed(ScriptSet scripts, List<RevisionId> heads, Proved proved) {
        if (proved.replayed().isEmpty()) {
            return List.of();
        }
        var stale = new StaleProofs(scripts);
        return scripts.scripts().stream()
                .filter(merge ->
                        heads.size() == merge.revision().downRevisions().size()
                                && heads.containsAll(merge.revision().downRevisions())
                                && stale.isOutdated(merge))
                .map(merge -> {
                    ScriptFormat format = ScriptFormats.of(merge.revision().origin());
                    String line = format.says(
                            ScriptFormat.Entry.PROVED,
                            ProofReport.header(
                                    proved,
                                    ProvedSides.of(scripts, merge.revision().downRevisions())));
                    return "the line for " + merge.revision().origin() + ":\n  " + line;
                })
                .toList();
    }

    private List<RevisionId> asked(RevisionGraph graph) {
        var listing = new Listing(graph);
        return revisions.isEmpty()
                ? graph.realHeads()
                : revisions.stream()
                        .flatMap(word -> listing.show(word, List.of()).stream())
                        .distinct()
                        .toList();
    }
}
