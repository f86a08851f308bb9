package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.Replay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaySearchTest {
    private static final String TABLE = "create table t(id int primary key, a text)";

    private final Lines lines = new Lines();

    @AfterAll
    void stop() {
        lines.close();
    }

    @Test
    void findsTheOneMixedOrderThatWorks() {
        Verdict.OneOrder order = oneOrder(
                List.of("alter table t add x int", "alter table t drop y"),
                List.of("alter table t add y int", "alter table t drop x"));

        assertThat(order.way().rules()).containsExactlyInAnyOrder(rule("b1", "a2"), rule("a1", "b2"));
        assertThat(order.way().path()).extracting(RevisionId::text).containsExactly("a1", "b1", "a2", "b2");
        assertThat(order.fails()).hasSize(2).allMatch(fails -> fails.failure().isPresent());
    }

    @Test
    void takesARevisionThatNeedsOneOfTheOtherSideForDependent() {
        Verdict.OneOrder order = oneOrder(
                List.of("create table one(id int)", "create index on two(id)"), List.of("create table two(id int)"));

        assertThat(order.way().rules()).containsExactly(rule("b1", "a2"));
    }

    @Test
    void tellsTwoSingleRevisionsApartOfWhichOneNeedsTheOther() {
        Verdict.OneOrder order = oneOrder(List.of("create index on two(id)"), List.of("create table two(id int)"));

        assertThat(order.way().rules()).containsExactly(rule("b1", "a1"));
    }

    @Test
    void saysThatNotEvenAMixedOrderWorks() {
        Verdict verdict = verdict(
                List.of("create table one(id int)", "create table same(id int)"),
                List.of("create table two(id int)", "create table same(id int)"));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Conflict.class,
                        conflict -> assertThat(conflict.manner()).isEqualTo(Verdict.Manner.ALL_FAIL));
    }

    @Test
    void offersBothWaysWhereOnlyAMixedOrderFails() {
        Verdict verdict = verdict(
                List.of("alter table t add x int", "alter table t drop x"),
                List.of("create view v as select * from t"));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Conflict.class, conflict -> {
            assertThat(conflict.manner()).isEqualTo(Verdict.Manner.MIXED);
            assertThat(conflict.ways())
                    .extracting(Way::rules)
                    .containsExactlyInAnyOrder(List.of(rule("a2", "b1")), List.of(rule("b1", "a1")));
        });
    }

    /** The suggested dependencies allow an order exactly if it runs: every one of them is tried by itself. */
    @Test
    @Tag("slow")
    void allowsExactlyTheOrdersThatWork() {
        List<List<List<String>>> pairs = List.of(
                List.of(
                        List.of("alter table t add x int", "alter table t drop y", "create table u(id int)"),
                        List.of("alter table t add y int", "alter table t drop x")),
                List.of(
                        List.of("create table u(id int)", "alter table t rename a to b", "create table w(id int)"),
                        List.of("create index on t(a)", "create index on u(id)")),
                List.of(
                        List.of("create table u(id int)", "drop table w"),
                        List.of("create table w(id int)", "create index on w(id)", "create index on u(id)")));
        for (List<List<String>> pair : pairs) {
            Verdict.OneOrder order = oneOrder(pair.get(0), pair.get(1));

            try (Rehearsal rehearsal = rehearsal()) {
                for (List<RevisionId> path : interleavings(
                        ids("a", pair.get(0).size()), ids("b", pair.get(1).size()))) {
                    boolean allowed = order.way().rules().stream()
                            .allMatch(rule -> path.indexOf(rule.earlier()) < path.indexOf(rule.later()));
                    assertThat(rehearsal.runAll(path) instanceof Replay.Reached)
                            .as("%s of %s", path, pair)
                            .isEqualTo(allowed);
                }
            }
        }
    }

    private Rehearsal rehearsal() {
        return Rehearsal.from(
                List.of(RevisionId.of("r0")),
                lines.server(),
                lines.scripts(),
                ScratchServers.INSTRUMENTS,
                Duration.ofSeconds(60));
    }

    @Test
    void isSafeOnceTheDependenciesAreWritten() {
        oneOrder(
                List.of("alter table t add x int", "alter table t drop y"),
                List.of("alter table t add y int", "alter table t drop x"));
        lines.given("a2", "a1", "-- depends-on: b1\n", "alter table t drop y")
                .given("b2", "b1", "-- depends-on: a1\n", "alter table t drop x");

        Proof proof = lines.prove("a2", "b2");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
        assertThat(proof.fork().base()).extracting(RevisionId::text).containsExactly("r0");
        assertThat(proof.fork().written()).hasSize(2);
    }

    private static List<List<RevisionId>> interleavings(List<RevisionId> left, List<RevisionId> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return List.of(left.isEmpty() ? right : left);
        }
        var all = new ArrayList<List<RevisionId>>();
        interleavings(left.subList(1, left.size()), right).forEach(rest -> all.add(with(left.get(0), rest)));
        interleavings(left, right.subList(1, right.size())).forEach(rest -> all.add(with(right.get(0), rest)));
        return all;
    }

    private static List<RevisionId> with(RevisionId first, List<RevisionId> rest) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    private static List<RevisionId> ids(String side, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> RevisionId.of(side + number))
                .toList();
    }

    private Verdict.OneOrder oneOrder(List<String> left, List<String> right) {
        Verdict verdict = verdict(left, right);
        assertThat(verdict).isInstanceOf(Verdict.OneOrder.class);
        return (Verdict.OneOrder) verdict;
    }

    private Verdict verdict(List<String> left, List<String> right) {
        lines.given("r0", "none", TABLE);
        given("a", left);
        given("b", right);
        return lines.prove("a" + left.size(), "b" + right.size()).verdict();
    }

    private void given(String side, List<String> statements) {
        for (int i = 0; i < statements.size(); i++) {
            lines.given(side + (i + 1), i == 0 ? "r0" : side + i, statements.get(i));
        }
    }

    private static Precedence rule(String earlier, String later) {
        return new Precedence(RevisionId.of(earlier), RevisionId.of(later));
    }
}
