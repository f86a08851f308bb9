package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.database.LockHeld;
import dev.tributary.event.DatabaseMoved;
import dev.tributary.event.Event;
import dev.tributary.event.Outcome;
import dev.tributary.event.RunFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {

    private static final int STARTERS = 8;

    @TempDir
    Path folder;

    @Test
    void eachRevisionRunsOnceWhenManyStartTogether() throws Exception {
        var sandbox = Sandbox.in(folder);
        String before = "none";
        for (int i = 1; i <= 6; i++) {
            sandbox.script("r" + i, before, "CREATE TABLE t" + i + " (id int);\n");
            before = "r" + i;
        }
        sandbox.script("r7", "r6", "CREATE INDEX CONCURRENTLY ix ON t1 (id);\n", "transactional: false");
        var barrier = new CyclicBarrier(STARTERS);
        ExecutorService threads = Executors.newFixedThreadPool(STARTERS);
        try {
            List<Callable<Outcome>> starts = new ArrayList<>();
            for (int i = 0; i < STARTERS; i++) {
                var tributary = sandbox.builder().listener(event -> {}).build();
                starts.add(() -> {
                    barrier.await();
                    return tributary.upgrade("heads");
                });
            }

            int steps = 0;
            for (Future<Outcome> outcome : threads.invokeAll(starts)) {
                steps += outcome.get().done().size();
            }

            assertThat(steps).isEqualTo(7);
            assertThat(sandbox.rows(
                            "SELECT count(*), count(DISTINCT revision) FROM tributary_journal WHERE statement = 0"))
                    .containsExactly("7|7");
            assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("r7");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void tellsWhoHasTheLockAndStopsWhenPatienceEnds() throws Exception {
        var sandbox = Sandbox.in(folder).script("a1", "none", "SELECT pg_advisory_xact_lock(77);\n");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (var gate = sandbox.connect();
                var statement = gate.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(77)");
            var inStatement = new CountDownLatch(1);
            Future<Outcome> holder = threads.submit(() -> sandbox.builder()
                    .listener(event -> {
                        if (event instanceof Event.StepStarted) {
                            inStatement.countDown();
                        }
                    })
                    .build()
                    .upgrade("heads"));
            assertThat(inStatement.await(20, TimeUnit.SECONDS)).isTrue();

            var held = catchThrowableOfType(
                    LockHeld.class,
                    () -> sandbox.builder()
                            .waitForOtherRuns(Duration.ofMillis(300))
                            .build()
                            .upgrade("heads"));

            assertThat(held.problem()
                            .text()
                            .replaceAll("t_[0-9a-f]{16}", "shop")
                            .replaceAll("--pid \\d+ +", "--pid 4711           ")
                            .replaceAll("pid \\d+,", "pid 4711,")
                            .replaceAll("on [0-9.]+, since [0-9:]+", "on 10.0.0.7, since 14:10:03"))
                    .isEqualTo("""
                            error[lock-held]: another migration of "shop" still holds the lock after 300 ms
                              holder  pid 4711, user postgres, "tributary upgrade heads" on 10.0.0.7, since 14:10:03 UTC
                              doing   SELECT pg_advisory_xact_lock(77)        (waiting for a lock itself)
                            next:
                              tributary upgrade heads --wait 30m    wait longer
                              tributary unlock --pid 4711           end that process, if it hangs""");
            assertThat(sandbox.events(Event.Waiting.class)).isNotEmpty();
            statement.execute("SELECT pg_advisory_unlock(77)");
            assertThat(holder.get(20, TimeUnit.SECONDS).done()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void tellsEveryFewSecondsHowFarTheBuildOfAnIndexHasCome() throws Exception {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE posts (id int);\n")
                .script("b2", "a1", "CREATE INDEX CONCURRENTLY ix ON posts (id);\n", "transactional: false");
        sandbox.tributary().upgrade("a1");
        sandbox.events.clear();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (var writer = sandbox.connect();
                var statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("INSERT INTO posts VALUES (1)");
            Future<Outcome> holder = threads.submit(
                    () -> sandbox.builder().listener(event -> {}).build().upgrade("heads"));
            while (sandbox.rows("SELECT 1 FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting%'"
                            + " AND datname = current_database()")
                    .isEmpty()) {
                assertThat(holder.isDone()).isFalse();
            }

            var held = catchThrowableOfType(
                    LockHeld.class,
                    () -> sandbox.builder()
                            .waitForOtherRuns(Duration.ofSeconds(5))
                            .build()
                            .upgrade("heads"));

            assertThat(sandbox.events(Event.Waiting.class))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(waiting -> assertThat(waiting.holder())
                            .contains("\"tributary upgrade heads\"")
                            .contains("CREATE INDEX CONCURRENTLY ix ON posts (id)")
                            .contains("(index build: waiting for writers before build"));
            assertThat(held.problem().text()).contains("(index build: waiting for writers before build");
            writer.rollback();
            assertThat(holder.get(20, TimeUnit.SECONDS).done()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void endsTheHolderOfTheLockAndNobodyElse() throws Exception {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\nSELECT pg_advisory_xact_lock(77);\n");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (var gate = sandbox.connect();
                var statement = gate.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(77)");
            var inStatement = new CountDownLatch(1);
            Future<Outcome> holder = threads.submit(() -> sandbox.builder()
                    .listener(event -> {
                        if (event instanceof Event.StatementDone) {
                            inStatement.countDown();
                        }
                    })
                    .build()
                    .upgrade("heads"));
            assertThat(inStatement.await(20, TimeUnit.SECONDS)).isTrue();
            var tributary = sandbox.tributary();

            String gatePid = sandbox.rows(
                            "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 77 AND granted")
                    .get(0);
            assertThat(tributary.unlock(gatePid)).as("another session").isFalse();
            String pid = tributary.lockHolder().orElseThrow().pid();
            assertThat(tributary.unlock(pid)).isTrue();

            assertThat(catchThrowableOfType(ExecutionException.class, () -> holder.get(20, TimeUnit.SECONDS)))
                    .hasCauseInstanceOf(RunFailed.class);
            assertThat(tributary.lockHolder()).isEmpty();
            assertThat(sandbox.rows("SELECT to_regclass('one')")).containsExactly("null");
            statement.execute("SELECT pg_advisory_unlock(77)");
            assertThat(tributary.upgrade("heads").done()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void noticesRowsThatMovedBeforeTheTransaction() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\n")
                .script("b2", "a1", "CREATE TABLE two (id int);\n");
        sandbox.tributary().upgrade("a1");
        var tributary = sandbox.builder()
                .listener(event -> {
                    if (event instanceof Event.PlanStarted) {
                        sandbox.sql("UPDATE tributary_version SET version_num = 'x'");
                    }
                })
                .build();

        var failed = catchThrowableOfType(RunFailed.class, () -> tributary.upgrade("heads"));

        assertThat(failed.problem().code()).isEqualTo("database-moved");
        assertThat(sandbox.rows("SELECT to_regclass('two')")).containsExactly("null");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("x");
    }

    @Test
    void noticesRowsThatMovedInsideTheTransaction() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\n")
                .script("b2", "a1", "CREATE TABLE two (id int);\n");
        var tributary = sandbox.builder()
                .listener(event -> {
                    if (event instanceof Event.StatementDone done
                            && done.step().summary().contains("b2")) {
                        sandbox.sql("UPDATE tributary_version SET version_num = 'x'");
                    }
                })
                .build();

        var failed = catchThrowableOfType(RunFailed.class, () -> tributary.upgrade("heads"));

        assertThat(failed.problem().text()).contains("version row a1 should be there once, but it was 0 times");
        assertThat(failed.outcome().done()).hasSize(1);
        assertThat(sandbox.rows("SELECT to_regclass('two')")).containsExactly("null");
    }

    @Test
    void knowsThatAStepIsCommittedWhereOnlyTheNextOneCannotBegin() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\n")
                .script("b2", "a1", "DROP TABLE tributary_journal CASCADE;\n");

        var failed =
                catchThrowableOfType(RunFailed.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(failed.outcome().done()).hasSize(1);
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("a1");
        assertThat(sandbox.rows("SELECT revision, state FROM tributary_journal ORDER BY number"))
                .containsExactly("a1|done", "b2|failed");
    }

    @Test
    void noticesAScriptThatTakesTheVersionRowAway() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\n")
                .script("b2", "a1", "DELETE FROM tributary_version;\n");

        var failed =
                catchThrowableOfType(RunFailed.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(failed.problem().text()).contains("version row a1 should be there once, but it was 0 times");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("a1");
    }

    @Test
    void refusesAPlanMadeBeforeTheDatabaseMoved() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\n")
                .script("b2", "a1", "CREATE TABLE two (id int);\n");
        var tributary = sandbox.tributary();
        var plan = tributary.planUpgrade("heads");
        tributary.upgrade("a1");

        var moved = catchThrowableOfType(DatabaseMoved.class, () -> tributary.run(plan));

        assertThat(moved.problem().text().replaceAll("t_[0-9a-f]{16}", "shop")).isEqualTo("""
                        error[database-moved]: database "shop" has moved since the plan was made
                          the plan starts at  <base>
                          the database is at  a1
                        next:
                          tributary status        where it is now
                          tributary upgrade b2    plan again from there""");
        assertThat(tributary.run(tributary.planUpgrade("heads")).done()).hasSize(1);
    }
}
