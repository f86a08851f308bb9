package dev.tributary.graph;

import static dev.tributary.graph.DrawnGraph.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Revisions that form no graph: each kind of mistake is named, with its places. */
class GraphProblemsTest {

    @Test
    void spellsACycleInOrder() {
        var revisions = List.of(
                revision("base", List.of(), List.of(), List.of()),
                revision("c", List.of("b"), List.of(), List.of()),
                revision("a", List.of("base", "c"), List.of(), List.of()),
                revision("b", List.of("a"), List.of(), List.of()),
                revision("tail", List.of("c"), List.of(), List.of()));

        assertThat(textOf(revisions)).isEqualTo("""
                        error[revision-cycle]: 3 revisions continue one another in a circle
                          c -> a -> b -> c
                          c  message of c    db/revisions/c.sql
                          a  message of a    db/revisions/a.sql
                          b  message of b    db/revisions/b.sql
                        next:
                          change what one of them continues    so that the first of them continues an earlier revision""");
    }

    @Test
    void tellsACycleOfDependenciesFromOneOfDownRevisions() {
        var revisions = List.of(
                revision("a", List.of(), List.of("top"), List.of()),
                revision("b", List.of("a"), List.of(), List.of("top")));

        var problem = (RevisionCycle) RevisionGraph.problems(revisions).get(0);

        assertThat(problem.isDependency()).isTrue();
        assertThat(problem.revisions())
                .extracting(revision -> revision.id().text())
                .containsExactly("a", "b");
    }

    @Test
    void namesBothFilesOfADuplicate() {
        var first = new Revision(
                RevisionId.of("4c1f9e2"), List.of(), List.of(), List.of(), "add invoice", "one/4c1f9e2.sql");
        var second =
                new Revision(RevisionId.of("4c1f9e2"), List.of(), List.of(), List.of(), "add order", "two/order.sql");

        assertThat(textOf(List.of(first, second))).isEqualTo("""
                        error[duplicate-revision]: the id "4c1f9e2" is used by 2 revisions
                          4c1f9e2  add invoice    one/4c1f9e2.sql
                          4c1f9e2  add order      two/order.sql
                        next:
                          delete one of the files        if one is a copy of the other
                          give one of them another id    in its "revision" line, before it was ever applied""");
    }

    @Test
    void suggestsTheParentThatMayBeMeant() {
        var revisions = List.of(
                revision("4c1f9e2", List.of(), List.of(), List.of()),
                revision("b81e04d", List.of("4cf19e2"), List.of(), List.of()));

        var problem = (MissingParent) RevisionGraph.problems(revisions).get(0);

        assertThat(problem.parent()).isEqualTo("4cf19e2");
        assertThat(problem.closest()).containsExactly("4c1f9e2");
        assertThat(problem.problem().code()).isEqualTo("missing-parent");
        assertThat(problem.problem().facts())
                .containsExactly("b81e04d  message of b81e04d    db/revisions/b81e04d.sql", "the closest is 4c1f9e2");
    }

    @Test
    void findsAllProblemsAtOnce() {
        var revisions = List.of(
                revision("loop", List.of("loop"), List.of(), List.of()),
                revision("own", List.of(), List.of("own"), List.of()),
                revision("a-b", List.of(), List.of(), List.of("x")),
                revision("twice", List.of(), List.of(), List.of("x")),
                revision("twice", List.of("gone"), List.of("lost"), List.of()),
                revision("r1", List.of("r2"), List.of(), List.of("twice")),
                revision("r2", List.of("r1"), List.of(), List.of()));

        assertThat(RevisionGraph.problems(revisions))
                .extracting(problem -> problem.problem().code())
                .containsExactly(
                        "self-loop",
                        "self-loop",
                        "illegal-revision-id",
                        "duplicate-revision",
                        "label-clash",
                        "label-clash",
                        "missing-dependency",
                        "missing-parent",
                        "revision-cycle");
    }

    @Test
    void aRevisionThatReplacesOthersHasNoParents() {
        var a = revision("a", List.of(), List.of(), List.of());

        assertThat(textOf(List.of(a, replacing("s", List.of("a"), List.of(), "b"))))
                .isEqualTo("""
                        error[unlawful-replaces]: revision "s" replaces "b", so it cannot continue another
                          s  message of s    db/revisions/s.sql
                          the ancestry of what it replaces is its own; it has no other
                        next:
                          write "revises: none", and no "depends-on"    and let it make from nothing what the replaced revisions made
                          delete the "replaces" line                    if it is a revision like others""");
        assertThat(textOf(List.of(a, replacing("s", List.of(), List.of("a"), "b", "c"))))
                .contains("revision \"s\" replaces \"b\" and \"c\", so it cannot depend on another");
    }

    @Test
    void aRevisionIsReplacedByOneOther() {
        assertThat(textOf(List.of(
                        replacing("s", List.of(), List.of(), "b"), replacing("t", List.of(), List.of(), "a", "b"))))
                .isEqualTo("""
                        error[unlawful-replaces]: "b" is replaced by 2 revisions
                          s  message of s    db/revisions/s.sql
                          t  message of t    db/revisions/t.sql
                        next:
                          delete one of the files    a database that is at "b" can go over to one only""");
        assertThat(textOf(List.of(replacing("s", List.of(), List.of(), "b", "b"))))
                .contains("revision \"s\" replaces \"b\" twice");
    }

    @Test
    void aRevisionReplacesNothingThatComesAfterIt() {
        var squash = replacing("s", List.of(), List.of(), "b");
        var a = revision("a", List.of("s"), List.of(), List.of());
        var b = revision("b", List.of("a"), List.of(), List.of());

        assertThat(textOf(List.of(squash, a, b)))
                .contains("revision \"s\" replaces a revision that comes after it", "it replaces \"b\"");
        assertThat(textOf(List.of(replacing("s", List.of(), List.of(), "s"))))
                .contains("revision \"s\" replaces itself");
    }

    @Test
    void whatIsReplacedMayBeThereStill() {
        var old = revision("b", List.of(), List.of(), List.of());
        var later = revision("c", List.of("s"), List.of(), List.of());

        assertThat(RevisionGraph.problems(List.of(old, replacing("s", List.of(), List.of(), "b"), later)))
                .isEmpty();
    }

    @Test
    void throwsTheFirstOfThem() {
        var revisions = List.of(revision("loop", List.of("loop"), List.of(), List.of()));

        var thrown = catchThrowableOfType(TributaryException.class, () -> RevisionGraph.of(revisions));

        assertThat(thrown.problem().code()).isEqualTo("self-loop");
    }

    @Test
    void takesALineOfAMillionRevisions() {
        var revisions = new ArrayList<Revision>();
        for (int number = 0; number < 1_000_000; number++) {
            var parents = number == 0 ? List.<RevisionId>of() : List.of(RevisionId.of("r" + (number - 1)));
            revisions.add(new Revision(RevisionId.of("r" + number), parents, List.of(), List.of(), "", ""));
        }

        var graph = RevisionGraph.of(revisions);

        assertThat(graph.newestFirst(graph.ancestors(graph.heads()), graph.heads()))
                .hasSize(1_000_000);
        assertThat(graph.heads()).containsExactly(RevisionId.of("r999999"));
    }

    private static Revision replacing(String id, List<String> parents, List<String> dependencies, String... replaced) {
        return new Revision(
                RevisionId.of(id),
                parents.stream().map(RevisionId::of).toList(),
                dependencies,
                List.of(),
                "message of " + id,
                "db/revisions/" + id + ".sql",
                DrawnGraph.ids(replaced).stream()
                        .map(old -> new Replaced(old, "sha256:" + "0".repeat(64)))
                        .toList());
    }

    private static String textOf(List<Revision> revisions) {
        List<TributaryException> problems = RevisionGraph.problems(revisions);
        assertThat(problems).hasSize(1);
        return problems.get(0).problem().text();
    }
}
