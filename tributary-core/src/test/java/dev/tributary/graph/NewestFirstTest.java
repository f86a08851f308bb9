package dev.tributary.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The one order of plans and listings, beside a slow one that does what is said of it, word by word. */
class NewestFirstTest {

    @Test
    void ordersWholeGraphsAndPartsWithGapsAsASlowWalkDoes() {
        for (int seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            var graph = RandomGraph.of(seed, 1 + seed / 5);
            compare(graph, ids(graph), graph.heads(), seed);
            for (int part = 1; part < 4; part++) {
                compare(graph, some(ids(graph), part, random), some(ids(graph), 1, random), seed);
            }
        }
    }

    @Test
    void ordersManyHeadsOnFewRevisionsAsASlowWalkDoes() {
        for (int seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            var lines = new ArrayList<String>(List.of("r0"));
            int stem = 0;
            for (int number = 1; number < 120; number++) {
                int parent = random.nextInt(3) == 0 ? random.nextInt(number) : stem;
                int dependency = random.nextInt(number);
                boolean depends = random.nextInt(5) == 0 && dependency != parent;
                lines.add("r" + parent + " <- r" + number + (depends ? " after r" + dependency : ""));
                stem = random.nextInt(4) == 0 ? number : stem;
            }
            var graph = DrawnGraph.graph(lines.toArray(String[]::new));

            compare(graph, ids(graph), graph.heads(), seed);
            compare(graph, some(ids(graph), 2, random), some(graph.heads(), 2, random), seed);
        }
    }

    private static void compare(
            RevisionGraph graph, Collection<RevisionId> wanted, Collection<RevisionId> starts, int seed) {
        assertThat(graph.newestFirst(wanted, starts)).as("seed %s", seed).isEqualTo(slow(graph, wanted, starts));
    }

    private static List<RevisionId> slow(
            RevisionGraph graph, Collection<RevisionId> some, Collection<RevisionId> starts) {
        var wanted = graph.set(some);
        var first = new LinkedHashSet<>(wanted.and(graph.set(starts)));
        var further = new LinkedHashSet<RevisionId>();
        for (var unmet = unmet(graph, wanted, first); !unmet.isEmpty(); unmet = unmet(graph, unmet, further)) {
            further.addAll(graph.tips(unmet));
        }
        var lines = new ArrayList<RevisionId>(first);
        lines.addAll(new ArrayList<>(graph.set(further)));
        var listed = new LinkedHashSet<RevisionId>();
        int line = 0;
        while (!lines.isEmpty()) {
            RevisionId node = lines.get(line);
            var above = lines.stream()
                    .filter(other -> !other.equals(node)
                            && graph.ancestors(List.of(other)).contains(node))
                    .findFirst();
            if (above.isPresent()) {
                line = lines.indexOf(above.get());
                continue;
            }
            listed.add(node);
            var next = before(graph, node)
                    .filter(parent -> wanted.contains(parent) && !listed.contains(parent) && !lines.contains(parent))
                    .distinct()
                    .toList();
            if (next.isEmpty()) {
                lines.remove(line);
                line = Math.max(line - 1, 0);
            } else {
                lines.set(line, next.get(0));
                lines.addAll(next.subList(1, next.size()));
            }
        }
        return new ArrayList<>(listed);
    }

    /** What of the wanted revisions no walk down through them meets. */
    private static RevisionSet unmet(RevisionGraph graph, RevisionSet wanted, Set<RevisionId> starts) {
        var met = new HashSet<>(starts);
        var todo = new ArrayList<>(starts);
        while (!todo.isEmpty()) {
            before(graph, todo.remove(todo.size() - 1))
                    .filter(parent -> wanted.contains(parent) && met.add(parent))
                    .forEach(todo::add);
        }
        return graph.set(wanted.stream().filter(id -> !met.contains(id)).toList());
    }

    private static Stream<RevisionId> before(RevisionGraph graph, RevisionId id) {
        return Stream.concat(graph.downRevisions(id).stream(), graph.effectiveDependencies(id).stream());
    }

    private static List<RevisionId> ids(RevisionGraph graph) {
        return graph.revisions().stream().map(Revision::id).toList();
    }

    private static List<RevisionId> some(List<RevisionId> ids, int inFour, Random random) {
        return ids.stream().filter(id -> random.nextInt(4) < inFour).toList();
    }
}
