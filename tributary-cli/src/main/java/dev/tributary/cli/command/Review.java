package dev.tributary.cli.command;

import dev.tributary.cli.report.Console;
import dev.tributary.cli.report.ProblemReport;
import dev.tributary.cli.report.ProofFindings;
import dev.tributary.cli.report.QualityReport;
import dev.tributary.cli.review.Checked;
import dev.tributary.cli.review.ReviewComment;
import dev.tributary.git.MergedHeads;
import dev.tributary.git.MergedScripts;
import dev.tributary.scratch.OtherMajor;
import dev.tributary.script.Finding;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a service that shows findings in a review takes them.
 *
 * @param annotations by lines of the log
 * @param report by a file, which all checks of a call write together; null where not
 * @param comment by a comment, likewise
 */
record Review(
        boolean annotations,
        @Nullable QualityReport report,
        @Nullable ReviewComment comment) {
    static final List<String> FORMATS = List.of("text", "github", "gitlab", "markdown", "json");

    /** What one of the formats means. */
    static Review of(String format) {
        return new Review(
                format.equals("github"),
                format.equals("gitlab") ? new QualityReport() : null,
                format.equals("markdown") ? new ReviewComment() : null);
    }

    /** Whether the result is for people. */
    boolean isText() {
        return !annotations && report == null && comment == null;
    }

    /**
     * Adds a check to the comment, where there is one.
     *
     * @param merged both branches; null where no other one was looked at
     * @param heads once both are merged; null where there is no other branch, or no graph
     * @param looked what was looked at
     * @param again the command as it was typed, more or less
     */
    void add(
            CheckReport report,
            Call call,
            Optional<ScriptSet> scripts,
            @Nullable MergedScripts merged,
            @Nullable MergedHeads heads,
            String looked,
            Remedy.Command again) {
        if (comment != null) {
            var findings = new ArrayList<Finding>();
            // A reader wants to know first whether the heads go together.
            report.proofs().ifPresent(proofs -> findings.addAll(proofs.findings()));
            findings.addAll(report.files());
            comment.add(new Checked(
                    call.project().nameInFile().orElse(""),
                    merged,
                    heads,
                    scripts.map(ScriptSet::graph).orElse(null),
                    findings,
                    report.status() == Exit.FOUND,
                    report.proofs().map(ProofFindings::proofs).orElse(List.of()),
                    report.proofs()
                            .flatMap(ProofFindings::otherMajor)
                            .map(OtherMajor::phrase)
                            .orElse(""),
                    report.proofs().map(ProofFindings::tried).orElse(List.of()),
                    report.notProved(),
                    looked,
                    call.console().shown(again)));
        }
    }

    /** Where there is no answer, a comment says so: an earlier one that stays would be taken for the answer. */
    void printWithout(Console console, RuntimeException failed) {
        if (comment != null) {
            Problem problem = failed instanceof TributaryException expected
                    ? expected.problem()
                    : ProblemReport.problem(failed, false);
            comment.add(console.shown(problem));
            print(console);
        }
    }

    /** Writes what all checks of a call write together; nothing where they write one by one, or JSON. */
    void print(Console console) {
        if (console.json()) {
            return;
        }
        if (report != null) {
            console.text(report.text());
        }
        if (comment != null) {
            console.document(comment.text());
        }
    }
}
