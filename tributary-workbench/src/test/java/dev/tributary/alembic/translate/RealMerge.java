package dev.tributary.alembic.translate;

import dev.tributary.merge.Proof;
import dev.tributary.merge.Verdict;
import java.util.List;

/**
 * A merge that somebody has written, as it was proved and as it is in Alembic.
 *
 * @param folder the project's
 * @param id the merge revision
 * @param base what its sides were replayed on
 * @param theirs what comes out where Alembic runs them in both orders
 */
record RealMerge(String folder, String id, Proof proof, String base, TwoOrders theirs) {

    String verdict() {
        return proof.verdict().name();
    }

    /** Called safe, and Alembic shows that it is not. */
    boolean isWronglySafe() {
        return proof.verdict().isSafe() && theirs.differ();
    }

    /** All of it in one line, and what is undecided or not safe with its reason below. */
    String line() {
        List<Integer> sides = proof.fork().sides().stream().map(List::size).toList();
        String reason = proof.verdict() instanceof Verdict.Undecided undecided
                ? "\n    " + undecided.reason() + "\n      " + String.join("\n      ", undecided.facts())
                : proof.verdict().isSafe() ? "" : "\n    " + proof.verdict();
        return folder + "  " + id + "  " + sides + "  " + verdict() + ", "
                + proof.scope().replays() + " replays with "
                + proof.scope().rows().count() + " rows in "
                + proof.scope().took().toMillis() + " ms, base " + base + "; Alembic: " + theirs.text() + reason;
    }
}
