package dev.tributary.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void keepsALineInOneLane() {
        assertThat(drawn("a <- b <- c", "c b a")).isEqualTo("""
                c 0: 0
                b 0: 0
                a 0:
                """);
    }

    @Test
    void leavesEachHeadItsLaneDownToWhereTheyPart() {
        assertThat(drawn("a <- b <- c, a <- d", "d c b a")).isEqualTo("""
                d 0: 0
                c 1: 1
                b 1: 1
                a 0:
                """);
    }

    @Test
    void opensALaneForEachFurtherParentOfAMergeOfThree() {
        assertThat(drawn("a <- b, a <- c, a <- d, b c d <- m", "m d c b a")).isEqualTo("""
                m 0: 0 1 2
                d 2: 2
                c 1: 1
                b 0: 0
                a 0:
                """);
    }

    @Test
    void usesALaneAgainOnceItsLineHasEnded() {
        assertThat(drawn("a, x, a <- b, b x <- m, y, m y <- n", "n y m x b a")).isEqualTo("""
                n 0: 0 1
                y 1:
                m 0: 0 1
                x 1:
                b 0: 0
                a 0:
                """);
    }

    @Test
    void putsRootsOneBelowTheOtherWhereNothingJoinsThem() {
        assertThat(drawn("a <- b, x <- y", "y x b a")).isEqualTo("""
                y 0: 0
                x 0:
                b 0: 0
                a 0:
                """);
    }

    @Test
    void joinsALineOfItsKindThatLeadsToTheSameParent() {
        assertThat(drawn("a <- b, u +a, v +a, u a <- w, v a <- x", "x v w u b a"))
                .isEqualTo("""
                x 0: 0 1
                v 0: 0(depends)
                w 2: 2 1(joins)
                u 2: 2(depends)
                b 3: 3
                a 1:
                """);
        assertThat(drawn("a, u <- v, v <- w, w <- x, v +a, x +a, u +a", "x w v u a"))
                .as("what an earlier revision of a line depends on is not drawn again")
                .isEqualTo("""
                x 0: 0
                w 0: 0
                v 0: 0
                u 0: 0(depends)
                a 0:
                """);
    }

    @Test
    void goesPastWhatIsLeftOutByLinesThatSaySo() {
        assertThat(drawn("a <- b <- c <- d <- e", "e c a")).isEqualTo("""
                e 0: 0(left out)
                c 0: 0(left out)
                a 0:
                """);
        assertThat(drawn("a <- b <- c, a <- d, c d <- m <- n", "n c a"))
                .as("that n comes after a is seen by way of c")
                .isEqualTo("""
                n 0: 0(left out)
                c 0: 0(left out)
                a 0:
                """);
        assertThat(drawn("a <- b, a <- c, b c <- m", "m b a"))
                .as("the detour past c says nothing new")
                .isEqualTo("""
                m 0: 0
                b 0: 0
                a 0:
                """);
    }

    @Test
    void saysWhereALineGoesOnThoughNothingMoreIsShown() {
        assertThat(drawn("a <- b <- c, b <- d", "d c b")).isEqualTo("""
                d 0: 0
                c 1: 1
                b 0: …
                """);
    }

    @Test
    void drawsEveryEdgeOfARandomGraphAndNoOther() {
        var random = new Random(11);
        for (int round = 0; round < 400; round++) {
            RevisionGraph graph = random(random, 1 + random.nextInt(24));
            List<RevisionId> all = graph.newestFirst(
                    graph.revisions().stream().map(Revision::id).toList(), graph.realHeads());
            assertThat(followed(graph, all)).as("round %d", round).isEqualTo(edges(graph));

            var some = all.stream().filter(id -> random.nextInt(3) > 0).toList();
            assertThat(Closure.of(followed(graph, some)))
                    .as("what comes before what is the same where some are left out, round %d", round)
                    .isEqualTo(Closure.of(edges(graph)).only(some));
        }
    }

    @Test
    void placesAHundredThousandRevisionsInTime() {
        var random = new Random(3);
        RevisionGraph graph = random(random, 100_000);
        List<RevisionId> all =
                graph.newestFirst(graph.revisions().stream().map(Revision::id).toList(), graph.realHeads());
        List<RevisionId> some = IntStream.range(0, all.size())
                .filter(i -> i % 5 == 0)
                .mapToObj(all::get)
                .toList();
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            for (List<RevisionId> shown : List.of(all, some)) {
                int rows = 0;
                for (Lanes.Row row : Lanes.of(graph, shown)) {
                    rows += row.lane() >= 0 ? 1 : 0;
                }
                assertThat(rows).isEqualTo(shown.size());
            }
        });
    }

    /** Follows the lanes row by row, as somebody does who sees each row alone and its lines' ends above and below. */
    private static Set<String> followed(RevisionGraph graph, List<RevisionId> newestFirst) {
        var found = new TreeSet<String>();
        Map<Integer, Set<String>> above = new TreeMap<>();
        for (Lanes.Row row : Lanes.of(graph, newestFirst)) {
            Map<Integer, Set<String>> below = new TreeMap<>();
            String id = newestFirst.get(row.row()).text();
            var taken = new HashSet<Integer>();
            for (Lanes.Edge edge : row.passing()) {
                assertThat(edge.lane()).isNotEqualTo(row.lane());
                assertThat(taken.add(edge.lane())).isTrue();
                below.put(edge.lane(), new TreeSet<>(Objects.requireNonNull(above.remove(edge.lane()))));
            }
            for (Lanes.Edge edge : row.entering()) {
                Objects.requireNonNull(above.remove(edge.lane())).forEach(child -> found.add(child + " > " + id));
            }
            assertThat(above).as("lines that break off above " + id).isEmpty();
            for (Lanes.Edge edge : row.leaving()) {
                assertThat(below.containsKey(edge.lane())).isEqualTo(edge.joins());
                below.computeIfAbsent(edge.lane(), lane -> new TreeSet<>()).add(id);
            }
            above = below;
        }
        assertThat(above).isEmpty();
        return found;
    }

    private static Set<String> edges(RevisionGraph graph) {
        var edges = new TreeSet<String>();
        for (Revision revision : graph.revisions()) {
            graph.downRevisions(revision.id()).forEach(parent -> edges.add(revision.id() + " > " + parent));
            graph.effectiveDependencies(revision.id()).forEach(parent -> edges.add(revision.id() + " > " + parent));
        }
        return edges;
    }

    /** What comes before what, worked out the slow way. */
    private record Closure(Set<String> pairs) {
        static Closure of(Set<String> edges) {
            var pairs = new TreeSet<>(edges);
            int before;
            do {
                before = pairs.size();
                for (String first : List.copyOf(pairs)) {
                    String[] upper = first.split(" > ", -1);
                    edges.stream()
                            .filter(edge -> edge.startsWith(upper[1] + " > "))
                            .forEach(edge -> pairs.add(upper[0] + " > " + edge.split(" > ", -1)[1]));
                }
            } while (pairs.size() > before);
            return new Closure(pairs);
        }

        Closure only(List<RevisionId> ids) {
            Set<String> kept = ids.stream().map(RevisionId::text).collect(Collectors.toSet());
            return new Closure(pairs.stream()
                    .filter(pair -> kept.containsAll(List.of(pair.split(" > ", -1))))
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static RevisionGraph random(Random random, int size) {
        var revisions = new ArrayList<Revision>();
        for (int i = 0; i < size; i++) {
            revisions.add(new Revision(
                    RevisionId.of("r" + i),
                    some(random, i, random.nextInt(9) == 0 ? 3 : 1).stream()
                            .map(RevisionId::of)
                            .toList(),
                    random.nextInt(7) == 0 ? some(random, i, 2) : List.of(),
                    List.of(),
                    "",
                    ""));
        }
        return RevisionGraph.of(revisions);
    }

    private static List<String> some(Random random, int before, int count) {
        return before == 0
                ? List.of()
                : random.ints(random.nextInt(count + 1), Math.max(0, before - 6), before)
                        .distinct()
                        .mapToObj(i -> "r" + i)
                        .toList();
    }

    /** Each row: the revision, its lane, and the lanes in which its edges run. */
    private static String drawn(String edges, String newestFirst) {
        RevisionGraph graph = graph(edges);
        List<RevisionId> ids = ids(newestFirst);
        var text = new StringBuilder();
        for (Lanes.Row row : Lanes.of(graph, ids)) {
            text.append(ids.get(row.row())).append(' ').append(row.lane()).append(':');
            row.leaving()
                    .forEach(edge -> text.append(' ')
                            .append(edge.lane())
                            .append(edge.kind() == EdgeKind.DEPENDS ? "(depends)" : "")
                            .append(edge.kind() == EdgeKind.LEFT_OUT ? "(left out)" : "")
                            .append(edge.joins() ? "(joins)" : ""));
            text.append(row.goesOn() ? " …\n" : "\n");
        }
        return text.toString();
    }

    /** Lines as {@code a <- b <- c}, separated by commas; {@code x +a} is a dependency. */
    private static RevisionGraph graph(String text) {
        Map<String, List<String>> down = new LinkedHashMap<>();
        Map<String, List<String>> dependencies = new TreeMap<>();
        for (String line : text.split(", ", -1)) {
            String[] steps = line.split(" <- ", -1);
            for (int i = 0; i < steps.length; i++) {
                for (String id : steps[i].split(" ", -1)) {
                    if (id.startsWith("+")) {
                        dependencies
                                .computeIfAbsent(steps[i].split(" ", -1)[0], none -> new ArrayList<>())
                                .add(id.substring(1));
                    } else {
                        down.computeIfAbsent(id, none -> new ArrayList<>());
                    }
                }
                if (i > 0) {
                    Objects.requireNonNull(down.get(steps[i])).addAll(List.of(steps[i - 1].split(" ", -1)));
                }
            }
        }
        return RevisionGraph.of(down.entrySet().stream()
                .map(entry -> new Revision(
                        RevisionId.of(entry.getKey()),
                        entry.getValue().stream().map(RevisionId::of).toList(),
                        dependencies.getOrDefault(entry.getKey(), List.of()),
                        List.of(),
                        "",
                        ""))
                .toList());
    }

    private static List<RevisionId> ids(String text) {
        return Arrays.stream(text.split(" ", -1)).map(RevisionId::of).toList();
    }
}
