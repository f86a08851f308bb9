package dev.tributary.script;

import dev.tributary.graph.DuplicateRevision;
import dev.tributary.graph.IllegalRevisionId;
import dev.tributary.graph.LabelClash;
import dev.tributary.graph.MissingParent;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionCycle;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.SelfLoop;
import dev.tributary.graph.UnlawfulReplacement;
import dev.tributary.script.ScriptFormat.Entry;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong, or odd, with revision files: each file's own mistakes, then those between files. Immutable. */
public final class ScriptCheck {
    private final List<Finding> findings;
    private final List<Ignore> ignores;
    private final @Nullable ScriptSet scripts;

    private ScriptCheck(List<Finding> findings, List<Ignore> ignores, @Nullable ScriptSet scripts) {
        this.findings = List.copyOf(findings);
        this.ignores = List.copyOf(ignores);
        this.scripts = scripts;
    }

    /** Reads all files of the sources once, however many of them are bad. Needs no database. */
    public static ScriptCheck of(List<ScriptSource> sources, SqlSyntax syntax) {
        return of(sources, syntax, null);
    }

    /**
     * The same.
     *
     * @param forwardOnly whether the project has no ways back, so that none is missing; null where the files show it: none of
     *     them has one, nor a place for one
     */
    public static ScriptCheck of(List<ScriptSource> sources, SqlSyntax syntax, @Nullable Boolean forwardOnly) {
        var problems = new ArrayList<TributaryException>();
        var revisions = new ArrayList<Revision>();
        var others = new ArrayList<String>();
        List<Script> scripts = ScriptLoader.load(sources, syntax, problems, revisions, others);
        var findings = new ArrayList<Finding>();
        for (TributaryException problem : problems) {
            findings.add(Finding.error(problem));
        }
        // Revisions whose file is bad take part, lest the ones that continue them look like orphans.
        List<TributaryException> between = RevisionGraph.problems(revisions);
        for (TributaryException problem : between) {
            findings.add(placed(problem, scripts));
        }
        ScriptSet set = problems.isEmpty() && between.isEmpty() ? ScriptSet.of(scripts) : null;
        boolean oneWay = forwardOnly == null ? scripts.stream().noneMatch(Warnings::mentionsWayBack) : forwardOnly;
        for (Script script : scripts) {
            if (script.holdsSql()) {
                Warnings.of(script, oneWay, findings);
                findings.addAll(MisplacedKeys.of(script, syntax));
            } else {
                Warnings.ofName(script, findings);
                TypedIds.finding(script).ifPresent(findings::add);
            }
        }
        others.forEach(other -> findings.add(Warnings.noRevision(other)));
        boolean sql = scripts.stream().allMatch(Script::holdsSql);
        // A Python file that is broken may not say what it continues.
        Warnings.ofBases(
                sql ? revisions : scripts.stream().map(Script::revision).toList(),
                sql ? ScriptFormat.sql() : scripts.get(0).format(),
                findings);
        findings.addAll(Lookalikes.of(revisions));
        if (set != null) {
            Warnings.ofReplaced(set, findings);
        }
        List<Ignore> ignores = scripts.stream()
                .flatMap(script -> script.format().ignores(script).stream())
                .toList();
        return new ScriptCheck(findings, ignores, set);
    }

    /** The same without some findings. */
    public ScriptCheck without(List<Ignore> ignored) {
        return new ScriptCheck(Ignore.left(findings, ignored), ignores, scripts);
    }

    /** What was found: files in load order, then the graph, then warnings. */
    public List<Finding> findings() {
        return findings;
    }

    /** What the files do not want to hear of; the findings hold it still. */
    public List<Ignore> ignores() {
        return ignores;
    }

    /** The scripts, if no finding is an error. */
    public Optional<ScriptSet> scripts() {
        return Optional.ofNullable(scripts);
    }

    /** A problem between files stands where one would mend it: the header line that names the other revision. */
    private static Finding placed(TributaryException problem, List<Script> scripts) {
        Revision at;
        Entry entry;
        if (problem instanceof MissingParent missing) {
            at = missing.revision();
            entry = missing.isDependency() ? Entry.DEPENDENCIES : Entry.DOWN_REVISIONS;
        } else if (problem instanceof SelfLoop loop) {
            at = loop.revision();
            entry = loop.isDependency() ? Entry.DEPENDENCIES : Entry.DOWN_REVISIONS;
        } else if (problem instanceof DuplicateRevision duplicate) {
            at = last(duplicate.revisions());
            entry = Entry.REVISION;
        } else if (problem instanceof LabelClash clash) {
            at = last(clash.revisions());
            entry = Entry.LABELS;
        } else if (problem instanceof RevisionCycle cycle) {
            at = cycle.revisions().get(0);
            entry = Entry.DOWN_REVISIONS;
        } else if (problem instanceof IllegalRevisionId illegal) {
            at = illegal.revision();
            entry = Entry.REVISION;
        } else if (problem instanceof UnlawfulReplacement unlawful) {
            at = unlawful.revision();
            entry = Entry.REPLACES;
        } else {
            return Finding.error(problem);
        }
        return new Finding(Finding.Severity.ERROR, at.origin(), line(at, entry, scripts), 0, problem.problem());
    }

    private static int line(Revision revision, Entry entry, List<Script> scripts) {
        for (Script script : scripts) {
            if (script.revision().equals(revision)) {
                return script.format().line(script, entry);
            }
        }
        return 1;
    }

    private static Revision last(List<Revision> revisions) {
        return revisions.get(revisions.size() - 1);
    }
}
