package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.ProofFindings;
import dev.tributary.git.Addition;
import dev.tributary.git.Conflict;
import dev.tributary.git.Git;
import dev.tributary.git.MergedScripts;
import dev.tributary.git.Side;
import dev.tributary.graph.Revision;
import dev.tributary.script.Finding;
import dev.tributary.script.ScriptCheck;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code check --against REF}: the same checks on the files as they will be after a merge. No database but scratch ones. */
final class CheckAgainst {

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
    int run(@Nullable Proving proving, Remedy.Command again, boolean annotations) {
        MergedScripts merged = MergedScripts.of(
                call.project().scriptFolders(),
                path -> call.shown(Path.of(path)),
                ref,
                new Git(call.surroundings().directory(), "git", GIT_PATIENCE));
        ScriptCheck check = call.check(merged.sources());
        var findings = new ArrayList<Finding>();
        merged.conflicts().forEach(conflict -> findings.add(conflict(conflict)));
        findings.addAll(check.findings());
        List<Revision> heads = check.scripts().map(ScriptSet::graph).stream()
                .flatMap(graph -> graph.heads().stream().map(graph::revision))
                .toList();
        Map<String, Addition> additions =
                merged.additions(heads.stream().map(Revision::origin).toList());
        if (heads.size() > allowedHeads) {
            findings.add(new MergedHeads(merged, check.scripts().orElseThrow(), heads, additions).finding());
        }
        var circumstances = new ProofFindings.Circumstances(
                "once merged with \"" + ref + "\"", again, revision -> merged.side(revision.origin()) == Side.HERE);
        boolean stopped = !merged.conflicts().isEmpty();
        CheckReport report = CheckReport.of(
                findings,
                check.scripts(),
                proving == null ? null : new CheckProof(call, proving, circumstances, stopped));
        report(merged, report, heads, additions, annotations);
        return report.status();
    }

    private void report(
            MergedScripts merged,
            CheckReport report,
            List<Revision> heads,
            Map<String, Addition> additions,
            boolean annotations) {
        if (call.console().json()) {
            call.console()
                    .object(report.object(Json.object(
                            "against",
                            Json.object("ref", ref, "commit", merged.commit(), "mergeBases", merged.mergeBases()),
                            "heads",
                            heads.stream()
                                    .map(head -> head(head, merged, additions))
                                    .toList(),
                            "ignored",
                            merged.ignored())));
            return;
        }
        report.print(call.console(), annotations);
        if (!merged.ignored().isEmpty()) {
            call.console()
                    .warning(merged.ignored().size() + " left out, since git is told to ignore it: "
                            + merged.ignored().get(0)
                            + (merged.ignored().size() > 1 ? ", …" : ""));
        }
        call.console()
                .info(report.summary()
                        .orElse(report.revisions() + " revisions once merged with " + ref + " at "
                                + merged.commit().substring(0, 7) + ", nothing found"));
    }

    private static Map<String, Object> head(Revision head, MergedScripts merged, Map<String, Addition> additions) {
        Map<String, Object> fields = Json.object(
                "id", head.id().text(),
                "message", head.message(),
                "path", head.origin(),
                "side", merged.side(head.origin()).name().toLowerCase(Locale.ROOT));
        Addition addition = additions.get(head.origin());
        if (addition != null) {
            fields.put("author", addition.author());
            fields.put("commit", addition.commit());
            fields.put("date", addition.date());
        }
        return fields;
    }

    private Finding conflict(Conflict conflict) {
        return new Finding(
                Finding.Severity.ERROR,
                conflict.file(),
                1,
                0,
                new Problem(
                        "merge-conflict",
                        "git will not merge \"" + conflict.file() + "\" with " + ref + " by itself",
                        List.of(conflict.reason(), "the rest is checked with the file as it is here"),
                        List.of(
                                Remedy.command("git", "merge", ref).does("stops at the file; put it right there"),
                                Remedy.command("git", "add", conflict.file()).does("and then git commit"))));
    }

    /** Whose a head is, in a line: by ana, 4c1f9e2 of 2025-12-05, on origin/main. */
    static String whose(Revision head, MergedScripts merged, Map<String, Addition> additions, String writtenBy) {
        Addition addition = additions.get(head.origin());
        Side side = merged.side(head.origin());
        String where = switch (side) {
            case THERE -> "on " + merged.ref();
            case BOTH -> "on both sides";
            case HERE -> merged.branch().isEmpty() ? "checked out here" : "on " + merged.branch();
        };
        if (addition == null) {
            String author = writtenBy.isEmpty() ? "" : "by " + writtenBy + ", ";
            return author + (side == Side.HERE ? "here, not committed yet" : where);
        }
        return "by " + addition.author() + ", " + addition.commit() + " of " + addition.date() + ", " + where;
    }
}
