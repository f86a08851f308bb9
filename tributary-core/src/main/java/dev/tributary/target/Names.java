package dev.tributary.target;

import dev.tributary.graph.Along;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
import dev.tributary.wording.TributaryException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the revision that a name stands for: an id, a label, or the beginning of one. Walks along each branch once. */
final class Names {

    /** Keys shorter than this are only found whole. */
    private static final int SHORTEST_ABBREVIATED = 4;

    private final RevisionGraph graph;
    private final Map<RevisionId, RevisionSet> lineages = new HashMap<>();

    Names(RevisionGraph graph) {
        this.graph = graph;
    }

    /** The revision with that name. */
    RevisionId find(String name) {
        return exact(name).orElseGet(() -> only(name, matches(name, null)));
    }

    /** The revision with that name, which must be in the lineage of the branch; its beginning counts only there. */
    RevisionId find(String name, String branch) {
        var lineage = lineage(branch(branch));
        var found = exact(name).orElseGet(() -> only(name, matches(name, lineage)));
        requireInBranch(found, branch);
        return found;
    }

    /** The revision that declares the label or, if there is no such label, has that name. */
    RevisionId branch(String branch) {
        Objects.requireNonNull(branch, "branch");
        return exact(branch).orElseGet(() -> {
            var matches = matches(branch, null);
            if (matches.size() != 1) {
                throw TargetProblems.noSuchBranch(branch, graph, problem(branch, matches));
            }
            return matches.values().iterator().next();
        });
    }

    /** Refuses a branch that does not exist, and a revision that is not in its lineage. */
    void requireInBranch(RevisionId revision, String branch) {
        if (!lineage(branch(branch)).contains(revision)) {
            throw TargetProblems.notInBranch(graph.revision(revision), branch);
        }
    }

    /** Ancestors and descendants by down revision, and the revision itself. */
    RevisionSet lineage(RevisionId revision) {
        return lineages.computeIfAbsent(revision, id -> graph.lineage(List.of(id), Along.DOWN_REVISIONS));
    }

    /** The shortest beginning of a key that stands for it alone; the whole where that is not a string of hex digits. */
    String shortest(String key) {
        if (!key.matches("[0-9a-f]{7,}")) {
            return key;
        }
        for (int length = SHORTEST_ABBREVIATED; length < key.length(); length++) {
            var beginning = key.substring(0, length);
            if (keys().filter(other -> other.startsWith(beginning)).limit(2).count() == 1) {
                return beginning;
            }
        }
        return key;
    }

    private Stream<String> keys() {
        return Stream.concat(
                graph.revisions().stream().map(revision -> revision.id().text()), graph.labels().stream());
    }

    /** Ids, then labels, that begin so, with their revisions; those that are in the lineage, if there is one. */
    private Map<String, RevisionId> matches(String name, @Nullable RevisionSet lineage) {
        var matches = new LinkedHashMap<String, RevisionId>();
        if (!name.isEmpty()) {
            keys().filter(key -> key.length() >= SHORTEST_ABBREVIATED && key.startsWith(name))
                    .forEach(key -> exact(key)
                            .filter(id -> lineage == null || lineage.contains(id))
                            .ifPresent(id -> matches.put(key, id)));
        }
        return matches;
    }

    private RevisionId only(String name, Map<String, RevisionId> matches) {
        if (matches.size() != 1) {
            throw problem(name, matches);
        }
        return matches.values().iterator().next();
    }

    private TributaryException problem(String name, Map<String, RevisionId> matches) {
        if (matches.isEmpty()) {
            return graph.unknown(name);
        }
        var keys = List.copyOf(matches.keySet());
        List<Revision> revisions =
                matches.values().stream().map(graph::revision).toList();
        return TargetProblems.ambiguousPrefix(
                name, keys, revisions, keys.stream().map(this::shortest).toList());
    }

    private Optional<RevisionId> exact(String name) {
        return graph.find(RevisionId.of(name)).map(Revision::id).or(() -> graph.labelled(name));
    }
}
