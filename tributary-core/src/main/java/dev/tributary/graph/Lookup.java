package dev.tributary.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the positions that names, symbols and rows stand for. What is no revision has the numbers of {@link Walk}. */
final class Lookup {

    final GraphIndex index;
    final Names names;
    final Purpose purpose;

    Lookup(GraphIndex index, Purpose purpose) {
        this.index = index;
        this.names = new Names(index);
        this.purpose = purpose;
    }

    int[] positions(List<RevisionId> rows) {
        return rows.stream().mapToInt(this::position).toArray();
    }

    int position(RevisionId row) {
        int position = index.position(row);
        if (position < 0) {
            throw new UnknownRow(row, index.revisions());
        }
        return position;
    }

    int[] all(End end) {
        return end.typed().isEmpty() ? positions(end.rows()) : many(end.typed().get());
    }

    /** The one node that the target means, or {@link Walk#OUTSIDE} for base. */
    int single(String text) {
        var target = Target.Absolute.parse(text);
        var nodes = symbols(target, target.branch());
        if (nodes.length > 1) {
            throw names.multipleHeads(purpose, text, nodes);
        }
        return nodes.length == 0 ? Walk.OUTSIDE : inBranch(nodes[0], target.branch());
    }

    int[] many(String text) {
        var target = Target.Absolute.parse(text);
        if (target.symbol().matches("-0*[1-9][0-9]*")) {
            return fromHeads(target);
        }
        return Arrays.stream(symbols(target, target.branch()))
                .map(node -> inBranch(node, target.branch()))
                .toArray();
    }

    int[] fromHeads(Target.Absolute target) {
        var steps = (Target.Relative) Target.parse(target.symbol());
        var walk = new Walk(index, target.text(), false);
        var labels = new BranchLabels(index);
        return realHeads()
                .filter(node -> target.branch().isEmpty() || labels.of(node).contains(target.branch()))
                .map(node -> walk.down(node, -steps.steps()))
                .toArray();
    }

    /** What the symbol stands for; a name is looked up in the branch. */
    int[] symbols(Target.Absolute target, String lookupBranch) {
        var branch = target.branch();
        return switch (target.symbol()) {
            case "base" -> new int[0];
            case "heads" -> branch.isEmpty() ? realHeads().toArray() : headsIn(branch);
            case "head" -> {
                var heads = headsIn(branch);
                if (heads.length > 1) {
                    throw names.multipleHeads(purpose, target.text(), heads);
                }
                yield heads;
            }
            default -> new int[] {names.find(target.symbol(), lookupBranch)};
        };
    }

    int inBranch(int node, String branch) {
        return branch.isEmpty() ? node : names.find(index.id(node).text(), branch);
    }

    IntStream realHeads() {
        return IntStream.range(0, index.size()).filter(node -> index.followers.count(node) == 0);
    }

    int[] headsIn(String branch) {
        var lineage = branch(branch);
        return IntStream.range(0, index.size())
                .filter(node -> index.children.count(node) == 0)
                .filter(node -> lineage == null || lineage.get(node))
                .toArray();
    }

    /** The lineage that the part before {@code @} stands for; null: no limit. */
    @Nullable
    BitSet branch(String branch) {
        if (branch.isEmpty()) {
            return null;
        }
        try {
            return lineage(branch, Along.DOWN_REVISIONS);
        } catch (UnknownRevision | AmbiguousPrefix e) {
            throw names.noSuchBranch(branch, e);
        }
    }

    /** The lineages of all that the text stands for, joined; null: no limit. */
    @Nullable
    BitSet lineage(String text, Along along) {
        var target = Target.Absolute.parse(text);
        var members = new BitSet();
        if (!target.branch().isEmpty()) {
            members.set(names.find(target.branch()));
        }
        for (int node : symbols(target, "")) {
            members.set(node);
        }
        if (members.isEmpty()) {
            return null;
        }
        var lineage = index.earlier(along).reachable(members);
        lineage.or(index.later(along).reachable(members));
        return lineage;
    }

    BitSet impliedHeads(int[] rows) {
        var applied = new BitSet();
        Arrays.stream(rows).forEach(applied::set);
        applied = index.parents.reachable(applied);
        var heads = (BitSet) applied.clone();
        applied.stream().forEach(node -> Arrays.stream(index.down.of(node)).forEach(heads::clear));
        return heads;
    }

    Place place(int node) {
        if (node >= 0) {
            return new Place.At(index.id(node));
        }
        return node == Walk.BEYOND ? new Place.Beyond() : new Place.Base();
    }

    List<RevisionId> ids(int[] nodes) {
        return Arrays.stream(nodes)
                .filter(node -> node >= 0)
                .mapToObj(index::id)
                .toList();
    }
}
