package dev.tributary.cli.command;

import dev.tributary.cli.report.ProofReport;
import dev.tributary.graph.Listing;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.MergeAnalysis;
import dev.tributary.merge.Proof;
import dev.tributary.rehearsal.Readers;
import dev.tributary.schema.postgresql.PostgresqlDataReader;
import dev.tributary.schema.postgresql.PostgresqlSchemaReader;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.scratch.postgresql.PostgresqlScratch;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code prove [REVISION REVISION]}: do branches go together? Touches no database but scratch ones. */
@picocli.CommandLine.Command(
        name = "tributary prove",
        description = "Do these branches go together, in every order? (exit status 3 if not)")
public final class Prove implements Command {

    @Parameters(arity = "0..*", paramLabel = "REVISION", description = "Two or more revisions; all heads unless said")
    private List<String> revisions = new ArrayList<>();

    @Override
    public int run(Call call) {
        List<RevisionId> heads = asked(call.scripts().graph());
        try (ScratchServer server = PostgresqlScratch.embedded(
                call.project().root(),
                call.surroundings().environment(),
                call.options().keepRunning())) {
            var analysis = new MergeAnalysis(
                    server, call.scripts(), new Readers(new PostgresqlSchemaReader(), new PostgresqlDataReader()));
            Proof proof = analysis.prove(heads, replays -> {});
            new ProofReport(proof, call.scripts().graph()).lines().forEach(call.console()::line);
            return proof.verdict().isSafe() ? Exit.DONE : Exit.FOUND;
        }
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
