package dev.tributary.script;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.List;
import java.util.Optional;

/** Scripts by id, and the graph they form. Immutable. */
public final class ScriptSet {

    private ScriptSet() {}

    /** Reads the sources in order and builds the graph. */
    public static ScriptSet read(List<ScriptSource> sources) {
        throw new UnsupportedOperationException();
    }

    /** The set of scripts already read, in load order. */
    public static ScriptSet of(List<Script> scripts) {
        throw new UnsupportedOperationException();
    }

    /** All scripts in load order. */
    public List<Script> scripts() {
        throw new UnsupportedOperationException();
    }

    /** The graph of these scripts. */
    public RevisionGraph graph() {
        throw new UnsupportedOperationException();
    }

    /** The script of that exact id. */
    public Optional<Script> find(RevisionId id) {
        throw new UnsupportedOperationException();
    }
}
