package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tributary.graph.RevisionId;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergeAnalysisTest {
    private static final String TABLE = "create table t(id int primary key, a text)";

    private final Lines lines = new Lines();

    @AfterAll
    void stop() {
        lines.close();
    }

    @Test
    void saysThatColumnsStandInAnotherOrder() {
        Proof proof = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "alter table t add x int")
                .given("b1", "r0", "alter table t add y int")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isEqualTo(new Verdict.CommuteUpToColumnOrder(List.of("public.t")));
        assertThat(proof.touched()).containsExactly(List.of("t"), List.of("t"));
    }

    @Test
    void touchesTheTableOfAColumnWithADotInItsName() {
        Proof proof = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "alter table t add \"x.y\" int")
                .given("b1", "r0", "alter table t add \"p.q\" int")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isEqualTo(new Verdict.CommuteUpToColumnOrder(List.of("public.t")));
        assertThat(proof.touched()).containsExactly(List.of("t"), List.of("t"));
    }

    @Test
    void namesTableAndColumnWithDotsInTheDataThatDiffers() {
        Proof proof = lines.given("r0", "none", "create table \"T.1\"(id int primary key, \"x.y\" int)")
                .given("a1", "r0", "insert into \"T.1\" values (1, 1) on conflict (id) do update set \"x.y\" = 1")
                .given("b1", "r0", "insert into \"T.1\" values (1, 2) on conflict (id) do update set \"x.y\" = 2")
                .prove("a1", "b1");

        assertThat(proof.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Conflict.class,
                        conflict -> assertThat(conflict.divergences())
                                .extracting(Divergence::object, Divergence::inOrder)
                                .containsExactly(tuple("data public.\"T.1\"", "1 row, other values in \"x.y\"")));
        assertThat(proof.touched()).containsExactly(List.of("\"T.1\""), List.of("\"T.1\""));
    }

    @Test
    void followsBothOrdersOfColumnsToAnInsertThatTellsThemApart() {
        Proof proof = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "alter table t add x int")
                .given("a2", "a1", "insert into t values (1, 'a', 2)")
                .given("b1", "r0", "alter table t add y int")
                .prove("a2", "b1");

        assertThat(proof.verdict()).isInstanceOfSatisfying(Verdict.Conflict.class, conflict -> {
            assertThat(conflict.manner()).isEqualTo(Verdict.Manner.DIVERGE);
            assertThat(conflict.divergences()).extracting(Divergence::object).containsExactly("data public.t");
        });
    }

    @Test
    void takesRolesBackBetweenTheOrders() {
        Proof same = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "create role pv_one; grant select on t to pv_one")
                .given("b1", "r0", "create role pv_two; alter table t owner to pv_two")
                .prove("a1", "b1");
        Proof clash = lines.given("b1", "r0", "create role pv_one").prove("a1", "b1");

        assertThat(same.verdict()).isEqualTo(new Verdict.Commute());
        assertThat(clash.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Conflict.class,
                        conflict -> assertThat(conflict.manner()).isEqualTo(Verdict.Manner.BOTH_FAIL));
        assertThat(lines.server().shared().keySet()).noneMatch(title -> title.contains("pv_"));
    }

    @Test
    void leavesRolesAloneThatOthersMakeMeanwhile() {
        lines.given("r0", "none", TABLE)
                .given("a1", "r0", "create role pw_mine; grant select on t to pw_mine")
                .given("b1", "r0", "do $$ begin if false then set role pw_named; end if; end $$");
        var others = List.of("pw_m", "pw_named");
        var made = new AtomicBoolean();

        var analysis =
                new MergeAnalysis(lines::server, lines.scripts(), ScratchServers.INSTRUMENTS, ScratchServers.SEEDERS);
        Proof proof = analysis.prove(List.of(RevisionId.of("a1"), RevisionId.of("b1")), (done, expected) -> {
            if (!made.getAndSet(true)) {
                others.forEach(role -> execute("create role " + role));
            }
        });

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
        assertThat(lines.server().shared().keySet())
                .contains("role pw_m", "role pw_named")
                .doesNotContain("role pw_mine");
        others.forEach(role -> execute("drop role " + role));
    }

    private void execute(String sql) {
        try (var database = lines.server().create();
                var connection = database.connections().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The order that a person wrote down is replayed like any. */
    @Test
    void provesTheOrderThatADependencyAsksFor() {
        lines.given("r0", "none", TABLE)
                .given("a1", "r0", "alter table t add x int")
                .given("b1", "r0", "-- depends-on: a1\n", "create index on t(x)");

        for (List<String> heads : List.of(List.of("a1", "b1"), List.of("b1", "a1"))) {
            Proof proof = lines.prove(heads.get(0), heads.get(1));

            assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
            assertThat(proof.fork().base()).containsExactly(RevisionId.of("r0"));
            assertThat(proof.fork().written())
                    .containsExactly(new Precedence(RevisionId.of("a1"), RevisionId.of("b1")));
            assertThat(proof.scope().replays()).isPositive();
        }
    }

    @Test
    void saysThatTheOrderThatADependencyAsksForDoesNotRun() {
        lines.given("r0", "none", TABLE)
                .given("a1", "r0", "alter table t add x int")
                .given("b1", "r0", "-- depends-on: a1\n", "create index on t(nosuch)");

        assertThat(lines.prove("a1", "b1").verdict())
                .isInstanceOfSatisfying(
                        Verdict.Undecided.class,
                        undecided -> assertThat(undecided.reason())
                                .isEqualTo("b1 does not run on the scratch server, after what it depends on"));
    }

    /** A dependency of the last does not order the first. */
    @Test
    void findsWhatADependencyLeavesOpen() {
        lines.given("r0", "none", TABLE)
                .given("a1", "r0", "alter table t add if not exists x int")
                .given("b1", "r0", "alter table t add if not exists x text")
                .given("b2", "b1", "-- depends-on: a1\n", "select 1");

        for (List<String> heads : List.of(List.of("a1", "b2"), List.of("b2", "a1"))) {
            assertThat(lines.prove(heads.get(0), heads.get(1)).verdict())
                    .isInstanceOfSatisfying(
                            Verdict.Conflict.class,
                            conflict -> assertThat(conflict.manner()).isEqualTo(Verdict.Manner.DIVERGE));
        }
    }

    /** What lies beyond the lines is taken as given. */
    @Test
    void leavesOutWhatALineOfItsOwnHolds() {
        lines.given("r0", "none", TABLE)
                .given("l1", "r0", "create table l (id int)")
                .given("a1", "r0", "-- depends-on: l1\n", "alter table l add x int")
                .given("b1", "r0", "alter table t add y int");

        assertThat(lines.prove("a1", "b1").fork().written()).isEmpty();
    }

    @Test
    void provesThreeHeadsTogether() {
        Proof proof = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "create index ia on t(a)")
                .given("b1", "r0", "create table u(id int)")
                .given("c1", "r0", "create view v as select id from t")
                .prove("a1", "b1", "c1");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
    }

    @Test
    void doesNotBlameTheOtherSideForARevisionThatFailsAlone() {
        Proof proof = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "grant select on t to nobody_of_that_name")
                .given("b1", "r0", "create table u(id int)")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isInstanceOfSatisfying(Verdict.Undecided.class, undecided -> {
            assertThat(undecided.reason()).contains("a1 does not run on the scratch server");
            assertThat(undecided.facts().get(0)).contains("42704").contains("a1.sql");
        });
    }

    @Test
    void namesTheTwoRevisionsOfAGridThatDoNotGoTogether() {
        Proof proof = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "create table one(id int)")
                .given("a2", "a1", "alter table t rename a to b")
                .given("a3", "a2", "create table two(id int)")
                .given("b1", "r0", "create table three(id int)")
                .given("b2", "b1", "create index on t(a)")
                .given("b3", "b2", "create table four(id int)")
                .prove("a3", "b3");

        assertThat(proof.verdict()).isInstanceOfSatisfying(Verdict.OneOrder.class, order -> {
            assertThat(order.way().rules()).containsExactly(new Precedence(RevisionId.of("b2"), RevisionId.of("a2")));
            assertThat(order.fails())
                    .extracting(fails -> fails.failure().orElseThrow().sqlState())
                    .containsExactly("42703");
        });
    }

    @Test
    void keepsWhatTheNextRunWouldRepeatAndAnswersFromIt() {
        var known = new RememberedProofs();

        Proof proof = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "alter table t add x int")
                .given("b1", "r0", "create index on t (a)")
                .prove(known, "a1", "b1");

        assertThat(known.kept()).containsExactly(proof);
        assertThat(lines.prove(known, "a1", "b1")).isSameAs(proof);
    }

    @Test
    void keepsNothingThatFailedForWantOfTime() {
        var known = new RememberedProofs();

        Proof proof = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "insert into t values (1, 'a')")
                .given(
                        "b1",
                        "r0",
                        "set local statement_timeout = '50ms';\n"
                                + "do $$ begin if exists (select from t) then perform pg_sleep(9); end if; end $$")
                .prove(known, "a1", "b1");

        assertThat(proof.verdict()).isInstanceOf(Verdict.Undecided.class);
        assertThat(known.kept()).isEmpty();
    }

    @Test
    void keepsNoAnswerForWhichRowsWereLeftOutForWantOfTime() {
        var known = new RememberedProofs();

        Proof proof = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "alter table t add x int")
                .given(
                        "b1",
                        "r0",
                        "set local statement_timeout = '50ms';\n"
                                + "do $$ begin if exists (select from t) then perform pg_sleep(9); end if; end $$")
                .prove(known, "a1", "b1");

        assertThat(proof.verdict().isSafe()).isTrue();
        assertThat(proof.scope().rows().limit()).startsWith("without the rows on which a side does not end in time");
        assertThat(known.kept()).isEmpty();
    }

    @Test
    void leavesOutTheRowsThatARevisionRefusesAlone() {
        Proof proof = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "alter table t alter a set not null")
                .given("b1", "r0", "alter table t add x int")
                .prove("a1", "b1");

        assertThat(proof.verdict().isSafe()).isTrue();
        assertThat(proof.scope().rows().count()).isPositive();
        assertThat(proof.scope().rows().leftOut()).isPositive();
        assertThat(proof.scope().rows().limit()).isEmpty();
    }

    @Test
    void doesNotTakeAnInteriorStatementThatWasEndedForAConflict() {
        Proof proof = lines.given("r0", "none", TABLE + "; insert into t values (1, 'a')")
                .given("a1", "r0", "update t set a = 'late'")
                .given("a2", "a1", "update t set a = 'a'")
                .given(
                        "b1",
                        "r0",
                        "set local statement_timeout = '50ms';\n"
                                + "do $$ begin if exists (select from t where a = 'late') then perform pg_sleep(9); end if; end $$")
                .prove("a2", "b1");

        assertThat(proof.verdict()).isInstanceOfSatisfying(Verdict.Undecided.class, undecided -> {
            assertThat(undecided.lack()).isEqualTo(Verdict.Lack.TIME);
            assertThat(undecided.reason()).contains("a statement of b1");
        });
    }
}
