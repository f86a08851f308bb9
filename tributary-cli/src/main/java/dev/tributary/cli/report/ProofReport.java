package dev.tributary.cli.report;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Fork;
import dev.tributary.merge.Proof;
import dev.tributary.merge.ProvedSides;
import dev.tributary.merge.Scope;
import dev.tributary.merge.Verdict;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Durations;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Says what was asked, what the answer is, how far it reaches, and what to do next. */
public final class ProofReport {
    /** What is said where the sides depend on each other, and that order was replayed. */
    static final String IN_ORDER = "in the order that depends-on asks for";

    private final Proof proof;
    private final RevisionGraph graph;
    private final ScriptSet scripts;
    private final Remedy.Command again;
    private final List<String> options;

    /** A report of a proof over revisions of these scripts. */
    public ProofReport(Proof proof, ScriptSet scripts) {
        this(proof, scripts, Remedy.onFiles("prove"));
    }

    /**
     * A report of a proof over revisions of these scripts.
     *
     * @param again the command that proves anew
     */
    ProofReport(Proof proof, ScriptSet scripts, Remedy.Command again) {
        this(proof, scripts, again, List.of());
    }

    private ProofReport(Proof proof, ScriptSet scripts, Remedy.Command again, List<String> options) {
        this.options = options;
        this.proof = proof;
        this.scripts = scripts;
        this.graph = scripts.graph();
        this.again = again;
    }

    /** The same, whose way to a merge takes these options along. */
    public ProofReport joiningWith(List<String> typed) {
        return new ProofReport(proof, scripts, again, List.copyOf(typed));
    }

    /**
     * All of it, for people, but for what to do next.
     *
     * @param verbose with what else was not compared, for people who want to know everything
     */
    public List<String> lines(boolean verbose) {
        var lines = new ArrayList<String>();
        lines.add(fork());
        lines.addAll(sides());
        lines.addAll(verdict());
        if (proof.verdict().unknownSql().isEmpty()) {
            lines.add("  " + scope(proof.scope()));
        }
        lines.addAll(new RowsText(proof).lines());
        proof.scope().notes().forEach(note -> lines.add("  " + note));
        if (!proof.scope().volatileColumns().isEmpty()) {
            lines.add("  not compared, since every run fills them differently: "
                    + String.join(", ", proof.scope().volatileColumns()));
        }
        if (verbose) {
            lines.addAll(new RowsText(proof).oneSided());
            proof.scope()
                    .noise()
                    .forEach(left -> lines.add("  not compared, since every run does it differently: " + left));
        }
        return lines;
    }

    /** What remains unproved stands beside the word. */
    private List<String> verdict() {
        var lines = new ArrayList<>(proof.verdict().as(new VerdictText(graph, proof.fork())));
        if (!proof.scope().rows().limit().isEmpty()) {
            lines.set(0, lines.get(0) + ", " + proof.scope().rows().limit());
        }
        lines.set(0, lines.get(0) + given(proof.scope()));
        return lines;
    }

    /** What was taken for given, to be put behind a verdict. */
    private static String given(Scope scope) {
        return scope.provisos().stream().map(proviso -> "; " + proviso).collect(Collectors.joining());
    }

    /** The scope in a phrase. */
    public static String scope(Scope scope) {
        String measure = measure(scope) + ", " + Durations.text(scope.took());
        return scope.replayedAt()
                .map(at -> measure + ", replayed at " + Times.minute(at) + " (--no-cache replays anew)")
                .orElse(measure);
    }

    /** The scope in a phrase, without the time. */
    public static String measure(Scope scope) {
        if (scope.replays() == 0) {
            return "nothing had to be replayed";
        }
        return Counts.text(scope.replays(), "replay") + " on " + scope.server()
                + (scope.rows().count() == 0
                        ? " without seeded rows"
                        : " with " + Counts.text(scope.rows().count(), "seeded row"));
    }

    private String fork() {
        Fork fork = proof.fork();
        boolean heads = fork.heads().stream().allMatch(graph::isHead);
        String subject = Counts.text(fork.heads().size(), heads ? "head" : "line");
        return fork.base().isEmpty()
                ? subject + " have no revision in common"
                : subject + " continue " + fork.base().stream().map(this::named).collect(Collectors.joining(", "));
    }

    private List<String> sides() {
        Fork fork = proof.fork();
        var table = new Table();
        for (int side = 0; side < fork.sides().size(); side++) {
            List<RevisionId> revisions = fork.sides().get(side);
            String name = fork.sides().size() == 2 ? (side == 0 ? "  left " : "  right") : "  " + (side + 1);
            String touched = side < proof.touched().size()
                    ? String.join(", ", proof.touched().get(side))
                    : "";
            table.row(
                    name,
                    revisions.isEmpty()
                            ? fork.heads().get(side) + ", which the other needs anyway"
                            : VerdictText.list(revisions),
                    touched.isEmpty() ? "" : "  touch " + touched);
        }
        return table.lines();
    }

    /**
     * What to do next, for people.
     *
     * @param shown a way out as the call shows it
     */
    public List<String> next(UnaryOperator<Remedy> shown) {
        var table = new Table();
        remedies().stream().map(shown).forEach(remedy -> table.row("  " + remedy.action() + "  ", remedy.effect()));
        var lines = new ArrayList<>(List.of("next:"));
        lines.addAll(table.lines());
        return lines;
    }

    /** What to do next. */
    public List<Remedy> remedies() {
        return proof.verdict().as(new VerdictRemedies(scripts, proof.fork().heads(), again, options));
    }

    /**
     * What the header of a merge says about its proofs: verdict, replays, server, rows, whether another server was wanted, and
     * what was proved. Empty where nothing was replayed.
     */
    public static String header(Proved proved, ProvedSides sides) {
        List<Proof> proofs = proved.replayed();
        if (proofs.isEmpty()) {
            return "";
        }
        Verdict verdict = proofs.stream()
                .map(Proof::verdict)
                .filter(found -> found.kind() == Verdict.Kind.COMMUTE_UP_TO_COLUMN_ORDER)
                .findFirst()
                .orElse(new Verdict.Commute());
        Scope last = proofs.get(proofs.size() - 1).scope();
        int replays = proofs.stream().mapToInt(proof -> proof.scope().replays()).sum();
        return sides.after(verdict.name() + "; "
                + measure(new Scope(
                        replays,
                        last.server(),
                        last.rows(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        last.took(),
                        null))
                + (proofs.stream().allMatch(proof -> proof.fork().written().isEmpty()) ? "" : "; " + IN_ORDER)
                + RowsText.phrase(proofs)
                + given(last)
                + proved.otherMajor().map(other -> "; " + other.phrase()).orElse(""));
    }

    private String named(RevisionId id) {
        Revision revision = graph.revision(id);
        return id + (revision.message().isEmpty() ? "" : " \"" + revision.message() + "\"");
    }
}
