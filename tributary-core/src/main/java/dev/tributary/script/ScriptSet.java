package dev.tributary.script;

import dev.tributary.graph.Ancestry;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scripts by id, and the graph they form. Immutable. */
public final class ScriptSet {
    private final List<Script> scripts;
    private final RevisionGraph graph;
    private final Map<RevisionId, Script> byId;
    private volatile @Nullable Ancestry ancestry;

    private ScriptSet(List<Script> scripts, RevisionGraph graph) {
        this.scripts = List.copyOf(scripts);
        this.graph = graph;
        this.byId = new HashMap<>(scripts.size() * 2);
        for (Script script : this.scripts) {
            byId.put(script.revision().id(), script);
        }
    }

    /**
     * Reads the sources in order and builds the graph.
     *
     * @throws TributaryException the thing that is wrong: a place that is not there, a file that cannot be used, or revisions
     *     that form no graph; an {@link UnusableScripts} where files have several mistakes
     */
    public static ScriptSet read(List<ScriptSource> sources, SqlSyntax syntax) {
        return of(List.of()).with(sources, syntax);
    }

    /**
     * These scripts and those of more sources behind them, as one graph.
     *
     * @throws TributaryException as {@link #read} does
     */
    public ScriptSet with(List<ScriptSource> sources, SqlSyntax syntax) {
        var problems = new ArrayList<TributaryException>();
        var all = new ArrayList<>(scripts);
        all.addAll(ScriptLoader.load(sources, syntax, problems, new ArrayList<>(), new ArrayList<>()));
        if (problems.size() == 1) {
            throw problems.get(0);
        }
        if (!problems.isEmpty()) {
            throw new UnusableScripts(problems);
        }
        return of(all);
    }

    /** The set of scripts already read, in load order. */
    public static ScriptSet of(List<Script> scripts) {
        var revisions = new ArrayList<Revision>(scripts.size());
        for (Script script : scripts) {
            revisions.add(script.revision());
        }
        return new ScriptSet(scripts, RevisionGraph.of(revisions));
    }

    /** All scripts in load order. */
    public List<Script> scripts() {
        return scripts;
    }

    /** Whether all of them are SQL, which is run here; otherwise another tool runs them. */
    public boolean holdSql() {
        return scripts.stream().allMatch(Script::holdsSql);
    }

    /** Those of some revisions whose SQL nobody knows, in their order; an id that no script has is passed over. */
    public List<Script> opaque(Collection<RevisionId> revisions) {
        return revisions.stream()
                .map(byId::get)
                .filter(script -> script != null && script.isOpaque())
                .toList();
    }

    /** The graph of these scripts. */
    public RevisionGraph graph() {
        return graph;
    }

    /** The hashes of what comes before each revision; made when they are asked for first. */
    public Ancestry ancestry() {
        var known = ancestry;
        if (known == null) {
            known = Ancestry.of(graph);
            ancestry = known;
        }
        return known;
    }

    /** The script of that exact id. */
    public Optional<Script> find(RevisionId id) {
        return Optional.ofNullable(byId.get(id));
    }
}
