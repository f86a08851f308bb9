package dev.tributary.cli.command;

import dev.tributary.cli.report.ProofReport;
import dev.tributary.merge.Verdict;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;

/** A merge that was not written, because the branches do not go together, or because nobody knows. */
final class UnsafeMerge extends TributaryException {
    private static final long serialVersionUID = 1L;

    UnsafeMerge(ProofReport report, Verdict verdict) {
        super(problem(report, verdict));
    }

    private static Problem problem(ProofReport report, Verdict verdict) {
        boolean unknown = verdict instanceof Verdict.Undecided;
        var next = new ArrayList<>(report.remedies());
        if (!unknown) {
            next.add(Remedy.unsorted("--no-prove", "joins them all the same: what differs stays as you see it here"));
        }
        return new Problem(
                unknown ? "unproved-merge" : "unsafe-merge",
                unknown
                        ? "not proved that they go together; nothing was written"
                        : "they do not go together; nothing was written",
                report.lines(false),
                next);
    }
}
