package dev.tributary.cli.command;

import dev.tributary.cli.proof.ProofShelf;
import dev.tributary.cli.report.ProofReport;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.merge.Proof;
import dev.tributary.page.PageNotice;
import dev.tributary.project.ProjectFolder;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.Times;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is known of whether several heads go together: by the proofs that are kept, since a page replays nothing. */
final class PageProofs {
    private static final int MOST_NAMED = 4;

    private final Call call;
    private final List<RevisionId> heads;
    private final List<PageNotice> notices = new ArrayList<>();
    private final Map<RevisionId, Set<String>> marks = new HashMap<>();

    PageProofs(Call call) {
        this.call = call;
        this.heads = call.scripts().graph().heads();
        if (heads.size() > 1) {
            read();
        }
    }

    /** What is to be said above the table; nothing where there are no two heads. */
    List<PageNotice> notices() {
        return List.copyOf(notices);
    }

    /** The verdicts that are no good ones, of a revision that they are about. */
    List<String> marks(RevisionId id) {
        return List.copyOf(marks.getOrDefault(id, Set.of()));
    }

    private void read() {
        boolean ours = new KeptFolder(call).isOurs();
        Replayable replayable = Replayable.of(call, call.scripts(), heads);
        List<ProofShelf.Kept> kept = ours
                ? new ProofShelf(ProjectFolder.of(call.project().root()), replayable.scripts()).of(heads)
                : List.of();
        kept.forEach(one -> one.proof().ifPresent(proof -> tell(proof, one, replayable)));
        boolean answered = kept.stream()
                .anyMatch(one -> one.proof().isPresent()
                        && (one.heads().size() == heads.size()
                                || !one.proof().get().verdict().isSafe()));
        if (!answered) {
            notices.add(unproved(kept));
        }
    }

    private void tell(Proof raw, ProofShelf.Kept kept, Replayable replayable) {
        Proof proof = raw.noting(replayable.notes(), replayable.provisos())
                .doubted(replayable.openPoints(kept.heads()))
                .replayedAt(kept.at());
        var report = new ProofReport(proof, replayable.scripts());
        List<String> lines = new ArrayList<>(report.lines(false));
        int title = 1 + proof.fork().sides().size();
        String verdict = lines.get(title);
        List<RevisionId> unquoted = unquoted(replayable.scripts(), kept.heads());
        if (unquoted.isEmpty()) {
            lines.addAll(report.next(call.console()::shown));
        } else {
            lines.subList(title + 1, lines.size()).clear();
            lines.add(
                    "not shown: what it found, since SQL before these heads is to be kept nowhere but in its file, such as that of "
                            + unquoted.get(0));
            lines.add("next: " + call.console().shown(Remedy.onFiles("prove")) + "    tells it");
        }
        PageNotice.Look look = proof.verdict().isSafe()
                ? PageNotice.Look.GOOD
                : proof.verdict().isKnown() ? PageNotice.Look.BAD : PageNotice.Look.PLAIN;
        notices.add(new PageNotice(look, named(kept.heads()) + ": " + verdict, String.join("\n", lines)));
        if (!proof.verdict().isSafe()) {
            proof.verdict()
                    .concerned()
                    .forEach(id -> marks.computeIfAbsent(id, of -> new TreeSet<>())
                            .add(proof.verdict().name()));
        }
    }

    /** What led to the heads and may not be quoted: a proof tells statements, and rows that they made. */
    private List<RevisionId> unquoted(ScriptSet scripts, List<RevisionId> heads) {
        Set<RevisionId> taking = scripts.graph().ancestors(heads);
        return scripts.scripts().stream()
                .filter(script -> PageRevisions.isKeptNowhere(call, script))
                .map(script -> script.revision().id())
                .filter(taking::contains)
                .toList();
    }

    private PageNotice unproved(List<ProofShelf.Kept> kept) {
        RevisionGraph graph = call.scripts().graph();
        var lines = new ArrayList<String>(RevisionLines.fork(graph, heads));
        kept.stream()
                .filter(one -> one.proof().isEmpty())
                .forEach(one -> lines.add("kept of " + RevisionLines.joined(one.heads()) + ": \"" + one.verdict()
                        + "\", replayed at " + Times.minute(one.at())
                        + ", of which nobody knows whether it was of the files as they are now"));
        lines.add("next: " + call.console().shown(Remedy.onFiles("prove"))
                + "    replays them, then write this page again");
        return new PageNotice(
                PageNotice.Look.PLAIN,
                heads.size() + " heads, and no proof is kept that they go together: " + named(heads),
                String.join("\n", lines));
    }

    private static String named(List<RevisionId> ids) {
        List<String> shown =
                ids.stream().limit(MOST_NAMED).map(RevisionId::text).toList();
        return ids.size() > MOST_NAMED
                ? String.join(", ", shown) + " and " + (ids.size() - MOST_NAMED) + " more"
                : RevisionLines.enumeration(shown, "and");
    }
}
