package dev.tributary.cli.command;

import dev.tributary.git.MergedHeads;
import dev.tributary.git.MergedScripts;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.merge.StaleProofs;
import dev.tributary.script.Finding;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptCheck;
import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a branch has to answer for a finding: an old project can be checked from the first day on. An error counts
 * whoever made it, since with it nobody can say how the rest would be; but not heads of which the other side has as many.
 */
final class AddedHere {
    /** What is found between files may stand in one that the branch did not touch. */
    private static final Set<String> BETWEEN_FILES =
            Set.of("several-bases", "stale-replaces", "stale-proof", "older-proof", "lookalike-ids");

    private final Call call;
    private final MergedScripts merged;
    private final ScriptCheck check;
    private final Optional<MergedHeads> heads;
    private @Nullable ScriptCheck other;
    private @Nullable Set<List<Object>> before;

    /** @param check of the files once merged */
    AddedHere(Call call, MergedScripts merged, ScriptCheck check, Optional<MergedHeads> heads) {
        this.call = call;
        this.merged = merged;
        this.check = check;
        this.heads = heads;
    }

    boolean counts(Finding finding) {
        Problem problem = finding.problem();
        if (problem.code().equals("multiple-heads")) {
            int there = headsThere();
            return heads.filter(all -> all.heads().size() <= there).isEmpty();
        }
        if (finding.severity() == Finding.Severity.ERROR || !merged.leavesAsItIs(finding.file())) {
            return true;
        }
        return BETWEEN_FILES.contains(problem.code()) && !before().contains(said(finding));
    }

    /**
     * How many heads the other side has; none where its files form no graph. What is left as it is here, is there as it will be once
     * merged, so that only the rest is read.
     */
    private int headsThere() {
        var revisions = new ArrayList<Revision>();
        check.scripts().map(ScriptSet::scripts).orElse(List.of()).stream()
                .map(Script::revision)
                .filter(revision -> merged.leavesAsItIs(revision.origin()))
                .forEach(revisions::add);
        var problems = new ArrayList<TributaryException>();
        try {
            for (ScriptSource source : merged.otherSide()) {
                for (ScriptFile file : source.files()) {
                    if (!merged.leavesAsItIs(file.origin())) {
                        Revision revision = file.format()
                                .read(file, call.toolbox().product().syntax(), problems)
                                .revision();
                        if (!revision.id().text().isEmpty()) {
                            revisions.add(revision);
                        }
                    }
                }
            }
            return problems.isEmpty() ? RevisionGraph.of(revisions).heads().size() : 0;
        } catch (TributaryException unusable) {
            return 0;
        }
    }

    private ScriptCheck other() {
        if (other == null) {
            other = call.check(merged.otherSide());
        }
        return other;
    }

    private Set<List<Object>> before() {
        if (before == null) {
            var said = new HashSet<List<Object>>();
            other().findings().forEach(finding -> said.add(said(finding)));
            Optional<ScriptSet> scripts = other().scripts();
            scripts.ifPresent(all -> new StaleProofs(all).findings().forEach(finding -> said.add(said(finding))));
            before = said;
        }
        return before;
    }

    private static List<Object> said(Finding finding) {
        Problem problem = finding.problem();
        return List.of(problem.code(), problem.title(), problem.facts());
    }
}
