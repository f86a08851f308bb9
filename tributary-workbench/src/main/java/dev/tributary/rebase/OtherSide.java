package dev.tributary.rebase;

import dev.tributary.git.MergedScripts;
import dev.tributary.git.Side;
import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The branch that revisions are measured by: what it has is published, and is given no new parent. Immutable.
 *
 * @param ref the branch, as typed or found
 * @param commit the commit that it is at, in full
 * @param published the revisions of the working tree that the branch has, too, in load order
 * @param missing the revisions of the branch that the working tree does not have, by path
 */
public record OtherSide(String ref, String commit, List<RevisionId> published, List<Missing> missing) {

    public OtherSide {
        published = List.copyOf(published);
        missing = List.copyOf(missing);
    }

    /**
     * A revision that is not here.
     *
     * @param path its file on the branch
     */
    public record Missing(RevisionId id, String path) {}

    /**
     * Looks who has what.
     *
     * @param merged both sides
     * @param graph of the working tree
     */
    public static OtherSide of(MergedScripts merged, RevisionGraph graph) {
        Set<RevisionId> theirs = new LinkedHashSet<>();
        Set<Missing> missing = new LinkedHashSet<>();
        for (ScriptSource source : merged.sources()) {
            for (ScriptFile file : source.files()) {
                if (merged.side(file.origin()) != Side.HERE) {
                    file.format()
                            .id(file.beginning(ScriptFile.BEGINNING))
                            .map(RevisionId::of)
                            .ifPresent(id -> {
                                theirs.add(id);
                                if (!graph.contains(id)) {
                                    missing.add(new Missing(id, file.origin()));
                                }
                            });
                }
            }
        }
        List<RevisionId> published = graph
                .set(theirs.stream().filter(graph::contains).toList())
                .stream()
                .toList();
        return new OtherSide(merged.ref(), merged.commit(), published, List.copyOf(missing));
    }

    /** The branch and its commit in a phrase. */
    public String text() {
        return ref + " at " + commit.substring(0, 7);
    }

    /** The heads of the branch, as far as it is here; in load order. */
    public List<RevisionId> heads(RevisionGraph graph) {
        return graph.tips(published, Along.DOWN_REVISIONS);
    }
}
