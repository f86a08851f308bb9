package dev.tributary.cli.report;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Divergence;
import dev.tributary.merge.Fork;
import dev.tributary.merge.Order;
import dev.tributary.merge.Proof;
import dev.tributary.merge.Scope;
import dev.tributary.merge.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says what was asked, what the answer is, and how far it reaches. */
public final class ProofReport {
    private final Proof proof;
    private final RevisionGraph graph;

    /** A report of a proof over revisions of this graph. */
    public ProofReport(Proof proof, RevisionGraph graph) {
        this.proof = proof;
        this.graph = graph;
    }

    /** All of it, for people. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        Fork fork = proof.fork();
        lines.add(fork.heads().size() + " heads continue "
                + (fork.base().isEmpty()
                        ? "nothing in common"
                        : fork.base().stream().map(this::named).collect(Collectors.joining(", "))));
        lines.addAll(sides());
        lines.addAll(verdict());
        lines.add("  " + scope());
        return lines;
    }

    private List<String> sides() {
        Fork fork = proof.fork();
        var ids = fork.sides().stream().map(ProofReport::list).toList();
        int width = ids.stream().mapToInt(String::length).max().orElse(0);
        var lines = new ArrayList<String>();
        for (int side = 0; side < ids.size(); side++) {
            String name = ids.size() == 2 ? (side == 0 ? "left   " : "right  ") : "";
            String touched = side < proof.touched().size()
                    ? String.join(", ", proof.touched().get(side))
                    : "";
            lines.add(("  " + name + ids.get(side)
                            + " ".repeat(width - ids.get(side).length())
                            + (touched.isEmpty() ? "" : "    touch " + touched))
                    .stripTrailing());
        }
        return lines;
    }

    private List<String> verdict() {
        Verdict verdict = proof.verdict();
        int count = proof.fork().size();
        var lines = new ArrayList<String>();
        if (verdict instanceof Verdict.Commute) {
            lines.add("safe to merge: every order of these " + count + " revisions ends in the same schema and data");
        } else if (verdict instanceof Verdict.CommuteUpToColumnOrder order) {
            lines.add("safe to merge: every order of these " + count
                    + " revisions ends in the same schema and data, but for the order of columns in "
                    + String.join(", ", order.tables()));
        } else if (verdict instanceof Verdict.Conflict conflict) {
            lines.add("conflict: " + conflict.manner());
            order(conflict.inOrder(), lines);
            order(conflict.reversed(), lines);
            for (Divergence divergence : conflict.divergences()) {
                lines.add("  " + divergence.object());
                lines.add("    " + divergence.inOrder());
                lines.add("    " + divergence.reversed());
            }
        } else if (verdict instanceof Verdict.OneOrder order) {
            lines.add("only one order works: " + order.later() + " after " + order.earlier());
            order(order.fails(), lines);
        } else if (verdict instanceof Verdict.Undecided undecided) {
            lines.add("undecided: " + undecided.reason());
            undecided.facts().forEach(fact -> lines.add("  " + fact));
        } else {
            throw new AssertionError(verdict);
        }
        return lines;
    }

    private static void order(Order order, List<String> lines) {
        lines.add("  " + list(order.revisions())
                + order.failure().map(failure -> "  fails: " + failure.text()).orElse("  succeeds"));
    }

    private String scope() {
        Scope scope = proof.scope();
        return scope.replays() + " replays on " + scope.server() + ", " + Durations.text(scope.took());
    }

    private String named(RevisionId id) {
        Revision revision = graph.revision(id);
        return id + (revision.message().isEmpty() ? "" : " \"" + revision.message() + "\"");
    }

    private static String list(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).collect(Collectors.joining(", "));
    }
}
