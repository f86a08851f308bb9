package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.RevisionId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Three heads and more, with one answer or with one for each pair that does not go together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralHeadsTest {
    private static final String TABLE = "create table t(id int primary key, a text)";

    private final Lines lines = new Lines();

    @AfterAll
    void stop() {
        lines.close();
    }

    @Test
    void answersForAllAtOnceAndReplaysNoPairTwice() {
        List<Proof> proofs = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "create index ia on t(a)")
                .given("b1", "r0", "create table u(id int)")
                .given("c1", "r0", "create table w(id int)")
                .proveAll(KnownProofs.none(), "a1", "b1", "c1");

        assertThat(heads(proofs)).containsExactly("a1 b1 c1");
        assertThat(proofs.get(0).verdict()).isEqualTo(new Verdict.Commute());
        assertThat(proofs.get(0).scope().replays())
                .as("from each of the 8 states but the last, on two bases")
                .isEqualTo(24);
    }

    @Test
    void answersWithEachPairThatDoesNotGoTogether() {
        List<Proof> proofs = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "alter table t add if not exists x int")
                .given("b1", "r0", "create table u(id int)")
                .given("c1", "r0", "alter table t add if not exists x text")
                .given("d1", "r0", "create table u(id text)")
                .proveAll(KnownProofs.none(), "a1", "b1", "c1", "d1");

        assertThat(heads(proofs)).containsExactly("a1 c1", "b1 d1");
        assertThat(proofs).extracting(proof -> proof.verdict().kind()).containsOnly(Verdict.Kind.CONFLICT);
    }

    @Test
    void tellsThatThreeDisagreeAlthoughNoTwoDo() {
        List<Proof> proofs = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "create table one()")
                .given("b1", "r0", "create table two()")
                .given(
                        "c1",
                        "r0",
                        "do $$ begin if to_regclass('one') is null or to_regclass('two') is null"
                                + " then create table early(); else create table late(); end if; end $$")
                .proveAll(KnownProofs.none(), "a1", "b1", "c1");

        assertThat(heads(proofs)).containsExactly("a1 b1 c1");
        assertThat(proofs.get(0).verdict().kind()).isEqualTo(Verdict.Kind.CONFLICT);
    }

    @Test
    void provesAPairThatPartsLaterOnRowsThatAreThereWhereItParts() {
        List<Proof> proofs = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "create index ia on t(a)")
                .given("b1", "r0", "create table u(id int primary key, n int)")
                .given("b2", "b1", "update u set n = 1")
                .given("c2", "b1", "update u set n = 2")
                .proveAll(KnownProofs.none(), "a1", "b2", "c2");

        assertThat(heads(proofs)).containsExactly("b2 c2");
        assertThat(proofs.get(0).verdict().kind()).isEqualTo(Verdict.Kind.DATA_DEPENDENT);
    }

    @Test
    void makesTheRolesOfOneBaseAfterThoseOfAnother() {
        List<Proof> proofs = lines.given("r0", "none", TABLE + "; create role ps_app")
                .given("a1", "r0", "grant select on t to ps_app")
                .given("b1", "r0", "create table u(id int)")
                .given("b2", "b1", "create index on u(id)")
                .given("c2", "b1", "grant select on u to ps_app")
                .proveAll(KnownProofs.none(), "a1", "b2", "c2");

        assertThat(heads(proofs)).containsExactly("a1 b2 c2");
        assertThat(proofs.get(0).verdict()).isEqualTo(new Verdict.Commute());
        assertThat(lines.server().shared().keySet()).noneMatch(title -> title.contains("ps_app"));
    }

    @Test
    void provesAPairOnRowsThatAThirdLineRefuses() {
        List<Proof> proofs = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "update t set a = 'x' where a is null")
                .given("b1", "r0", "update t set a = 'y' where a is null")
                .given("c1", "r0", "alter table t alter a set not null")
                .proveAll(KnownProofs.none(), "a1", "b1", "c1");

        assertThat(heads(proofs)).contains("a1 b1");
        assertThat(proofs).noneMatch(proof -> proof.verdict().isSafe());
    }

    @Test
    void saysOnceThatTheBaseDoesNotRun() {
        List<Proof> proofs = lines.given("r0", "none", "create extension no_such_extension")
                .given("a1", "r0", "create table one()")
                .given("b1", "r0", "create table two()")
                .given("c1", "r0", "create table three()")
                .proveAll(KnownProofs.none(), "a1", "b1", "c1");

        assertThat(heads(proofs)).containsExactly("a1 b1 c1");
        assertThat(proofs.get(0).verdict().kind()).isEqualTo(Verdict.Kind.UNDECIDED);
    }

    @Test
    void keepsTheAnswerForAllAndGivesItAgain() {
        var known = new RememberedProofs();

        List<Proof> proofs = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "create index ia on t(a)")
                .given("b1", "r0", "create table u(id int)")
                .given("c1", "r0", "create table w(id int)")
                .proveAll(known, "a1", "b1", "c1");

        assertThat(known.kept()).isEqualTo(proofs);
        assertThat(lines.proveAll(known, "a1", "b1", "c1").get(0)).isSameAs(proofs.get(0));
    }

    @Test
    void keepsNoAnswerForAllWhereAPairHasAnother() {
        var known = new RememberedProofs();

        List<Proof> proofs = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "create index ia on t(a)")
                .given("b1", "r0", "create table u(id int primary key, n int)")
                .given("b2", "b1", "update u set n = 1")
                .given("c2", "b1", "update u set n = 2")
                .proveAll(known, "a1", "b2", "c2");
        List<Proof> again = lines.proveAll(known, "a1", "b2", "c2");

        assertThat(known.kept()).noneMatch(proof -> proof.fork().heads().size() > 2);
        assertThat(again).hasSameSizeAs(proofs);
        assertThat(again.get(0)).isSameAs(proofs.get(0));
    }

    private static List<String> heads(List<Proof> proofs) {
        return proofs.stream()
                .map(proof -> String.join(
                        " ", proof.fork().heads().stream().map(RevisionId::text).toList()))
                .toList();
    }
}
