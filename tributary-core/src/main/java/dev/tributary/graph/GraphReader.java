package dev.tributary.graph;

import dev.tributary.wording.Spelling;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at revisions as declared and finds out whether they form a graph. Every problem is found, each revision's own
 * first, then those between revisions.
 */
final class GraphReader {

    private final List<Revision> revisions;
    private final Map<String, Integer> positions;
    private final Map<String, Integer> labelled = new LinkedHashMap<>();
    private final List<TributaryException> problems = new ArrayList<>();
    private final List<TributaryException> missing = new ArrayList<>();
    private final Edges down;
    private final Edges dependencies;
    private final Edges parents;
    private final int[] rank;
    private BitSet replaced = new BitSet();

    GraphReader(List<Revision> revisions) {
        this.revisions = revisions;
        this.positions = new HashMap<>(revisions.size() * 2);
        checkEachAlone();
        checkIds();
        checkLabels();
        this.dependencies = dependencyEdges();
        this.down = downEdges();
        problems.addAll(missing);
        this.parents = down.and(dependencies);
        this.rank = checkCycles();
        checkReplacements();
    }

    /** Everything that keeps the revisions from forming a graph; empty when they do. */
    List<TributaryException> problems() {
        return List.copyOf(problems);
    }

    /** The graph. */
    GraphIndex index() {
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        return new GraphIndex(revisions, positions, labelled, down, dependencies, parents, rank, replaced);
    }

    private void checkEachAlone() {
        for (Revision revision : revisions) {
            if (revision.downRevisions().contains(revision.id())) {
                problems.add(new SelfLoop(revision, false));
            }
            if (revision.dependencies().contains(revision.id().text())) {
                problems.add(new SelfLoop(revision, true));
            }
            var forbidden = forbiddenIn(revision.id().text());
            if (!forbidden.isEmpty()) {
                problems.add(new IllegalRevisionId(revision, forbidden));
            }
        }
    }

    /** Characters that have a meaning in targets, sorted. */
    private static List<String> forbiddenIn(String id) {
        boolean isLegal = id.indexOf('@') < 0 && id.indexOf('-') < 0 && id.indexOf('+') < 0 && id.indexOf(':') < 0;
        return isLegal
                ? List.of()
                : Stream.of("+", "-", ":", "@").filter(id::contains).toList();
    }

    private void checkIds() {
        var duplicates = new LinkedHashMap<String, List<Revision>>();
        for (int position = 0; position < revisions.size(); position++) {
            var revision = revisions.get(position);
            Integer first = positions.putIfAbsent(revision.id().text(), position);
            if (first != null) {
                duplicates
                        .computeIfAbsent(revision.id().text(), id -> new ArrayList<>(List.of(revisions.get(first))))
                        .add(revision);
            }
        }
        duplicates.values().forEach(same -> problems.add(new DuplicateRevision(same)));
    }

    private void checkLabels() {
        for (int position = 0; position < revisions.size(); position++) {
            var revision = revisions.get(position);
            for (String label : revision.labels()) {
                Integer taken = positions.containsKey(label) ? positions.get(label) : labelled.get(label);
                if (taken == null) {
                    labelled.put(label, position);
                } else {
                    problems.add(new LabelClash(label, revision, revisions.get(taken)));
                }
            }
        }
    }

    private Edges downEdges() {
        var edges = new Edges.Builder(revisions.size());
        for (Revision revision : revisions) {
            for (RevisionId parent : revision.downRevisions()) {
                add(edges, revision, parent.text(), positions.get(parent.text()), false);
            }
            edges.endNode();
        }
        return edges.build();
    }

    private Edges dependencyEdges() {
        var edges = new Edges.Builder(revisions.size());
        for (Revision revision : revisions) {
            for (String name : revision.dependencies()) {
                Integer position = positions.get(name);
                add(edges, revision, name, position == null ? labelled.get(name) : position, true);
            }
            edges.endNode();
        }
        return edges.build();
    }

    private void add(
            Edges.Builder edges, Revision revision, String name, @Nullable Integer position, boolean dependency) {
        if (position != null) {
            edges.add(position);
            return;
        }
        missing.add(new MissingParent(revision, name, dependency, closest(name, dependency)));
    }

    /** Comparing with every name takes time: where whole folders are missing, only the first few get suggestions. */
    private List<String> closest(String name, boolean dependency) {
        if (missing.size() >= 20) {
            return List.of();
        }
        var ids = positions.keySet().stream();
        return Spelling.closestNames(name, dependency ? Stream.concat(ids, labelled.keySet().stream()) : ids);
    }

    private int[] checkCycles() {
        var order = new Cycles(down);
        var circles = order.find();
        circles.forEach(circle -> add(circle, false));
        if (down != parents) {
            var known = new BitSet();
            circles.forEach(circle -> circle.forEach(known::set));
            order = new Cycles(parents);
            order.findBesides(known).forEach(circle -> add(circle, true));
        }
        return order.rank();
    }

    /** A revision that replaces others is the beginning of what follows it, so what it replaces cannot follow, too. */
    private void checkReplacements() {
        if (revisions.stream().allMatch(revision -> revision.replaces().isEmpty())) {
            return;
        }
        var replacing = new HashMap<RevisionId, Revision>();
        var edges = new Edges.Builder(revisions.size());
        for (Revision revision : revisions) {
            if (!revision.replaces().isEmpty() && !isAlone(revision)) {
                problems.add(UnlawfulReplacement.withParents(revision));
            }
            for (Replaced replaced : revision.replaces()) {
                Revision other = replacing.putIfAbsent(replaced.revision(), revision);
                if (other != null) {
                    problems.add(UnlawfulReplacement.twice(other, revision, replaced.revision()));
                }
                Integer position = positions.get(replaced.revision().text());
                if (position != null) {
                    edges.add(position);
                }
            }
            edges.endNode();
        }
        if (problems.isEmpty()) {
            var stoodFor = edges.build();
            new Cycles(parents.and(stoodFor)).find().forEach(this::addReplacedLater);
            checkFollowers(stoodFor);
        }
    }

    /** What is replaced is followed by nothing more: otherwise a new database would need it besides what stands for it. */
    private void checkFollowers(Edges stoodFor) {
        var ends = new BitSet();
        for (int node = 0; node < revisions.size(); node++) {
            for (int edge = stoodFor.start(node); edge < stoodFor.end(node); edge++) {
                ends.set(stoodFor.target(edge));
            }
        }
        replaced = parents.reachable(ends);
        for (int node = 0; node < revisions.size(); node++) {
            for (int edge = parents.start(node); edge < parents.end(node) && !replaced.get(node); edge++) {
                if (replaced.get(parents.target(edge))) {
                    problems.add(followed(node, parents.target(edge), stoodFor));
                    break;
                }
            }
        }
    }

    private UnlawfulReplacement followed(int node, int parent, Edges stoodFor) {
        for (int squash = 0; squash < revisions.size(); squash++) {
            var ends = new BitSet();
            for (int edge = stoodFor.start(squash); edge < stoodFor.end(squash); edge++) {
                ends.set(stoodFor.target(edge));
            }
            if (!ends.isEmpty() && parents.reachable(ends).get(parent)) {
                return UnlawfulReplacement.followed(
                        revisions.get(squash), revisions.get(parent), revisions.get(node), ends.get(parent));
            }
        }
        throw new AssertionError("nothing replaces " + revisions.get(parent));
    }

    private static boolean isAlone(Revision revision) {
        return revision.downRevisions().isEmpty() && revision.dependencies().isEmpty();
    }

    private void addReplacedLater(List<Integer> circle) {
        circle.stream()
                .map(revisions::get)
                .filter(revision -> !revision.replaces().isEmpty())
                .findFirst()
                .ifPresent(revision -> problems.add(UnlawfulReplacement.ofLater(revision)));
    }

    /** A circle of one is a loop, which is reported already unless a label leads to it. */
    private void add(List<Integer> circle, boolean dependency) {
        var members = circle.stream().map(revisions::get).toList();
        var first = members.get(0);
        boolean reported = members.size() == 1
                && (first.downRevisions().contains(first.id())
                        || first.dependencies().contains(first.id().text()));
        if (!reported) {
            problems.add(new RevisionCycle(members, dependency));
        }
    }
}
