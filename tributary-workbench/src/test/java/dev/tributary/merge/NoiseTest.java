package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What differs between two replays of the same order says nothing about an order, and is named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoiseTest {
    private static final String TABLE = "create table t(id int primary key, n int, note text)";

    /** A default that is another one after each replay, as what a server notes for itself would be. */
    private static final String DEFAULT_FROM_THE_CLOCK = "do $$ begin execute format("
            + "'alter table t alter note set default %L', clock_timestamp()::text); end $$";

    private final Lines lines = new Lines();

    @AfterAll
    void stop() {
        lines.close();
    }

    private Proof proof(String a, String b) {
        return lines.given("r0", "none", TABLE)
                .given("a1", "r0", a)
                .given("b1", "r0", b)
                .prove("a1", "b1");
    }

    @Test
    void leavesOutTheOneAttributeThatVaries() {
        Proof proof = proof(DEFAULT_FROM_THE_CLOCK, "create table u(id int primary key)");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
        assertThat(proof.scope().noise()).containsExactly("default of column public.t.note");
    }

    @Test
    void comparesTheRestOfAnObjectThatVaries() {
        Proof proof = proof(
                DEFAULT_FROM_THE_CLOCK + "; comment on column t.note is 'a'; comment on table t is 'a'",
                "comment on column t.note is 'b'");

        assertThat(proof.verdict().divergences())
                .extracting(Divergence::object)
                .containsExactly("comment table column public.t.note");
    }

    @Test
    void tellsAnAttributeThatOneOrderFixesAndTheOtherLeavesToChance() {
        Proof proof = proof(DEFAULT_FROM_THE_CLOCK, "alter table t alter note set default 'fixed'");

        assertThat(proof.verdict().divergences())
                .extracting(Divergence::object, Divergence::inOrder, Divergence::reversed)
                .containsExactly(
                        tuple("column public.t.note", "default 'fixed'::text", "default another one each time"));
    }

    @Test
    void leavesOutANameThatIsMadeUpEachTimeAndComparesTheRest() {
        String made = "do $$ begin execute format('create table %I (id int)', 'log_' || gen_random_uuid()); end $$";

        Proof proof = proof(made, "create table u(id int primary key)");
        Proof granted = proof(made, "alter default privileges grant select on tables to public");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
        assertThat(proof.scope().noise()).anyMatch(left -> left.startsWith("name of table public.\"log_"));
        assertThat(granted.verdict()).isInstanceOf(Verdict.Conflict.class);
    }

    @Test
    void saysThatAFailureDoesNotRepeat() {
        Proof proof = lines.given("r0", "none", TABLE + "; create table tries(n int)")
                .given("a1", "r0", "alter table t add x int")
                .given(
                        "b1",
                        "r0",
                        "do $$ begin if (select count(*) from pg_attribute where attrelid = 't'::regclass and attname = 'x')"
                                + " > 0 then execute format('select 1/0 as %I', 'x') from generate_series(1, 1);"
                                + " end if; end $$")
                .prove("a1", "b1");

        assertThat(proof.verdict()).as("a failure that repeats").isInstanceOf(Verdict.OneOrder.class);

        Proof chance = proof(
                "alter table t add x int",
                "do $$ declare place int := (extract(epoch from clock_timestamp()) * 1000000)::bigint % 1000;"
                        + " begin if exists (select from pg_attribute where attrelid = 't'::regclass and attname = 'x')"
                        + " then raise exception using errcode = 'P0' || lpad(place::text, 3, '0'); end if; end $$");
        assertThat(chance.verdict()).isInstanceOfSatisfying(Verdict.Undecided.class, undecided -> {
            assertThat(undecided.lack()).isEqualTo(Verdict.Lack.REPEATABILITY);
            assertThat(undecided.reason()).startsWith("the server itself differs");
            assertThat(undecided.facts()).hasSize(2);
        });
    }

    @Test
    void isUndecidedWhereTheNumberOfRowsIsLeftToChance() {
        Proof proof = proof(
                "insert into t select n, n from generate_series(1000, 1000 + (random() * 100000)::int) n",
                "update t set note = 'z'");

        assertThat(proof.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Undecided.class,
                        undecided -> assertThat(undecided.facts())
                                .containsExactly(
                                        "public.t holds another number of rows after each replay, in both orders"));
    }

    @Test
    void tellsARealDifferenceBesideAllNoise() {
        Proof proof = proof(
                DEFAULT_FROM_THE_CLOCK + "; create function f() returns int language sql as 'select 1'",
                "create or replace function f() returns int language sql as 'select 2'");

        assertThat(proof.verdict()).isInstanceOf(Verdict.OneOrder.class);
    }
}
