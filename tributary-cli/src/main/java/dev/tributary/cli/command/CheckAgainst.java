package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.ProofFindings;
import dev.tributary.cli.report.RoundTripFindings;
import dev.tributary.git.Git;
import dev.tributary.git.MergedHeads;
import dev.tributary.git.MergedScripts;
import dev.tributary.git.Side;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.StaleProofs;
import dev.tributary.script.Finding;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptCheck;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Remedy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code check --against REF}: the same checks on the files as they will be after a merge. No database but scratch ones. */
final class CheckAgainst {

    private static final int ABBREVIATED = 7;
    private static final Duration GIT_PATIENCE = Duration.ofSeconds(30);

    private final Call call;
    private final String ref;
    private final int allowedHeads;

    CheckAgainst(Call call, String ref, int allowedHeads) {
        this.call = call;
        this.ref = ref;
        this.allowedHeads = allowedHeads;
    }

    /**
     * Looks and tells.
     *
     * @param proving how to replay the heads; null to replay nothing
     * @param again the command as it was typed, more or less
     */
    int run(@Nullable Proving proving, Remedy.Command again, Review review) {
        MergedScripts merged = MergedScripts.of(
                call.project().scriptFolders(),
                call.project().layout(),
                path -> call.shown(Path.of(path)),
                ref,
                new Git(call.surroundings().directory(), "git", GIT_PATIENCE));
        ScriptCheck check = call.check(merged.sources());
        var findings = new ArrayList<Finding>();
        merged.conflicts().forEach(conflict -> findings.add(conflict.finding(ref)));
        findings.addAll(check.findings());
        var accepted = new Accepted(call);
        merged.publishedChanges(call.toolbox().product().syntax())
                .forEach(change -> findings.add(accepted.judged(change, ref)));
        check.scripts().ifPresent(scripts -> findings.addAll(new StaleProofs(scripts).findings()));
        findings.addAll(accepted.expired());
        Optional<MergedHeads> heads = check.scripts().map(scripts -> new MergedHeads(merged, scripts));
        heads.filter(all -> all.heads().size() > allowedHeads).ifPresent(tooMany -> findings.add(tooMany.finding()));
        var circumstances = new ProofFindings.Circumstances(
                "once merged with \"" + ref + "\"",
                List.of(Remedy.command("git", "merge", ref).does("first, so that both sides are here")),
                again,
                call.options().verbose(),
                call.console()::shown,
                revision -> merged.side(revision.origin()) == Side.HERE);
        boolean stopped = !merged.conflicts().isEmpty();
        if (proving != null && !stopped) {
            check.scripts().ifPresent(scripts -> findings.addAll(waysBack(proving, scripts, merged)));
        }
        CheckReport report = CheckReport.of(
                call,
                Sifted.of(call.project(), findings, check.ignores(), new AddedHere(call, merged, check, heads)::counts),
                check.scripts(),
                proving == null ? null : new CheckProof(call, proving, circumstances, true, stopped));
        report(merged, report, heads, review);
        if (!call.console().json()) {
            review.add(report, call, check.scripts(), merged, heads.orElse(null), looked(merged, report), again);
        }
        return report.status();
    }

    /** What is wrong with the downgrades that the branch adds. */
    private List<Finding> waysBack(Proving proving, ScriptSet scripts, MergedScripts merged) {
        List<RevisionId> added = scripts.scripts().stream()
                .filter(script -> script.holdsSql() && script.down() != null)
                .map(Script::revision)
                .filter(revision -> merged.side(revision.origin()) == Side.HERE)
                .map(Revision::id)
                .toList();
        return new RoundTripFindings(proving.roundTrips(call, scripts, added, true), scripts).findings();
    }

    private void report(MergedScripts merged, CheckReport report, Optional<MergedHeads> heads, Review review) {
        if (call.console().json()) {
            call.console()
                    .object(report.object(Json.object(
                            "against",
                            Json.object("ref", ref, "commit", merged.commit(), "mergeBases", merged.mergeBases()),
                            "heads",
                            heads.stream()
                                    .flatMap(all -> all.heads().stream().map(head -> head(head, merged, all)))
                                    .toList(),
                            "ignored",
                            merged.ignored())));
            return;
        }
        report.print(call.console(), review);
        if (!merged.ignored().isEmpty()) {
            call.console()
                    .warning(merged.ignored().size() + " left out, since git is told to ignore it: "
                            + merged.ignored().get(0)
                            + (merged.ignored().size() > 1 ? ", …" : ""));
        }
        call.console().info(report.summary(looked(merged, report)));
    }

    private String looked(MergedScripts merged, CheckReport report) {
        return Counts.text(report.revisions(), "revision") + " once merged with " + ref + " at "
                + merged.commit().substring(0, ABBREVIATED);
    }

    private static Map<String, Object> head(Revision head, MergedScripts merged, MergedHeads heads) {
        Map<String, Object> fields = Json.object(
                "id", head.id().text(),
                "message", head.message(),
                "path", head.origin(),
                "side", merged.side(head.origin()).name().toLowerCase(Locale.ROOT));
        heads.addition(head).ifPresent(addition -> {
            fields.put("author", addition.author());
            fields.put("commit", addition.commit());
            fields.put("date", addition.date());
        });
        return fields;
    }
}
