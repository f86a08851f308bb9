package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.database.Blocker;
import dev.tributary.database.ServerFacts;
import dev.tributary.event.Event;
import dev.tributary.event.Outcome;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.HeadChange;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sentences that consoles and logs share. */
class EventTest {

    private static final RevisionId A = new RevisionId("a");
    private static final RevisionId B = new RevisionId("b");
    private static final Step STAMP =
            new Step.Stamp(List.of(A), List.of(B), new HeadChange(List.of(A), List.of(A), List.of(B), List.of(B)));
    private static final Duration TOOK = Duration.ofMillis(1_250);

    private static String contended(List<Blocker> blockers) {
        return new Event.Contended(STAMP, 1, 2, "canceling statement due to lock timeout", blockers, TOOK, TOOK)
                .summary();
    }

    private static String resuming(int statement) {
        return new Event.Resuming(A, "a.sql", statement, 3, List.of()).summary();
    }

    @Test
    void saysWhereItIs() {
        assertThat(new Event.Connected(new ServerFacts("PostgreSQL 16.14", "shop", "db:5432", "ana"), List.of(A, B))
                        .summary())
                .isEqualTo("database shop on db:5432, user ana, at a, b");
        assertThat(new Event.Connected(new ServerFacts("PostgreSQL 16.14", "shop", "", "ana"), List.of()).summary())
                .isEqualTo("database shop, user ana, at base");
        assertThat(new Event.PlanStarted(new Plan(List.of(A), List.of(STAMP), List.of(B), List.of())).summary())
                .isEqualTo("at a, 1 step to do");
    }

    @Test
    void saysWhatIsInTheWay() {
        assertThat(new Event.Waiting("pid 4711, user ana", TOOK).summary())
                .isEqualTo("waiting for another run, 1.2 s so far: pid 4711, user ana");
        assertThat(contended(List.of()))
                .isEqualTo(
                        "attempt 2 after 1.2 s, in the way: canceling statement due to lock timeout; again in 1.2 s");
        assertThat(contended(List.of(new Blocker("7", "ana", "psql", "::1", "active", TOOK, "SELECT 1", false, ""))))
                .isEqualTo("attempt 2 after 1.2 s, in the way:"
                        + " pid 7, user ana, \"psql\" on ::1, active for 1 s: SELECT 1; again in 1.2 s");
    }

    @Test
    void saysWhereARevisionGoesOn() {
        assertThat(resuming(2)).isEqualTo("a stopped half way earlier; going on at statement 2 of 3");
        assertThat(resuming(4))
                .isEqualTo("a stopped half way earlier; its statements are done, and its end is made up for");
    }

    @Test
    void saysWhatChangedSinceItRan() {
        assertThat(new Event.ScriptEdited(B, "b.sql").summary()).isEqualTo("b was edited after it ran: b.sql");
    }

    @Test
    void saysWhatIsDone() {
        assertThat(new Event.StepStarted(STAMP, 1, 2).summary()).isEqualTo("step 1 of 2: stamp a -> b");
        assertThat(new Event.StepDone(STAMP, 1, 2, TOOK).summary()).isEqualTo("stamp a -> b  1.2 s");
        assertThat(new Event.PlanDone(new Outcome(List.of(A), List.of(B), List.of(STAMP), TOOK)).summary())
                .isEqualTo("1 step in 1.2 s, now at b");
        assertThat(new Event.PlanDone(new Outcome(List.of(), List.of(), List.of(), TOOK)).summary())
                .isEqualTo("nothing to do");
        assertThat(new Event.Failed(new Outcome(List.of(A), List.of(A), List.of(), TOOK), List.of()).summary())
                .isEqualTo("failed after 0 steps, now at a");
    }

    @Test
    void saysFirstWhatAStatementWaitsForWhereALineIsShort() {
        var statement =
                new Statement("CREATE INDEX orders_customer ON orders (customer_id)", 5, 1, Optional.empty(), false);
        var blocker = new Blocker("7", "ana", "psql", "::1", "active", TOOK, "SELECT 1", false, "");
        var alone = new Event.StatementRunning(
                STAMP, statement, 2, 3, Duration.ofSeconds(9), false, List.of(), "index build: scanning table, 34 %");
        var waiting = new Event.StatementRunning(
                STAMP, statement, 2, 3, Duration.ofSeconds(61), false, List.of(blocker), "index build: waiting");

        assertThat(alone.summary())
                .isEqualTo(alone.summary(200))
                .isEqualTo("statement 2 of 3, 9 s so far, index build: scanning table, 34 %:"
                        + " CREATE INDEX orders_customer ON orders (customer_id)");
        assertThat(alone.summary(90))
                .isEqualTo("statement 2 of 3, 9 s so far, index build: scanning table, 34 %: CREATE INDEX orders_cus…");
        assertThat(alone.summary(66)).isEqualTo("2 of 3, 9 s, index build: scanning table, 34 %: CREATE INDEX orde…");
        assertThat(alone.summary(50)).isEqualTo("2 of 3, 9 s, index build: scanning table, 34 %: C…");
        assertThat(waiting.summary(70))
                .isEqualTo("2 of 3, 1 min 1 s: CREATE INDEX or…, waits for pid 7, user ana, \"psql…");
    }
}
