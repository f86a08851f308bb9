package dev.tributary.cli.command;

import dev.tributary.cli.report.Console;
import dev.tributary.cli.report.FindingReport;
import dev.tributary.cli.report.ProofFindings;
import dev.tributary.cli.report.QualityReport;
import dev.tributary.script.Finding;
import dev.tributary.script.ScriptSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a check found, in files and in replays.
 *
 * @param files findings about the files, as the call shows them
 * @param sifted what became of all that was found in them
 * @param failOnWarning whether a warning fails it
 * @param proofs of the heads; empty where nothing was proved
 * @param notProved why not, though it was asked for; empty where it was not, or was proved
 * @param revisions how many there are
 */
record CheckReport(
        List<Finding> files,
        Sifted sifted,
        boolean failOnWarning,
        Optional<ProofFindings> proofs,
        String notProved,
        int revisions) {

    /**
     * The findings about files, and the proofs.
     *
     * @param scripts if they form a graph
     * @param proof how to prove the heads; null where that was not asked for
     */
    static CheckReport of(Call call, Sifted sifted, Optional<ScriptSet> scripts, @Nullable CheckProof proof) {
        int revisions = scripts.map(all -> all.graph().revisions().size()).orElse(0);
        List<Finding> files = FindingReport.shown(sifted.told(), call.console()::shown);
        boolean failOnWarning = call.project().check().failOnWarning();
        if (proof == null) {
            return new CheckReport(files, sifted, failOnWarning, Optional.empty(), "", revisions);
        }
        if (proof.stopped() || scripts.isEmpty()) {
            String why = proof.stopped() ? "git would stop at a file" : "the files have mistakes";
            return new CheckReport(files, sifted, failOnWarning, Optional.empty(), why, revisions);
        }
        return new CheckReport(files, sifted, failOnWarning, scripts.map(proof::of), "", revisions);
    }

    /** As one object; more fields of the command stand between the findings and the proofs. */
    Map<String, Object> object(Map<String, Object> more) {
        Map<String, Object> object = all().object(revisions, !all().fails(failOnWarning));
        object.put("leftOut", sifted.rest());
        object.putAll(more);
        proofs.ifPresent(proved -> object.putAll(proved.fields()));
        if (!notProved.isEmpty()) {
            object.put("notProved", notProved);
        }
        return object;
    }

    /** For people, or for a service that shows findings in a review. */
    void print(Console console, Review review) {
        @Nullable QualityReport report = review.report();
        if (report != null) {
            report.add(files);
            report.add(proofs.map(ProofFindings::everywhere).orElse(List.of()));
        } else if (review.annotations()) {
            new FindingReport(files).annotations().forEach(console::annotation);
            proofs.ifPresent(proved -> proved.annotations().forEach(console::annotation));
        } else if (review.isText()) {
            console.lines(all().lines(console.palette()));
            proofs.ifPresent(proved -> proved.lines().forEach(console::line));
        }
        if (!notProved.isEmpty()) {
            console.info("not proved: " + notProved);
        }
        sifted.printRest(console);
    }

    /**
     * One sentence.
     *
     * @param looked what was looked at, for where nothing fails the check
     */
    String summary(String looked) {
        return all().fails(failOnWarning) ? all().summary() : looked + ", " + all().summary();
    }

    int status() {
        return all().fails(failOnWarning) ? Exit.FOUND : Exit.DONE;
    }

    private FindingReport all() {
        var findings = new ArrayList<>(files);
        proofs.ifPresent(proved -> findings.addAll(proved.findings()));
        return new FindingReport(findings);
    }
}
