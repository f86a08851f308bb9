package dev.tributary.graph;

import static dev.tributary.graph.DrawnGraph.graph;
import static dev.tributary.graph.DrawnGraph.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionGraphTest {

    @Test
    void findsWhereLinesPart() {
        var graph = graph("a <- b", "b <- c", "b <- d", "d <- e", "z");

        assertThat(graph.fork(ids("c", "e"), Along.DOWN_REVISIONS)).isEqualTo(ids("b"));
        assertThat(graph.fork(ids("c", "d", "e"), Along.DOWN_REVISIONS)).isEqualTo(ids("b"));
        assertThat(graph.fork(ids("c"), Along.DOWN_REVISIONS)).isEqualTo(ids("c"));
        assertThat(graph.fork(ids("c", "z"), Along.DOWN_REVISIONS)).isEmpty();
        assertThat(graph.fork(List.of(), Along.DOWN_REVISIONS)).isEmpty();
    }

    @Test
    void countsADependencyAsAPartingOnlyWhenAsked() {
        var graph = graph("a <- b", "a <- c", "b <- d", "c <- e after b");

        assertThat(graph.fork(ids("d", "e"), Along.DOWN_REVISIONS)).isEqualTo(ids("a"));
        assertThat(graph.fork(ids("d", "e"), Along.PARENTS)).isEqualTo(ids("b"));
    }

    @Test
    void namesEveryPartingWhereLinesHaveCrossed() {
        var graph = graph("a <- b", "a <- c", "b,c <- left", "b,c <- right");

        assertThat(graph.fork(ids("left", "right"), Along.DOWN_REVISIONS)).isEqualTo(ids("b", "c"));
        assertThat(RevisionLines.fork(graph, ids("left", "right"))).isEmpty();
    }

    @Test
    void namesTheRevisionThatItDoesNotHold() {
        var thrown = catchThrowableOfType(
                UnknownRevision.class, () -> graph("abcde1").ancestors(ids("abcde2")));

        assertThat(thrown.problem().code()).isEqualTo("unknown-revision");
        assertThat(thrown.closest()).extracting(Revision::id).isEqualTo(ids("abcde1"));
    }

    @Test
    void comparesSetsOfTwoGraphsByTheirRevisions() {
        var one = graph("a <- b", "b <- c").set(ids("b", "c"));
        var other = graph("c <- a", "b").set(ids("a", "b"));

        assertThat(one.and(other)).isEqualTo(graph("b").set(ids("b")));
        assertThat(one.or(other)).containsExactlyInAnyOrderElementsOf(ids("a", "b", "c"));
        assertThat(catchThrowableOfType(
                        UnknownRevision.class, () -> one.or(graph("x").set(ids("x")))))
                .isNotNull();
    }
}
