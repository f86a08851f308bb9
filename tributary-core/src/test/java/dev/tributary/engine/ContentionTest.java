package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.database.Blocker;
import dev.tributary.database.JournalText;
import dev.tributary.database.OnEditedScript;
import dev.tributary.event.Event;
import dev.tributary.event.Outcome;
import dev.tributary.event.RunFailed;
import dev.tributary.plan.Planner;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.ScriptZone;
import dev.tributary.product.TableName;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.session.Author;
import dev.tributary.session.Database;
import dev.tributary.session.Signature;
import dev.tributary.session.Timeouts;
import dev.tributary.target.Purpose;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time stands still but for the pauses; a pause is where the test lets things happen. */
class ContentionTest {

    /** No attempt waits for less. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);

    /** What happens in the pause of a number, from 1. */
    @FunctionalInterface
    private interface InPause {
        void on(int number) throws Exception;
    }

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void tables() {
        sandbox =
                Sandbox.in(folder).script("a1", "none", "CREATE TABLE posts (id int);\nCREATE TABLE users (id int);\n");
        sandbox.tributary().upgrade("heads");
        sandbox.events.clear();
    }

    private Outcome upgrade(InPause inPause, Duration retryFor, boolean oneTransaction) {
        ScriptSet scripts = ScriptSet.read(List.of(ScriptSource.directory(folder)), new Postgresql().syntax());
        var database = new Database(
                () -> DriverManager.getConnection(sandbox.url),
                new Postgresql(),
                TableName.parse("tributary_version"),
                () -> new Author("run", "test", "here", "1", Signature.NONE),
                Database.Owner.UNNAMED,
                JournalText.FULL,
                ScriptZone.SERVER,
                Duration.ZERO);
        var ticker = new Ticker() {
            private Duration now = Duration.ZERO;
            private int pauses;

            @Override
            public Duration now() {
                return now;
            }

            @Override
            public void pause(Duration time) {
                now = now.plus(time);
                try {
                    inPause.on(++pauses);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        var options = new RunSettings(
                Duration.ZERO,
                new Timeouts(null, null),
                retryFor,
                oneTransaction,
                OnEditedScript.FAIL,
                false,
                List.of());
        var planner = new Planner(scripts.graph());
        return new Runner(database, null, scripts, options, sandbox.events::add, new Random(1), ticker)
                .run(new Request(List.of("upgrade", "heads"), Purpose.UPGRADE, rows -> planner.upgrade(rows, "heads")));
    }

    /** A session that has read a table and not ended its transaction. */
    private Connection reader(String table) throws Exception {
        Connection reader = sandbox.connect();
        reader.setAutoCommit(false);
        try (var statement = reader.createStatement()) {
            statement.execute("SET application_name = 'slow report'");
            statement.execute("SELECT * FROM " + table);
        }
        return reader;
    }

    private List<String> tableLocks() {
        return sandbox.rows("SELECT l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
                + " WHERE c.relname = 'posts' AND l.mode <> 'AccessShareLock' ORDER BY 1");
    }

    @Test
    void waitsForAReaderWithoutHoldingAHardLockMeanwhile() throws Exception {
        sandbox.script("b2", "a1", "ALTER TABLE posts ADD COLUMN x int;\n");

        try (Connection reader = reader("posts")) {
            Outcome outcome = upgrade(
                    pause -> {
                        assertThat(tableLocks()).containsExactly("ShareUpdateExclusiveLock");
                        if (pause == 3) {
                            reader.rollback();
                        }
                    },
                    Duration.ofMinutes(10),
                    false);

            assertThat(outcome.done()).hasSize(1);
        }
        assertThat(sandbox.events(Event.Contended.class)).hasSize(3).allSatisfy(contended -> {
            assertThat(contended.cause()).isEqualTo("canceling statement due to lock timeout (55P03)");
            assertThat(contended.pause()).isLessThanOrEqualTo(Duration.ofMillis(500));
            assertThat(contended.blockers()).singleElement().satisfies(blocker -> {
                assertThat(blocker.application()).isEqualTo("slow report");
                assertThat(blocker.query()).isEqualTo("SELECT * FROM posts");
                assertThat(blocker.state()).isEqualTo("idle in transaction");
            });
        });
        assertThat(sandbox.rows("SELECT count(*) FROM tributary_journal WHERE state = 'failed'"))
                .containsExactly("0");
    }

    /** Queries that come one after another while the table is waited for, each in a transaction of its own. */
    private static final class Traffic implements AutoCloseable {
        private final List<Thread> clients = new ArrayList<>();
        private volatile boolean over;

        private final Sandbox sandbox;

        Traffic(Sandbox sandbox) {
            this.sandbox = sandbox;
        }

        void begin(int clients) {
            for (int i = 0; i < clients; i++) {
                var client = new Thread(() -> {
                    try (Connection connection = sandbox.connect();
                            var statement = connection.createStatement()) {
                        while (!over) {
                            statement.execute("SELECT pg_sleep(0.02) FROM (SELECT count(*) FROM posts) AS counted");
                        }
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
                client.start();
                this.clients.add(client);
            }
        }

        @Override
        public void close() {
            over = true;
            for (Thread client : clients) {
                join(client);
            }
        }

        private static void join(Thread client) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void takesThoseWhoWaitedBehindForNobodyInTheWay() throws Exception {
        sandbox.sql("INSERT INTO posts SELECT generate_series(1, 200)");
        sandbox.script("b2", "a1", "ALTER TABLE posts ADD COLUMN x int;\n");

        try (Connection reader = reader("posts");
                Traffic traffic = new Traffic(sandbox)) {
            traffic.begin(4);
            upgrade(
                    pause -> {
                        if (pause == 6) {
                            reader.rollback();
                        }
                    },
                    Duration.ofMinutes(10),
                    false);
        }

        List<Event.Contended> lost = sandbox.events(Event.Contended.class);
        assertThat(lost).hasSizeGreaterThanOrEqualTo(6);
        assertThat(lost.subList(0, 6))
                .allSatisfy(contended -> assertThat(contended.blockers())
                        .extracting(Blocker::application)
                        .contains("slow report"));
        // Whoever waited behind began later than the wait, however long it took this machine to go on; with that left
        // out,
        // many a query of the traffic would be named in each attempt.
        assertThat(lost.subList(0, 6))
                .flatExtracting(Event.Contended::blockers)
                .allSatisfy(blocker -> assertThat(blocker.age()).isGreaterThanOrEqualTo(SHORTEST_WAIT.minusMillis(1)));
    }

    @Test
    void namesWhoIsInTheWayOnAPartitionOnly() throws Exception {
        sandbox.sql("CREATE TABLE logs (at int) PARTITION BY RANGE (at);"
                + " CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (1) TO (2)");
        sandbox.script("b2", "a1", "ALTER TABLE logs ADD COLUMN x int;\n");

        try (Connection reader = reader("logs_1")) {
            upgrade(pause -> reader.rollback(), Duration.ofMinutes(10), false);
        }

        assertThat(sandbox.events(Event.Contended.class))
                .singleElement()
                .satisfies(contended -> assertThat(contended.blockers())
                        .extracting(Blocker::query)
                        .containsExactly("SELECT * FROM logs_1"));
    }

    @Test
    void rollsBackTheWholeRevisionWhereItHasChangedRows() throws Exception {
        sandbox.script("b2", "a1", "INSERT INTO users VALUES (1);\nALTER TABLE posts ADD COLUMN x int;\n");

        try (Connection reader = reader("posts")) {
            upgrade(
                    pause -> {
                        assertThat(tableLocks()).isEmpty();
                        reader.rollback();
                    },
                    Duration.ofMinutes(10),
                    false);
        }

        assertThat(sandbox.rows("SELECT count(*) FROM users")).containsExactly("1");
        assertThat(sandbox.events(Event.Contended.class)).hasSize(1);
    }

    @Test
    void triesAgainWhereTheTablesAreNotKnown() throws Exception {
        sandbox.script("b2", "a1", "DO $$ BEGIN ALTER TABLE posts ADD COLUMN x int; END $$;\n");

        try (Connection reader = reader("posts")) {
            upgrade(
                    pause -> {
                        assertThat(tableLocks()).isEmpty();
                        if (!blockers().isEmpty()) { // a busy machine may not see anybody in a short wait
                            reader.rollback();
                        }
                    },
                    Duration.ofMinutes(10),
                    false);
        }

        assertThat(blockers()).hasSize(1);
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
    }

    private List<Blocker> blockers() {
        return sandbox.events(Event.Contended.class).stream()
                .flatMap(contended -> contended.blockers().stream())
                .toList();
    }

    @Test
    void locksTheTablesOfTheHeaderFirst() throws Exception {
        sandbox.script("b2", "a1", "DO $$ BEGIN ALTER TABLE posts ADD COLUMN x int; END $$;\n", "locks: posts, users");

        try (Connection reader = reader("users")) {
            upgrade(
                    pause -> {
                        assertThat(tableLocks()).containsExactly("ShareUpdateExclusiveLock");
                        reader.rollback();
                    },
                    Duration.ofMinutes(10),
                    false);
        }

        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
    }

    @Test
    void saysWhereTheHeaderNamesATableThatIsNotThere() {
        sandbox.script("b2", "a1", "SELECT 1;\n", "locks: pots");

        upgrade(pause -> {}, Duration.ofMinutes(10), false);

        assertThat(sandbox.events(Event.Warning.class))
                .extracting(Event.Warning::text)
                .containsExactly("locks: nothing was locked ahead: relation \"pots\" does not exist (42P01)");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
    }

    @Test
    void beginsTheWholeRunAgainWhereItIsOneTransaction() throws Exception {
        sandbox.script("b2", "a1", "ALTER TABLE users ADD COLUMN x int;\n")
                .script("c3", "b2", "DO $$ BEGIN ALTER TABLE posts ADD COLUMN x int; END $$;\n");

        try (Connection reader = reader("posts")) {
            Outcome outcome = upgrade(
                    pause -> {
                        assertThat(sandbox.rows("SELECT count(*) FROM users")).containsExactly("0");
                        reader.rollback();
                    },
                    Duration.ofMinutes(10),
                    true);

            assertThat(outcome.done()).hasSize(2);
        }
        assertThat(sandbox.events(Event.Contended.class))
                .singleElement()
                .satisfies(contended -> assertThat(contended.firstStep()).isEqualTo(1));
    }

    @Test
    void stopsWhenPatienceEndsAndNamesWhoIsInTheWay() throws Exception {
        sandbox.script("b2", "a1", "ALTER TABLE posts ADD COLUMN x int;\n");

        try (Connection reader = reader("posts")) {
            assertThat(reader.getAutoCommit()).isFalse();
            var failed =
                    catchThrowableOfType(RunFailed.class, () -> upgrade(pause -> {}, Duration.ofSeconds(3), false));

            assertThat(failed.problem()
                            .text()
                            .replaceAll("t_[0-9a-f]{16}", "shop")
                            .replace(folder + "/", "")
                            .replaceAll("tries   \\d+", "tries   40")
                            .replaceAll("pid \\d+", "pid 4711")
                            .replaceAll("backend\\(\\d+\\); +", "backend(4711);        ")
                            .replaceAll(
                                    "on [0-9.]+, idle in transaction for \\d+ m?s",
                                    "on 10.0.0.7, idle in transaction for 5 s"))
                    .isEqualTo("""
                            error[blocked]: cannot upgrade b2 "do b2" on database "shop": others were in the way
                              b2.sql:5
                                5 | ALTER TABLE posts ADD COLUMN x int
                              cause   canceling statement due to lock timeout (55P03)
                              tries   40 in 3 s
                              in the way  pid 4711, user postgres, "slow report" on 10.0.0.7, idle in transaction for 5 s: SELECT * FROM posts
                              this revision was rolled back: the database is as before it
                            next:
                              tributary upgrade heads                   try again: somebody else was in the way
                              tributary upgrade heads --retry-for 1h    try for longer
                              SELECT pg_terminate_backend(4711);        ends that session, if nobody needs it""");
        }
        assertThat(sandbox.rows("SELECT state FROM tributary_journal WHERE revision = 'b2'"))
                .containsExactly("failed");
    }

    /** Lets another session run into the revision's wait as soon as there is one. */
    private Future<Void> whenWaiting(ExecutorService thread, Action action) {
        return thread.submit(() -> {
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (sandbox.rows("SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND application_name LIKE 'tributary %' AND wait_event_type = 'Lock'")
                    .isEmpty()) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
            action.run();
            return null;
        });
    }

    /** What another session does. */
    @FunctionalInterface
    private interface Action {
        void run() throws Exception;
    }

    @Test
    void triesAgainAfterADeadlock() throws Exception {
        sandbox.sql("INSERT INTO posts VALUES (1); INSERT INTO users VALUES (1)");
        sandbox.script("b2", "a1", "UPDATE users SET id = 2;\nUPDATE posts SET id = id + 1;\n");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection other = sandbox.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE posts SET id = 10");
            Future<Void> crossed = whenWaiting(thread, () -> {
                statement.execute("UPDATE users SET id = 3");
                other.commit();
            });

            upgrade(pause -> crossed.get(30, TimeUnit.SECONDS), Duration.ofMinutes(10), false);
        } finally {
            thread.shutdownNow();
        }

        assertThat(sandbox.events(Event.Contended.class)).singleElement().satisfies(contended -> {
            assertThat(contended.cause()).isEqualTo("deadlock detected (40P01)");
            assertThat(contended.attempt()).isEqualTo(1);
        });
        assertThat(sandbox.rows("SELECT p.id, u.id FROM posts p, users u")).containsExactly("11|2");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
    }

    @Test
    void triesAgainAfterASerializationFailure() throws Exception {
        sandbox.sql("CREATE TABLE logs (at int, x int) PARTITION BY RANGE (at);"
                + " CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (1) TO (2);"
                + " CREATE TABLE logs_2 PARTITION OF logs FOR VALUES FROM (2) TO (3); INSERT INTO logs VALUES (1, 0)");
        sandbox.script("b2", "a1", "UPDATE logs SET x = x + 1;\n");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection other = sandbox.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE logs SET at = 2"); // moves the row to another partition
            Future<Void> moved = whenWaiting(thread, other::commit);

            upgrade(pause -> moved.get(30, TimeUnit.SECONDS), Duration.ofMinutes(10), false);
        } finally {
            thread.shutdownNow();
        }

        assertThat(sandbox.events(Event.Contended.class))
                .singleElement()
                .satisfies(contended -> assertThat(contended.cause()).endsWith("(40001)"));
        assertThat(sandbox.rows("SELECT at, x FROM logs")).containsExactly("2|1");
    }

    @Test
    void doesNotTryAgainWhatFailsForAnotherReason() {
        sandbox.script("b2", "a1", "ALTER TABLE posts ADD COLUMN id int;\n");

        var failed = catchThrowableOfType(RunFailed.class, () -> upgrade(pause -> {}, Duration.ofMinutes(1), false));

        assertThat(failed.error().sqlState()).isEqualTo("42701");
        assertThat(sandbox.events(Event.Contended.class)).isEmpty();
    }
}
