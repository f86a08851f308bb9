package dev.tributary.graph;

import dev.tributary.wording.Spelling;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the revision that a name stands for: an id, a label, or the beginning of one. */
final class Names {

    /** Keys shorter than this are only found whole. */
    private static final int SHORTEST_ABBREVIATED = 4;

    private final GraphIndex index;

    Names(GraphIndex index) {
        this.index = index;
    }

    /** Position of the revision with that name. */
    int find(String name) {
        return findAmong(name, null);
    }

    /** The same; beginnings count only for what is in the lineage. */
    private int findAmong(String name, @Nullable BitSet lineage) {
        int exact = exact(name);
        if (exact >= 0) {
            return exact;
        }
        var matches = new LinkedHashMap<String, Integer>();
        if (!name.isEmpty()) {
            addMatches(name, lineage, matches);
        }
        if (matches.isEmpty()) {
            throw unknown(name);
        }
        if (matches.size() > 1) {
            throw ambiguous(name, matches);
        }
        return matches.values().iterator().next();
    }

    private void addMatches(String name, @Nullable BitSet lineage, Map<String, Integer> matches) {
        for (int node = 0; node < index.size(); node++) {
            var id = index.id(node).text();
            if (isBeginning(name, id) && (lineage == null || lineage.get(node))) {
                matches.put(id, node);
            }
        }
        index.labels().forEach((label, node) -> {
            if (isBeginning(name, label) && (lineage == null || lineage.get(node))) {
                matches.put(label, node);
            }
        });
    }

    private static boolean isBeginning(String name, String key) {
        return key.length() >= SHORTEST_ABBREVIATED && key.startsWith(name);
    }

    /** Position of the revision with that name, which must be in the lineage of the branch unless that is empty. */
    int find(String name, String branch) {
        if (branch.isEmpty()) {
            return find(name);
        }
        int node = findAmong(name, lineage(branch(branch)));
        requireInBranch(node, branch);
        return node;
    }

    /** Position of the revision that declares the label or, if there is no such label, has that name. */
    int branch(String branch) {
        int exact = exact(branch);
        if (exact >= 0) {
            return exact;
        }
        try {
            return find(branch);
        } catch (UnknownRevision | AmbiguousPrefix e) {
            throw noSuchBranch(branch, e);
        }
    }

    /** Refuses a branch that does not exist, and a revision that is not in its lineage. */
    void requireInBranch(int node, String branch) {
        var lineage = lineage(branch(branch));
        if (node >= 0 && !lineage.get(node)) {
            throw new NotInBranch(index.revision(node), branch);
        }
    }

    NoSuchBranch noSuchBranch(String branch, TributaryException cause) {
        return new NoSuchBranch(branch, labels(), cause);
    }

    /** All labels, sorted. */
    List<String> labels() {
        return index.labels().keySet().stream().sorted().toList();
    }

    /** Ancestors and descendants by down revision, and the revision itself. */
    BitSet lineage(int node) {
        var self = new BitSet();
        self.set(node);
        var lineage = index.down.reachable(self);
        lineage.or(index.children.reachable(self));
        return lineage;
    }

    UnknownRevision unknown(String name) {
        var keys = Stream.concat(
                index.revisions().stream().map(revision -> revision.id().text()), index.labels().keySet().stream());
        var closest = Spelling.closestNames(name, keys).stream()
                .map(this::exact)
                .distinct()
                .map(index::revision)
                .toList();
        return new UnknownRevision(name, closest, index.revisions());
    }

    private AmbiguousPrefix ambiguous(String prefix, Map<String, Integer> matches) {
        var revisions = matches.values().stream().map(index::revision).toList();
        var keys = List.copyOf(matches.keySet());
        return new AmbiguousPrefix(
                prefix, keys, revisions, keys.stream().map(this::shortest).toList());
    }

    /** The revisions and their fork, as a problem. */
    MultipleHeads multipleHeads(Purpose purpose, String target, int[] nodes) {
        var heads = new ArrayList<Revision>();
        var names = new ArrayList<String>();
        for (int node : nodes) {
            heads.add(index.revision(node));
            names.add(shortest(index.id(node).text()));
        }
        return new MultipleHeads(purpose, target, heads, fork(nodes), names);
    }

    private Optional<Revision> fork(int[] nodes) {
        @Nullable BitSet common = null;
        for (int node : nodes) {
            var self = new BitSet();
            self.set(node);
            var before = index.down.reachable(self);
            if (common == null) {
                common = before;
            } else {
                common.and(before);
            }
        }
        if (common == null || common.isEmpty()) {
            return Optional.empty();
        }
        int last = common.stream()
                .reduce((a, b) -> index.rank[a] > index.rank[b] ? a : b)
                .orElseThrow();
        return Optional.of(index.revision(last));
    }

    /** The shortest beginning of a key that stands for it alone; the whole where that is not a string of hex digits. */
    String shortest(String key) {
        if (!key.matches("[0-9a-f]{7,}")) {
            return key;
        }
        for (int length = SHORTEST_ABBREVIATED; length < key.length(); length++) {
            var beginning = key.substring(0, length);
            if (isUnique(beginning)) {
                return beginning;
            }
        }
        return key;
    }

    private boolean isUnique(String beginning) {
        var keys = Stream.concat(
                index.revisions().stream().map(revision -> revision.id().text()), index.labels().keySet().stream());
        return keys.filter(key -> key.startsWith(beginning)).limit(2).count() == 1;
    }

    private int exact(String name) {
        int position = index.position(name);
        return position >= 0 ? position : index.labelled(name);
    }
}
