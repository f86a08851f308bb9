package dev.tributary.graph;

import dev.tributary.problem.Problem.Remedy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * From what people type to revisions: full ids, beginnings of ids, labels, {@code head}, {@code heads}, {@code base},
 * {@code branch@…}, and steps such as {@code +2}, {@code -1} and {@code 4c1f-1}.
 *
 * <p>Every method throws what keeps a target from having a meaning: {@link UnknownRevision}, {@link AmbiguousPrefix},
 * {@link NoSuchBranch}, {@link NotInBranch}, {@link MultipleHeads}, {@link AmbiguousMove} or {@link MoveTooLong}.
 * Immutable.
 */
public final class TargetResolver {

    private final GraphIndex index;
    private final Names names;
    private final Purpose purpose;

    /**
     * @param purpose what the targets are typed for; it words the problems
     */
    public TargetResolver(RevisionGraph graph, Purpose purpose) {
        this.index = graph.index();
        this.names = new Names(index);
        this.purpose = purpose;
    }

    /**
     * The places that a target without relation to a database names: none for {@code base}, several for {@code heads}
     * and for {@code -N}, which counts down from each head.
     */
    public List<Place> places(String target) {
        return Arrays.stream(many(target)).mapToObj(this::place).toList();
    }

    /** The revisions among {@link #places}. */
    public List<RevisionId> all(String target) {
        return ids(many(target));
    }

    /** The one revision that a target names; empty for {@code base}. */
    public Optional<RevisionId> one(String target) {
        int node = single(target);
        return node < 0 ? Optional.empty() : Optional.of(index.id(node));
    }

    /** Those of the revisions that share a lineage with what the text names; all of them if that is {@code base}. */
    public List<RevisionId> inLineage(Collection<RevisionId> revisions, String text, Along along) {
        if (revisions.isEmpty()) {
            return List.of();
        }
        var lineage = lineage(text, along);
        return revisions.stream()
                .filter(id -> lineage == null || lineage.get(index.position(id)))
                .toList();
    }

    /**
     * The revisions that {@code upgrade TARGET} goes to; empty for {@code base}.
     *
     * @param rows where the database is
     */
    public List<RevisionId> upgradeTargets(String target, List<RevisionId> rows) {
        return targets(End.typed(target), End.rows(rows), false);
    }

    /** The revisions at the upper end of a range; what is relative counts from its start. */
    List<RevisionId> targets(End end, End start, boolean stay) {
        if (end.typed().isEmpty()) {
            return rows(end.rows());
        }
        var target = end.typed().get();
        if (!(Target.parse(target) instanceof Target.Relative relative)) {
            return ids(refuseNowhere(target, many(target)));
        }
        if (relative.steps() > 0) {
            return ids(up(relative, start, stay));
        }
        if (relative.symbol().isEmpty()) {
            throw new MoveTooLong(
                    target, "an upgrade goes upwards: " + relative.written() + " comes before where the database is");
        }
        int reached = new Walk(index, target, stay).down(single(withBranch(relative)), -relative.steps());
        return ids(refuseNowhere(target, new int[] {reached}));
    }

    private int[] up(Target.Relative relative, End start, boolean stay) {
        var branch = relative.branch().isEmpty() ? null : lineage(relative.branch(), Along.DOWN_REVISIONS);
        var walk = new Walk(index, relative.text(), stay);
        if (!relative.symbol().isEmpty()) {
            int reached = walk.up(single(relative.symbol()), relative.steps(), branch);
            return refuseNowhere(relative.text(), new int[] {reached});
        }
        var starts = relative.branch().isEmpty() ? alone(start) : startsInBranch(start, branch);
        if (starts.length > 1) {
            throw new AmbiguousMove(
                    relative.text(),
                    "the database is at " + starts.length + " revisions",
                    Arrays.stream(starts).mapToObj(index::revision).toList(),
                    List.of(new Remedy(
                            purpose.command() + " " + index.id(starts[0]) + relative.written(),
                            "count from this one")));
        }
        int reached = walk.up(starts.length == 0 ? Walk.OUTSIDE : starts[0], relative.steps(), branch);
        if (reached == Walk.BEYOND) {
            throw tooLong(relative);
        }
        return reached < 0 ? new int[0] : new int[] {reached};
    }

    /** Where a count of steps without a branch starts. */
    private int[] alone(End start) {
        return start.typed().isEmpty()
                ? positions(start.rows())
                : new int[] {single(start.typed().get())};
    }

    private int[] all(End end) {
        return end.typed().isEmpty() ? positions(end.rows()) : many(end.typed().get());
    }

    /** The places at the lower end of a range. */
    List<Place> start(End start) {
        return Arrays.stream(all(start)).mapToObj(this::place).toList();
    }

    /** The places as revisions; those that are none are refused. */
    List<RevisionId> revisions(End end, List<Place> places) {
        return places.stream()
                .map(place -> place.revision()
                        .orElseThrow(() -> new MoveTooLong(end.words(), "it leads past the first revision")))
                .toList();
    }

    /** The label that limits a range whose start is written {@code branch@…}. */
    Optional<String> branchOfStart(String start) {
        int at = start.indexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        var branch = start.substring(0, at);
        int node = single(branch);
        if (node < 0 || !index.id(node).text().equals(branch)) {
            return Optional.of(branch);
        }
        var carried = new BranchLabels(index).of(node);
        if (carried.size() != 1) {
            throw new NoSuchBranch(branch, names.labels(), null);
        }
        return Optional.of(carried.iterator().next());
    }

    /** The rows in the branch; where there are none, the newest revisions in it that are applied. */
    private int[] startsInBranch(End start, @Nullable BitSet branch) {
        var positions = Arrays.stream(all(start)).filter(node -> node >= 0).toArray();
        var rowsInBranch = Arrays.stream(positions)
                .filter(node -> branch == null || branch.get(node))
                .toArray();
        if (rowsInBranch.length > 0) {
            return rowsInBranch;
        }
        var applied = new BitSet();
        Arrays.stream(positions).forEach(applied::set);
        applied = index.parents.reachable(applied);
        if (branch != null) {
            applied.and(branch);
        }
        var tips = (BitSet) applied.clone();
        applied.stream().forEach(node -> Arrays.stream(index.effective.of(node)).forEach(tips::clear));
        return tips.stream().toArray();
    }

    /**
     * The revision that {@code downgrade TARGET} goes down to, and the branch that it is limited to.
     *
     * @param rows where the database is, in the order in which it returned them: {@code -N} counts from the first
     */
    public DowngradeTarget downgradeTarget(String target, List<RevisionId> rows) {
        return downgradeTarget(target, End.rows(rows), false);
    }

    DowngradeTarget downgradeTarget(String target, End rows, boolean stay) {
        if (!(Target.parse(target) instanceof Target.Relative relative)) {
            var absolute = Target.Absolute.parseFromEnd(target);
            return downgradeTo(absolute.branch(), single(absolute.symbol()), List.of());
        }
        var walk = new Walk(index, target, stay);
        if (relative.symbol().isEmpty()) {
            if (relative.steps() >= 0) {
                throw new MoveTooLong(
                        target,
                        "a downgrade goes downwards: " + relative.written() + " comes after where the database is");
            }
            return relative.branch().isEmpty()
                    ? downFromFirstRow(relative, all(rows), walk)
                    : downgradeTo(relative, walk.down(rowInBranch(relative, all(rows)), -relative.steps()));
        }
        if (relative.steps() >= 0) {
            var branch = relative.branch().isEmpty() ? null : lineage(relative.branch(), Along.DOWN_REVISIONS);
            return downgradeTo(relative, walk.up(single(relative.symbol()), relative.steps(), branch));
        }
        return downgradeTo(relative, walk.down(single(withBranch(relative)), -relative.steps()));
    }

    private DowngradeTarget downFromFirstRow(Target.Relative relative, int[] rows, Walk walk) {
        if (rows.length == 0) {
            throw tooLong(relative);
        }
        var first = index.id(rows[0]).text();
        var warnings = new ArrayList<String>();
        if (Arrays.stream(rows).distinct().count() > 1) {
            warnings.add("downgrade -1 from multiple heads is ambiguous; it counts from " + first
                    + ", the row that the database returned first");
        }
        int reached = walk.down(rows[0], -relative.steps());
        if (reached == Walk.BEYOND) {
            throw tooLong(relative);
        }
        return downgradeTo(first, reached, warnings);
    }

    private int rowInBranch(Target.Relative relative, int[] rows) {
        var branch = lineage(relative.branch(), Along.DOWN_REVISIONS);
        var candidates = Arrays.stream(rows)
                .filter(node -> branch == null || branch.get(node))
                .toArray();
        if (candidates.length == 0) {
            candidates = impliedHeads(rows).stream()
                    .filter(node -> branch == null || branch.get(node))
                    .toArray();
        }
        if (candidates.length == 0) {
            throw new MoveTooLong(relative.text(), "nothing of branch \"" + relative.branch() + "\" is applied");
        }
        if (candidates.length > 1) {
            throw new AmbiguousMove(
                    relative.text(),
                    "the database is at " + candidates.length + " revisions of the branch",
                    Arrays.stream(candidates).mapToObj(index::revision).toList(),
                    List.of(new Remedy(
                            purpose.command() + " " + index.id(candidates[0]) + relative.written(),
                            "count from this one")));
        }
        return inBranch(candidates[0], relative.branch());
    }

    /**
     * The revisions a database is at, with those that the rows imply: everything that is applied and that nothing
     * applied continues. Load order.
     */
    public List<RevisionId> impliedHeads(List<RevisionId> rows) {
        return List.copyOf(new RevisionSet(index, impliedHeads(positions(rows))));
    }

    private BitSet impliedHeads(int[] rows) {
        var applied = new BitSet();
        Arrays.stream(rows).forEach(applied::set);
        applied = index.parents.reachable(applied);
        var heads = (BitSet) applied.clone();
        applied.stream().forEach(node -> Arrays.stream(index.down.of(node)).forEach(heads::clear));
        return heads;
    }

    private DowngradeTarget downgradeTo(Target.Relative relative, int reached) {
        if (reached == Walk.BEYOND) {
            throw tooLong(relative);
        }
        return downgradeTo(relative.branch(), reached, List.of());
    }

    private DowngradeTarget downgradeTo(String branch, int node, List<String> warnings) {
        return new DowngradeTarget(
                branch.isEmpty() ? Optional.empty() : Optional.of(branch),
                node < 0 ? Optional.empty() : Optional.of(index.id(node)),
                warnings);
    }

    private static MoveTooLong tooLong(Target.Relative relative) {
        return new MoveTooLong(
                relative.text(),
                "relative revision " + relative.written() + " didn't produce " + Math.abs((long) relative.steps())
                        + " revisions");
    }

    /** The revision whose name is before {@code @}; the position of the branch's revision. */
    public RevisionId branch(String branch) {
        return index.id(names.branch(branch));
    }

    /** The rows of a version table as revisions of the graph. */
    public List<RevisionId> rows(List<RevisionId> rows) {
        return ids(positions(rows));
    }

    private int[] positions(List<RevisionId> rows) {
        return rows.stream().mapToInt(this::position).toArray();
    }

    private int position(RevisionId row) {
        int position = index.position(row);
        if (position < 0) {
            throw new UnknownRow(row, index.revisions());
        }
        return position;
    }

    private static String withBranch(Target.Relative relative) {
        return relative.branch().isEmpty() ? relative.symbol() : relative.branch() + "@" + relative.symbol();
    }

    private int[] refuseNowhere(String target, int[] nodes) {
        for (int node : nodes) {
            if (node < 0) {
                throw new MoveTooLong(target, "it leads past the first or the last revision");
            }
        }
        return nodes;
    }

    /** The one node that the target means, or {@link Walk#OUTSIDE} for base. */
    private int single(String text) {
        var target = Target.Absolute.parse(text);
        var nodes = symbols(target, target.branch());
        if (nodes.length > 1) {
            throw names.multipleHeads(purpose, text, nodes);
        }
        return nodes.length == 0 ? Walk.OUTSIDE : inBranch(nodes[0], target.branch());
    }

    private int[] many(String text) {
        var target = Target.Absolute.parse(text);
        if (target.symbol().matches("-0*[1-9][0-9]*")) {
            return fromHeads(target);
        }
        return Arrays.stream(symbols(target, target.branch()))
                .map(node -> inBranch(node, target.branch()))
                .toArray();
    }

    private int[] fromHeads(Target.Absolute target) {
        var steps = (Target.Relative) Target.parse(target.symbol());
        var walk = new Walk(index, target.text(), false);
        var labels = new BranchLabels(index);
        return realHeads()
                .filter(node -> target.branch().isEmpty() || labels.of(node).contains(target.branch()))
                .map(node -> walk.down(node, -steps.steps()))
                .toArray();
    }

    /** What the symbol stands for; a name is looked up in the branch. */
    private int[] symbols(Target.Absolute target, String lookupBranch) {
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

    private int inBranch(int node, String branch) {
        return branch.isEmpty() ? node : names.find(index.id(node).text(), branch);
    }

    private IntStream realHeads() {
        return IntStream.range(0, index.size()).filter(node -> index.followers.count(node) == 0);
    }

    private int[] headsIn(String branch) {
        var lineage = branch.isEmpty() ? null : lineage(branch, Along.DOWN_REVISIONS);
        return IntStream.range(0, index.size())
                .filter(node -> index.children.count(node) == 0)
                .filter(node -> lineage == null || lineage.get(node))
                .toArray();
    }

    /** The lineages of all that the text stands for, joined; null: no limit. */
    private @Nullable BitSet lineage(String text, Along along) {
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

    private Place place(int node) {
        if (node >= 0) {
            return new Place.At(index.id(node));
        }
        return node == Walk.BEYOND ? new Place.Beyond() : new Place.Base();
    }

    private List<RevisionId> ids(int[] nodes) {
        return Arrays.stream(nodes)
                .filter(node -> node >= 0)
                .mapToObj(index::id)
                .toList();
    }
}
