package dev.tributary.cli.review;

import dev.tributary.git.MergedHeads;
import dev.tributary.git.MergedScripts;
import dev.tributary.git.Side;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.merge.Proof;
import dev.tributary.script.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check saw, for a comment about it.
 *
 * @param project whose files they are, where the check is of several projects; empty where not
 * @param merged both branches; null where no other one was looked at
 * @param heads once both are merged; null where no other branch was looked at, or the files form no graph
 * @param graph of the files; null where they form none
 * @param findings all that is told, about files and of proofs, as the call shows it
 * @param fails whether they fail the check
 * @param proofs of the heads; none where nothing was proved
 * @param otherMajor that it was proved on another major version, in a phrase that follows the verdict; empty where not
 * @param tried what was replayed for the proofs that are safe, in lines
 * @param notProved why nothing was proved, though it was asked for; empty where it was not, or was proved
 * @param looked what was looked at, and the sum of it
 * @param again the command that says the same
 */
public record Checked(
        String project,
        @Nullable MergedScripts merged,
        @Nullable MergedHeads heads,
        @Nullable RevisionGraph graph,
        List<Finding> findings,
        boolean fails,
        List<Proof> proofs,
        String otherMajor,
        List<String> tried,
        String notProved,
        String looked,
        String again) {
    public Checked {
        findings = List.copyOf(findings);
        proofs = List.copyOf(proofs);
        tried = List.copyOf(tried);
    }

    /** Whether there is nothing that a reviewer would miss: the branch adds no revision, and nothing is told. */
    boolean isUnchanged() {
        return merged != null
                && graph != null
                && !fails
                && findings.isEmpty()
                && proofs.isEmpty()
                && notProved.isEmpty()
                && graph.revisions().stream().noneMatch(revision -> merged.side(revision.origin()) == Side.HERE);
    }

    /** The other branch, as typed; empty where none was looked at. */
    String ref() {
        return merged == null ? "" : merged.ref();
    }

    /** What has to be mended: errors, or where there are none and the check fails, warnings. */
    List<Finding> toBeMended() {
        List<Finding> errors = of(Finding.Severity.ERROR);
        return errors.isEmpty() && fails ? of(Finding.Severity.WARNING) : errors;
    }

    private List<Finding> of(Finding.Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
