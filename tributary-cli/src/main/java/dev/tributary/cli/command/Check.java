package dev.tributary.cli.command;

import dev.tributary.cli.report.ProofFindings;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionLines;
import dev.tributary.merge.StaleProofs;
import dev.tributary.project.Options;
import dev.tributary.project.WrongUsage;
import dev.tributary.script.Finding;
import dev.tributary.script.ScriptCheck;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code check}: the gate of a build. Contacts no database, but for scratch ones with {@code --prove}. */
@picocli.CommandLine.Command(
        name = "tributary check",
        description = "Are the files fit to be merged? (exit status 3 if not)")
public final class Check implements Command {

    @Option(names = "--allow-heads", paramLabel = "N", description = "So many heads are all right; 1 unless said")
    private int allowedHeads = 1;

    @Option(
            names = "--against",
            paramLabel = "REF",
            description = "Looks at the files as they will be once merged with this branch, tag or commit of git")
    private @Nullable String against;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "text, json, markdown for a comment in a review, github for annotations of its actions, or gitlab for its"
                            + " report")
    private String format = "text";

    @Option(
            names = "--prove",
            description = "Also replays the heads in every order on a scratch server: do they go together?")
    private boolean prove;

    @Mixin
    private final Proving proving = new Proving();

    @Override
    public void addTo(Options.Builder flags) {
        proving.addTo(flags);
    }

    @Override
    public boolean wantsJson() {
        return format.equals("json");
    }

    @Override
    public boolean examinesSettings() {
        return true;
    }

    @Override
    public int run(Call call) {
        if (!Review.FORMATS.contains(format)) {
            throw Usage.wrong(
                    "--format",
                    "--format \"" + format + "\" is none of text, json, github, gitlab, markdown",
                    List.of(Remedy.option("format", "github")));
        }
        String how = proving.option();
        if (how != null && !prove) {
            throw Usage.wrong(how, how + " is for proving", List.of(Remedy.onFiles("check", "--prove", how, "…")));
        }
        var review = Review.of(format);
        try {
            List<String> projects = call.projects();
            int status = projects.isEmpty()
                    ? check(call, review)
                    : new CheckAll(call, review).run(projects, one -> check(one, review));
            review.print(call.console());
            return status;
        } catch (WrongUsage wrong) {
            throw wrong;
        } catch (RuntimeException failed) {
            review.printWithout(call.console(), failed);
            throw failed;
        }
    }

    private int check(Call call, Review review) {
        if (against != null) {
            return new CheckAgainst(call, against, allowedHeads).run(prove ? proving : null, again(prove), review);
        }
        ScriptCheck check = call.check(call.sources());
        var circumstances = new ProofFindings.Circumstances(
                "", List.of(), again(true), call.options().verbose(), call.console()::shown, revision -> true);
        CheckReport report = CheckReport.of(
                call,
                sifted(call, check, allowedHeads),
                check.scripts(),
                prove ? new CheckProof(call, proving, circumstances, false, false) : null);
        if (call.console().json()) {
            call.console().object(report.object(Map.of()));
        } else {
            int revisions = report.revisions();
            String looked = revisions == 0 ? Call.NO_REVISIONS : Counts.text(revisions, "revision");
            report.print(call.console(), review);
            review.add(report, call, check.scripts(), null, null, looked, again(prove));
            call.console().info(report.summary(looked));
        }
        return report.status();
    }

    /** What is to be told of the files of a project. */
    static Sifted sifted(Call call, ScriptCheck check, int allowedHeads) {
        var findings = new ArrayList<>(check.findings());
        Optional<RevisionGraph> graph = check.scripts().map(ScriptSet::graph);
        graph.filter(all -> all.heads().size() > allowedHeads).ifPresent(all -> findings.add(manyHeads(all)));
        check.scripts().ifPresent(scripts -> findings.addAll(new StaleProofs(scripts).findings()));
        findings.addAll(new Accepted(call).expired());
        call.project()
                .unreadFolders()
                .ifPresent(problem -> findings.add(new Finding(
                        Finding.Severity.WARNING,
                        call.shown(call.project().scriptFolders().get(0)),
                        0,
                        0,
                        problem)));
        return Sifted.of(call.project(), findings, check.ignores(), finding -> true);
    }

    /** This very command, for people who changed something after it. */
    private Remedy.Command again(boolean proving) {
        return Remedy.onFiles("check")
                .and(against == null ? List.of() : List.of("--against", against))
                .and(proving ? List.of("--prove") : List.of())
                .and(allowedHeads == 1 ? List.of() : List.of("--allow-heads", allowedHeads));
    }

    private static Finding manyHeads(RevisionGraph graph) {
        List<Revision> heads = graph.heads().stream().map(graph::revision).toList();
        var facts = new ArrayList<String>();
        heads.forEach(head -> facts.add((head.id() + "  " + head.message() + "  " + head.origin()).strip()));
        facts.addAll(RevisionLines.awaited(graph, graph.heads()));
        Revision last = heads.get(heads.size() - 1);
        return new Finding(
                Finding.Severity.ERROR,
                last.origin(),
                1,
                0,
                new Problem(
                        "multiple-heads",
                        "multiple head revisions are present: " + heads.size(),
                        facts,
                        List.of(
                                Remedy.onFiles("merge", "heads", "-m", "merge").does("joins them in one revision"),
                                Remedy.onFiles("check", "--allow-heads", String.valueOf(heads.size()))
                                        .does("if they are meant"))));
    }
}
