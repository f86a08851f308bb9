package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NumberedNamesTest {
    private static final String TABLE = "create table t(id int primary key, a text, n int not null default 0)";

    private final Lines lines = new Lines();

    @AfterAll
    void stop() {
        lines.close();
    }

    @Test
    void namesWhatTheServerNumberedInTheOrderOfCreation() {
        Verdict.Conflict conflict = conflict(
                TABLE,
                "alter table t add check (n >= 0); create index on t (lower(a))",
                "alter table t add check (n < 1000); create index on t (lower(a)) where n > 3");

        assertThat(conflict.manner()).isEqualTo(Verdict.Manner.DIVERGE);
        assertThat(conflict.divergences()).isEmpty();
        assertThat(conflict.numbered())
                .extracting(
                        NumberedName::object,
                        NumberedName::definition,
                        NumberedName::inOrder,
                        NumberedName::reversed,
                        name -> name.revision().text())
                .containsExactly(
                        swapped("constraint of public.t", "CHECK ((n >= 0))", "t_n_check", "t_n_check1", "a1"),
                        swapped("constraint of public.t", "CHECK ((n < 1000))", "t_n_check1", "t_n_check", "b1"),
                        swapped(
                                "index of public.t",
                                "CREATE INDEX ON public.t USING btree (lower(a))",
                                "t_lower_idx",
                                "t_lower_idx1",
                                "a1"),
                        swapped(
                                "index of public.t",
                                "CREATE INDEX ON public.t USING btree (lower(a)) WHERE (n > 3)",
                                "t_lower_idx1",
                                "t_lower_idx",
                                "b1"));
    }

    @Test
    void goTogetherOnceEachHasTheNameThatIsSuggested() {
        Verdict.Conflict conflict =
                conflict(TABLE, "alter table t add check (n >= 0)", "alter table t add check (n < 1000)");
        List<String> named =
                conflict.numbered().stream().map(NumberedName::named).toList();

        Proof again = lines.given("r0", "none", TABLE)
                .given("a1", "r0", "alter table t " + named.get(0))
                .given("b1", "r0", "alter table t " + named.get(1))
                .prove("a1", "b1");

        assertThat(named)
                .containsExactly(
                        "ADD CONSTRAINT t_n_check CHECK ((n >= 0))", "ADD CONSTRAINT t_n_check1 CHECK ((n < 1000))");
        assertThat(again.verdict()).isEqualTo(new Verdict.Commute());
    }

    @Test
    void countsAKeyAndItsIndexOnce() {
        Verdict.Conflict conflict =
                conflict(TABLE, "alter table t add unique (a)", "alter table t add unique (a) deferrable");

        assertThat(conflict.divergences()).isEmpty();
        assertThat(conflict.numbered())
                .extracting(NumberedName::named)
                .containsExactly("ADD CONSTRAINT t_a_key UNIQUE (a)", "ADD CONSTRAINT t_a_key1 UNIQUE (a) DEFERRABLE");
    }

    @Test
    void seesThroughNamesThatAreCutWhereTheyAreTooLong() {
        String table = "a_table_with_a_name_that_is_as_long_as_names_can_be_and_then";

        Verdict.Conflict conflict = conflict(
                TABLE, "create table " + table + "_one (id serial)", "create table " + table + "_two (id serial)");

        assertThat(conflict.divergences()).isEmpty();
        assertThat(conflict.numbered())
                .extracting(NumberedName::kind, name -> name.revision().text())
                .containsExactlyInAnyOrder(tuple("sequence", "a1"), tuple("sequence", "b1"));
    }

    @Test
    void leavesRealDifferencesWhereTheyAre() {
        Verdict.Conflict conflict = conflict(
                TABLE,
                "alter table t add check (n >= 0); comment on column t.a is 'one'",
                "alter table t add check (n < 1000); comment on column t.a is 'other'");

        assertThat(conflict.divergences())
                .extracting(Divergence::object)
                .containsExactly("comment table column public.t.a");
        assertThat(conflict.numbered()).hasSize(2);
    }

    @Test
    void saysNothingOfNumbersWhereDefinitionsDiffer() {
        Verdict.Conflict conflict = conflict(
                TABLE,
                "alter table t add constraint ck check (n >= 0)",
                "alter table t drop constraint if exists ck; alter table t add constraint ck1 check (n > 7)");

        assertThat(conflict.numbered()).isEmpty();
        assertThat(conflict.divergences()).isNotEmpty();
    }

    private Verdict.Conflict conflict(String base, String left, String right) {
        Proof proof = lines.given("r0", "none", base)
                .given("a1", "r0", left)
                .given("b1", "r0", right)
                .prove("a1", "b1");
        assertThat(proof.verdict()).isInstanceOf(Verdict.Conflict.class);
        return (Verdict.Conflict) proof.verdict();
    }

    private static Tuple swapped(Object... of) {
        return tuple(of);
    }
}
