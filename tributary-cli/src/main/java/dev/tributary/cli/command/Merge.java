package dev.tributary.cli.command;

import dev.tributary.cli.report.ProofReport;
import dev.tributary.cli.report.Proved;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Proof;
import dev.tributary.merge.ProvedSides;
import dev.tributary.merge.Verdict;
import dev.tributary.project.Options;
import dev.tributary.target.NewRevision;
import dev.tributary.target.NewRevision.Wish;
import dev.tributary.target.Purpose;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code merge REVISION…}. */
@picocli.CommandLine.Command(name = "tributary merge", description = "How do I make one head of several?")
public final class Merge implements Command {

    @Parameters(arity = "1..*", paramLabel = "REVISION", description = "What to join: heads, or two or more revisions")
    private List<String> heads = new ArrayList<>();

    @Mixin
    private final NewFileOptions file = new NewFileOptions();

    @Option(names = "--no-prove", description = "Join them without replaying anything")
    private boolean unproved;

    @Option(names = "--require-proof", description = "Write nothing unless it is proved that they go together")
    private boolean proofRequired;

    @Mixin
    private final Proving proving = new Proving();

    @Override
    public void addTo(Options.Builder flags) {
        proving.addTo(flags);
    }

    @Override
    public int run(Call call) {
        if (heads.equals(List.of("heads"))) {
            heads = all(call.scripts().graph());
        }
        var wish = new Wish(heads, file.splice(), List.of(), file.labels());
        NewFile newFile = file.file(call);
        NewRevision revision = newFile.planned(wish, Purpose.MERGE);
        String how = proving.option();
        if (unproved && how != null) {
            throw Usage.wrong(how, how + " is for proving", List.of(Remedy.onFiles("merge", "heads", how, "…")));
        }
        if (unproved && proofRequired) {
            throw Usage.wrong(
                    "--require-proof",
                    "--no-prove and --require-proof exclude each other",
                    List.of(Remedy.advice("leave one of them away")));
        }
        newFile.require(revision, Purpose.MERGE);
        if (unproved) {
            int status = newFile.show("merge", revision, Purpose.MERGE, "");
            call.console().info("  not proved: nothing was replayed, as --no-prove says");
            return status;
        }
        return proved(call, newFile, revision);
    }

    /** Those that {@code heads} lists, so that one is left: what another only depends on is a head, too. */
    private static List<String> all(RevisionGraph graph) {
        List<RevisionId> all = graph.heads();
        if (all.size() < 2) {
            throw nothingToMerge(all);
        }
        return all.stream().map(RevisionId::text).toList();
    }

    private int proved(Call call, NewFile newFile, NewRevision revision) {
        if (revision.downRevisions().size() < 2) {
            return newFile.show("merge", revision, Purpose.MERGE, "");
        }
        Proved proved;
        try {
            proved = proving.prove(call, call.scripts(), revision.downRevisions(), false);
        } catch (TributaryException e) {
            if (proofRequired || !AlembicRun.isFor(call) || !NoScratchServer.isSaidBy(e)) {
                throw e;
            }
            return unproved(call, newFile, revision, e.problem().facts());
        }
        for (Proof proof : proved.proofs()) {
            List<String> unknown = proof.verdict().unknownSql();
            if (!proofRequired && AlembicRun.isFor(call) && !unknown.isEmpty()) {
                return unproved(call, newFile, revision, unknown);
            }
            if (!proof.verdict().isSafe()) {
                throw unsafe(call, proof);
            }
        }
        proved.replayed()
                .forEach(proof ->
                        lines(call, new ProofReport(proof, call.scripts())).forEach(call.console()::info));
        String header = ProofReport.header(proved, ProvedSides.of(call.scripts(), revision.downRevisions()));
        return newFile.show("merge", revision, Purpose.MERGE, header);
    }

    /**
     * In Alembic's folder nothing is seen to fail where nothing could be replayed, so whoever is in a hurry gets what Alembic would give.
     *
     * @param why the first is the reason
     */
    private static int unproved(Call call, NewFile newFile, NewRevision revision, List<String> why) {
        String first = why.size() > 1 ? why.get(1).lines().findFirst().orElse("") : "";
        boolean more = why.size() > 2 || (why.size() > 1 && !first.equals(why.get(1)));
        String detail = why.size() > 1 ? ": " + first + (more ? ", …" : "") : "";
        String header = "no (" + (why.get(0) + detail).replaceAll("\\s+", " ") + ")";
        int status = newFile.show("merge", revision, Purpose.MERGE, header);
        call.console().warning("not proved that they go together: " + String.join("\n  ", why));
        return status;
    }

    /** Nothing was written, because the branches do not go together, or because nobody knows. */
    private TributaryException unsafe(Call call, Proof proof) {
        var report = new ProofReport(proof, call.scripts()).joiningWith(proving.typed());
        Verdict verdict = proof.verdict();
        var next = new ArrayList<>(report.remedies());
        if (verdict.isKnown()) {
            next.add(Remedy.option("no-prove").does("joins them all the same: what differs stays as you see it here"));
        }
        return new TributaryException(new Problem(
                verdict.isKnown() ? "unsafe-merge" : "unproved-merge",
                verdict.isKnown()
                        ? "they do not go together; nothing was written"
                        : "not proved that they go together; nothing was written",
                lines(call, report),
                next));
    }

    private static List<String> lines(Call call, ProofReport report) {
        return report.lines(call.options().verbose());
    }

    private static TributaryException nothingToMerge(List<RevisionId> heads) {
        return new TributaryException(new Problem(
                "nothing-to-merge",
                heads.isEmpty() ? "there is no head to merge" : "there is one head, so there is nothing to merge",
                heads.stream().map(RevisionId::text).toList(),
                List.of(Remedy.onFiles("revision", "-m", "…").does("starts a new revision on it"))));
    }
}
