package dev.tributary.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HistoryGraphTest {

    private static final List<Revision> INCIDENT = List.of(
            revision("0bc1c6bf2c9", "", "create users"),
            revision("cd8dc5e61fed", "0bc1c6bf2c9", "convert connection status to enum"),
            revision("add_email_verification", "cd8dc5e61fed", "add email verification"),
            revision("f8a9b2c3d4e5", "add_email_verification", "add photo_urls to posts"),
            revision("a1b2c3d4e5f6", "cd8dc5e61fed", "fix connection status enum case"));

    @Test
    void showsTwoHeadsOfOneBranchPoint() {
        assertThat(draw(INCIDENT, "0bc1c6bf2c9 cd8dc5e61fed", "cd8dc5e61fed")).isEqualTo("""
                        o  a1b2c3d4e5f6 (head)  fix connection status enum case
                        | o  f8a9b2c3d4e5 (head)  add photo_urls to posts
                        | o  add_email_verification  add email verification
                        |/
                        *  cd8dc5e61fed (current)  convert connection status to enum
                        *  0bc1c6bf2c9  create users
                        """);
    }

    @Test
    void showsTheMergeOfBothHeads() {
        var merged = new ArrayList<>(INCIDENT);
        merged.add(revision("merge_heads_001", "f8a9b2c3d4e5 a1b2c3d4e5f6", "merge enum fix and photo urls"));

        assertThat(draw(merged, "0bc1c6bf2c9 cd8dc5e61fed", "cd8dc5e61fed")).isEqualTo("""
                        o  merge_heads_001 (head)  merge enum fix and photo urls
                        |\\
                        | o  a1b2c3d4e5f6  fix connection status enum case
                        o |  f8a9b2c3d4e5  add photo_urls to posts
                        o |  add_email_verification  add email verification
                        |/
                        *  cd8dc5e61fed (current)  convert connection status to enum
                        *  0bc1c6bf2c9  create users
                        """);
    }

    @Test
    void joinsThreeBranchesAtTheirBranchPointAndInAnOctopusMerge() {
        assertThat(draw(graph("a <- b", "a <- c", "a <- d", "b,c,d <- m"), "a b c d", "b c d"))
                .isEqualTo("""
                        o  m (head)
                        |\\
                        | |\\
                        | | *  d (current)
                        | * |  c (current)
                        * | |  b (current)
                        |/ /
                        |/
                        *  a
                        """);
    }

    @Test
    void keepsTwoBasesApart() {
        assertThat(draw(graph("a <- b", "x <- y"), "a", "a")).isEqualTo("""
                        o  y (head)
                        o  x

                        o  b (head)
                        *  a (current)
                        """);
        assertThat(draw(graph("a", "x", "a <- b", "x <- y", "b,y <- m"), "", ""))
                .isEqualTo("""
                        o  m (head)
                        |\\
                        | o  y
                        o |  b
                        | o  x
                        o  a
                        """);
    }

    @Test
    void closesTheGapThatABaseLeaves() {
        assertThat(draw(graph("x", "a <- b", "b,x <- m", "b <- c", "c,m <- n"), "", ""))
                .isEqualTo("""
                        o  n (head)
                        |\\
                        o |  c
                        | o  m
                        | |\\
                        |/ /
                        o |  b
                        o |  a
                         /
                        o  x
                        """);
    }

    @Test
    void crossesLinesThatGoElsewhere() {
        assertThat(draw(graph("x", "a", "a <- b", "a <- c", "b,x,c <- m"), "", ""))
                .isEqualTo("""
                        o  m (head)
                        |\\
                        | |\\
                        | | o  c
                        o | |  b
                        | |/
                        |/|
                        o |  a
                         /
                        o  x
                        """);
    }

    @Test
    void dotsDependencies() {
        var revisions = List.of(
                revision("a", "", "accounts"),
                revision("b", "a", "balances"),
                new Revision(RevisionId.of("x"), List.of(), List.of("b"), List.of("billing"), "bills", ""));

        assertThat(draw(revisions, "", "")).isEqualTo("""
                        o  x (billing) (head)  bills
                        :
                        o  b (head)  balances
                        o  a  accounts
                        """);
    }

    @Test
    void goesPastWhatIsLeftOutByALineThatIsNoOthers() {
        var graph = RevisionGraph.of(graph("a <- b", "b <- c", "b <- d", "c,d <- m", "m <- n"));

        assertThat(drawn(graph, ids("n d a"), "n d a", "")).isEqualTo("""
                        *  n (head)
                        ~
                        *  d
                        ~
                        *  a
                        """);
        assertThat(drawn(graph, ids("n m c b a"), "n m c b a", "")).isEqualTo("""
                        *  n (head)
                        *  m
                        *  c
                        *  b
                        *  a
                        """);
        assertThat(drawn(graph, ids("d c a"), "d c a", "")).isEqualTo("""
                        *  d
                        ~ *  c
                        ~~
                        *  a
                        """);
        assertThat(drawn(graph, ids("d c"), "d c", "")).isEqualTo("""
                        *  d

                        *  c
                        """);
    }

    @Test
    void cutsATreeThatIsTooWideAndKeepsTheRevisionsSign() {
        var graph = RevisionGraph.of(graph("a <- b", "a <- c", "a <- d", "a <- e", "a <- f"));
        var rows = new ArrayList<HistoryGraph.Row>();
        HistoryGraph.draw(DrawnHistory.of(graph, ids("f e d c b a")), row -> rows.add(row.within(7)));

        assertThat(text(rows)).isEqualTo("""
                        *  f (head)
                        | *  e (head)
                        | | *  d (head)
                        | | | *  c (head)
                        | | … *  b (head)
                        |/ /…
                        |/ / /
                        |/ /
                        |/
                        *  a
                        """);
    }

    @Test
    void drawsEveryRevisionOnceAndEndsEveryLine() {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<Revision> revisions = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(14); i++) {
                String parents = random.ints(random.nextInt(4), 0, Math.max(1, i))
                        .limit(i)
                        .distinct()
                        .mapToObj(parent -> "r" + parent)
                        .collect(Collectors.joining(" "));
                revisions.add(revision("r" + i, parents, ""));
            }
            var graph = RevisionGraph.of(revisions);
            var rows = new ArrayList<HistoryGraph.Row>();
            HistoryGraph.draw(
                    new DrawnHistory(graph, ids(newestFirst(revisions)), List.of(), List.of(), true), rows::add);

            assertThat(rows.stream().flatMap(row -> row.revision().stream()))
                    .containsExactlyElementsOf(newestFirst(revisions));
            assertThat(new DrawnEdges(bases(revisions)).read(rows))
                    .as("round " + round + "\n" + text(rows))
                    .containsAll(edges(revisions));
        }
    }

    private static Set<String> bases(List<Revision> revisions) {
        return revisions.stream()
                .filter(revision -> revision.downRevisions().isEmpty())
                .map(revision -> revision.id().text())
                .collect(Collectors.toSet());
    }

    private static List<String> edges(List<Revision> revisions) {
        return revisions.stream()
                .flatMap(child -> child.downRevisions().stream().map(parent -> child.id() + " -> " + parent))
                .toList();
    }

    private static String draw(List<Revision> revisions, String applied, String current) {
        return drawn(RevisionGraph.of(revisions), ids(newestFirst(revisions)), applied, current);
    }

    private static String drawn(RevisionGraph graph, List<RevisionId> shown, String applied, String current) {
        var rows = new ArrayList<HistoryGraph.Row>();
        HistoryGraph.draw(new DrawnHistory(graph, shown, ids(applied), ids(current), true), rows::add);
        return text(rows);
    }

    private static List<RevisionId> ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }

    private static String text(List<HistoryGraph.Row> rows) {
        return rows.stream().map(row -> row.text() + "\n").collect(Collectors.joining());
    }

    private static List<Revision> newestFirst(List<Revision> revisions) {
        var reversed = new ArrayList<>(revisions);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Revisions in the order of first mention. */
    private static List<Revision> graph(String... edges) {
        var revisions = new ArrayList<Revision>();
        for (String edge : edges) {
            String[] sides = edge.split(" <- ", -1);
            for (String base : sides[0].split(",", -1)) {
                if (revisions.stream().noneMatch(known -> known.id().text().equals(base))) {
                    revisions.add(revision(base, "", ""));
                }
            }
            if (sides.length > 1) {
                revisions.add(revision(sides[1], sides[0].replace(',', ' '), ""));
            }
        }
        return revisions;
    }

    private static Revision revision(String id, String parents, String message) {
        return new Revision(RevisionId.of(id), ids(parents), List.of(), List.of(), message, "");
    }

    private static List<RevisionId> ids(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(id -> !id.isEmpty())
                .map(RevisionId::of)
                .toList();
    }
}
