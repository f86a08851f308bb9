package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every run of one order fills differently tells nothing; what only one of two orders leaves to chance does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChanceTest {
    private static final String TABLE = """
            create table t(id int primary key, at timestamptz, note text);
            insert into t values (1, '2001-01-01', 'x'), (2, '2001-01-01', 'x'), (3, null, 'y')""";

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

    private static List<String> differing(Proof proof) {
        Verdict verdict = proof.verdict();
        return (verdict instanceof Verdict.DataDependent dependent ? dependent.with() : verdict)
                .divergences().stream().map(Divergence::object).toList();
    }

    @Test
    void leavesOutWhatBothOrdersFillFromTheClock() {
        Proof proof = proof("update t set at = clock_timestamp()", "update t set note = 'z'");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
        assertThat(proof.scope().volatileColumns()).containsExactly("public.t.at");
    }

    @Test
    void leavesOutAColumnThatOnlyOneSideAddsAndFills() {
        Proof proof = proof("alter table t add token uuid default gen_random_uuid()", "update t set note = 'z'");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
        assertThat(proof.scope().volatileColumns()).containsExactly("public.t.token");
    }

    @Test
    void leavesOutTheTimeOfWhicheverSideComesLast() {
        Proof proof = proof(
                "update t set note = upper(note), at = clock_timestamp() where id < 3",
                "update t set note = upper(note), at = clock_timestamp() where id > 1");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
    }

    @Test
    void tellsAColumnThatOneOrderFixesAndTheOtherLeavesToChance() {
        assertThat(differing(proof("update t set at = clock_timestamp()", "update t set at = '2002-02-02'")))
                .containsExactly("data public.t");
    }

    /** The column varies in both orders, by the row that only one side touches. */
    @Test
    void tellsASingleValueThatOneOrderFixesInAColumnThatVariesAnyway() {
        assertThat(differing(proof("update t set at = clock_timestamp()", "update t set at = null where id = 1")))
                .containsExactly("data public.t");
    }

    @Test
    void tellsFixedValuesThatDifferInAColumnThatVariesAnyway() {
        assertThat(differing(proof(
                        "update t set note = 'a' where id = 1; update t set note = gen_random_uuid() where id = 2",
                        "update t set note = 'b' where id = 1")))
                .containsExactly("data public.t");
    }

    @Test
    void tellsWhatIsDerivedFromAVolatileColumn() {
        assertThat(differing(proof(
                        "update t set at = clock_timestamp()",
                        "update t set note = (at < now() - interval '1 year')::text")))
                .containsExactly("data public.t");
    }

    @Test
    void tellsRowsThatAreCountedByAVolatileValue() {
        assertThat(differing(proof(
                        "update t set at = now()",
                        "create table days as select at::date as day, count(*) as n from t group by 1")))
                .containsExactly("data public.days");
    }

    @Test
    void leavesOutFewValuesThatComeAndGoInAnyRow() {
        Proof proof = lines.given(
                        "r0",
                        "none",
                        "create table t(id int primary key, die int, note text);"
                                + "insert into t(id) select generate_series(1, 60)")
                .given("a1", "r0", "update t set die = floor(random() * 6)")
                .given("b1", "r0", "update t set note = 'z'")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
        assertThat(proof.scope().volatileColumns()).containsExactly("public.t.die");
    }

    @Test
    void leavesOutWhereASequenceStandsThatIsMovedAtRandom() {
        Proof proof = lines.given("r0", "none", "create sequence s; " + TABLE)
                .given("a1", "r0", "select setval('s', (random() * 1000000000)::int + 1)")
                .given("b1", "r0", "update t set note = 'z'")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
    }

    /** Each state is reached by a single revision more, also where it is compared with what varies. */
    @Test
    void goesOnFromAnEarlierRunWhereLongLinesFillAColumnFromTheClock() {
        lines.given("r0", "none", TABLE);
        for (int i = 1; i <= 3; i++) {
            String before = i == 1 ? "r0" : String.valueOf(i - 1);
            lines.given(
                    "a" + i,
                    i == 1 ? before : "a" + before,
                    "insert into t values (" + -i + ", clock_timestamp(), 'a')");
            lines.given("b" + i, i == 1 ? before : "b" + before, "insert into t values (" + -10 * i + ", now(), 'b')");
        }

        Proof proof = lines.prove("a3", "b3");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
        int steps = 2 * 3 * 4;
        int oneMore = 2 * 9 - 6;
        int fromTheBase = 2 + 2 + 3 + 3 + 4 + 4; // where a side alone came before, which nobody compared
        int bases = 2;
        assertThat(proof.scope().replays()).isEqualTo(bases * (steps + oneMore + fromTheBase));
    }
}
