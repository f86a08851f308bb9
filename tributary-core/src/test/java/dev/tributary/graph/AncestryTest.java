package dev.tributary.graph;

import static dev.tributary.graph.DrawnGraph.graph;
import static dev.tributary.graph.DrawnGraph.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What counts in the hash of an ancestry, and what does not. A failure of a law names its seed. */
class AncestryTest {
    private static final int GRAPHS = 60;
    private static final int SIZE = 40;

    @Test
    void isAHashOfAWrittenDownForm() {
        assertThat(hash(graph("a"), "a")).isEqualTo(SlowAncestry.sha256("tributary-ancestry-1", "a"));
        assertThat(hash(graph("a <- b"), "b"))
                .isEqualTo(SlowAncestry.sha256("tributary-ancestry-1", "b", hash(graph("a"), "a") + " a"))
                .as("kept in databases, so it must never change")
                .isEqualTo("sha256:dc0c343fae26cb06f3b67ce7d66d6c8acdd646505d672f3d47481c41c46fc2b1");
    }

    @Test
    void countsIdsAndEdges() {
        String before = hash(graph("a <- b", "b <- c"), "c");

        assertThat(hash(graph("a <- b", "a <- c"), "c")).as("another parent").isNotEqualTo(before);
        assertThat(hash(graph("x <- b", "b <- c"), "c")).as("another id").isNotEqualTo(before);
        assertThat(hash(graph("a <- new", "new <- b", "b <- c"), "c"))
                .as("one more below")
                .isNotEqualTo(before);
        assertThat(hash(graph("b <- c"), "c")).as("one less").isNotEqualTo(before);
        assertThat(hash(graph("a <- b", "b <- c after a"), "c"))
                .as("what came before already")
                .isNotEqualTo(before);
    }

    @Test
    void doesNotCountWhatIsForPeopleNorTheOrderOfParents() {
        String before = hash(graph("a", "b", "c", "d", "a,b <- m after c,d"), "m");

        assertThat(hash(graph("d", "c", "b", "a", "b,a <- m after d,c"), "m")).isEqualTo(before);
        assertThat(hash(graph("a", "b", "c#left", "d", "a,b <- m#right after left,d"), "m"))
                .as("a label means the revision that carries it")
                .isEqualTo(before);
        assertThat(hash(graph("a", "b", "c", "d", "a,b <- m after a,c,d"), "m"))
                .as("a parent that is named twice")
                .isEqualTo(before);
        assertThat(hash(graph("a", "b", "c", "d", "a,b <- m after c,d", "m <- later"), "m"))
                .isEqualTo(before);
        var other = new Revision(RevisionId.of("a"), List.of(), List.of(), List.of(), "another message", "x.sql");
        assertThat(Ancestry.of(RevisionGraph.of(List.of(other))).hash(RevisionId.of("a")))
                .isEqualTo(hash(graph("a"), "a"));
    }

    @Test
    void knowsOnlyRevisionsOfItsGraph() {
        var ancestry = Ancestry.of(graph("a"));

        assertThatThrownBy(() -> ancestry.hash(RevisionId.of("b"))).isInstanceOf(UnknownRevision.class);
    }

    @Test
    void takesALineOfAHundredThousandRevisions() {
        var revisions = new ArrayList<Revision>();
        for (int number = 0; number < 100_000; number++) {
            var parents = number == 0 ? List.<String>of() : List.of("r" + (number - 1));
            revisions.add(revision("r" + number, parents, List.of(), List.of()));
        }

        assertThat(Ancestry.of(RevisionGraph.of(revisions)).hash(RevisionId.of("r99999")))
                .matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void agreesWithASlowImplementation() {
        for (int seed = 0; seed < GRAPHS; seed++) {
            var graph = squashedSomewhere(RandomGraph.of(seed, SIZE), new Random(seed));
            var slow = new SlowAncestry(graph);
            var ancestry = Ancestry.of(graph);

            for (Revision revision : graph.revisions()) {
                assertThat(ancestry.hash(revision.id()))
                        .as("seed %d, %s", seed, revision.id())
                        .isEqualTo(slow.hash(revision.id()));
            }
        }
    }

    @Test
    void aChangeReachesAllThatComeAfterAndNoOther() {
        for (int seed = 0; seed < GRAPHS; seed++) {
            var random = new Random(seed);
            var graph = RandomGraph.of(seed, SIZE);
            var changed = graph.revisions().get(random.nextInt(graph.revisions().size()));
            var after = edited(graph, changed, random);
            var reached = graph.descendants(List.of(changed.id()), Along.PARENTS);
            var before = Ancestry.of(graph);
            var now = Ancestry.of(after);

            for (Revision revision : graph.revisions()) {
                boolean same = before.hash(revision.id()).equals(now.hash(revision.id()));
                assertThat(same)
                        .as("seed %d, %s edited, %s", seed, changed.id(), revision.id())
                        .isNotEqualTo(reached.contains(revision.id()));
            }
        }
    }

    @Test
    void noTwoRevisionsHaveTheSame() {
        for (int seed = 0; seed < GRAPHS; seed++) {
            var graph = RandomGraph.of(seed, SIZE);
            var ancestry = Ancestry.of(graph);

            assertThat(graph.revisions().stream()
                            .map(revision -> ancestry.hash(revision.id()))
                            .toList())
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates();
        }
    }

    /** The law of a squash: what comes after it has the hash that it had, whether the old files are kept or not. */
    @Test
    void aSquashChangesTheAncestryOfNothingThatFollows() {
        int followers = 0;
        for (int seed = 0; seed < GRAPHS; seed++) {
            var graph = RandomGraph.of(seed, SIZE);
            var before = Ancestry.of(graph);
            // A lower part of which one head alone is continued: what is above has it as its only way down.
            for (Revision last : graph.revisions()) {
                var old = graph.ancestors(List.of(last.id()));
                var rest = graph.set(
                                graph.revisions().stream().map(Revision::id).toList())
                        .minus(old);
                if (rest.stream().noneMatch(id -> reaches(graph, id, old, last))) {
                    followers += rest.size();
                    var squash = squash("squash", last, before);
                    var kept = new ArrayList<Revision>(List.of(squash));
                    rest.forEach(id -> kept.add(onto(graph.revision(id), last, squash)));
                    assertUnchanged(graph, before, RevisionGraph.of(kept), rest, seed);
                    old.forEach(id -> kept.add(graph.revision(id)));
                    Collections.shuffle(kept, new Random(seed));
                    assertUnchanged(graph, before, RevisionGraph.of(kept), rest, seed);
                }
            }
        }
        assertThat(followers).isGreaterThan(GRAPHS * SIZE);
    }

    @Test
    void aSquashHasAnAncestryOfItsOwnThatIsWhatItStandsFor() {
        var graph = graph("a <- b", "b <- c");
        var ancestry = Ancestry.of(graph);
        String own = ofSquash("s", graph.revision(RevisionId.of("c")), ancestry);

        assertThat(own)
                .isNotEqualTo(hash(graph("s"), "s"))
                .isNotEqualTo(hash(graph("a <- b", "b <- c", "c <- s"), "s"))
                .isNotEqualTo(ofSquash("t", graph.revision(RevisionId.of("c")), ancestry))
                .isNotEqualTo(ofSquash("s", graph.revision(RevisionId.of("b")), ancestry));
    }

    @Test
    void aSquashOfSeveralHeadsStandsForEachOfThem() {
        var graph = graph("a <- b", "a <- c", "b,c <- m");
        var before = Ancestry.of(graph);
        var replaced = List.of(
                new Replaced(RevisionId.of("c"), before.hash(RevisionId.of("c"))),
                new Replaced(RevisionId.of("b"), before.hash(RevisionId.of("b"))));
        var squash = new Revision(RevisionId.of("s"), List.of(), List.of(), List.of(), "", "", replaced);

        var after = RevisionGraph.of(List.of(squash, revision("m", List.of("s"), List.of(), List.of())));

        assertThat(hash(after, "m")).isEqualTo(hash(graph, "m"));
    }

    private static boolean reaches(RevisionGraph graph, RevisionId id, Collection<RevisionId> old, Revision last) {
        return graph.parents(id).stream().anyMatch(parent -> old.contains(parent) && !parent.equals(last.id()));
    }

    private static void assertUnchanged(
            RevisionGraph graph, Ancestry before, RevisionGraph after, Collection<RevisionId> rest, int seed) {
        var now = Ancestry.of(after);
        for (RevisionId id : rest) {
            assertThat(now.hash(id)).as("seed %d, %s", seed, graph.revision(id)).isEqualTo(before.hash(id));
        }
    }

    private static String ofSquash(String id, Revision last, Ancestry ancestry) {
        return Ancestry.of(RevisionGraph.of(List.of(squash(id, last, ancestry))))
                .hash(RevisionId.of(id));
    }

    private static Revision squash(String id, Revision last, Ancestry ancestry) {
        return new Revision(
                RevisionId.of(id),
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                List.of(new Replaced(last.id(), ancestry.hash(last.id()))));
    }

    /** The revision with one parent exchanged for another. */
    private static Revision onto(Revision revision, Revision old, Revision now) {
        UnaryOperator<String> exchange =
                name -> name.equals(old.id().text()) ? now.id().text() : name;
        return revision(
                revision.id().text(),
                revision.downRevisions().stream()
                        .map(id -> exchange.apply(id.text()))
                        .toList(),
                revision.dependencies().stream().map(exchange).toList(),
                revision.labels());
    }

    /** One base of the graph, with all that comes after it, becomes a squash of revisions that are gone. */
    private static RevisionGraph squashedSomewhere(RevisionGraph graph, Random random) {
        var revisions = new ArrayList<>(graph.revisions());
        var bases = graph.realBases();
        var base = graph.revision(bases.get(random.nextInt(bases.size())));
        var gone = Ancestry.of(graph("gone <- b1", "gone <- b2"));
        revisions.set(
                revisions.indexOf(base),
                new Revision(
                        base.id(),
                        List.of(),
                        List.of(),
                        List.of(),
                        "",
                        "",
                        List.of(
                                new Replaced(RevisionId.of("b2"), gone.hash(RevisionId.of("b2"))),
                                new Replaced(RevisionId.of("b1"), gone.hash(RevisionId.of("b1"))))));
        return RevisionGraph.of(revisions);
    }

    /** The same graph, where one revision depends on one more, or continues a new one. */
    private static RevisionGraph edited(RevisionGraph graph, Revision changed, Random random) {
        var revisions = new ArrayList<>(graph.revisions());
        revisions.add(revision("new", List.of(), List.of(), List.of()));
        var down = new ArrayList<>(
                changed.downRevisions().stream().map(RevisionId::text).toList());
        var dependencies = new ArrayList<>(changed.dependencies());
        if (random.nextBoolean()) {
            dependencies.add("new");
        } else {
            down.add("new");
        }
        if (random.nextBoolean() && down.size() > 1) {
            down.remove(0);
        }
        revisions.set(revisions.indexOf(changed), revision(changed.id().text(), down, dependencies, changed.labels()));
        return RevisionGraph.of(revisions);
    }

    private static String hash(RevisionGraph graph, String id) {
        return Ancestry.of(graph).hash(RevisionId.of(id));
    }
}
