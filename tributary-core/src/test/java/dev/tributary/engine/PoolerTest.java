package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.Tributary;
import dev.tributary.event.Event;
import dev.tributary.event.Outcome;
import dev.tributary.event.Refused;
import dev.tributary.event.RunFailed;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptSource;
import dev.tributary.session.Database;
import dev.tributary.session.Pooling;
import dev.tributary.session.Session;
import dev.tributary.testing.Pooler;
import dev.tributary.testing.TestServer;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PgBouncer between the tool and the server. */
@Tag("slow")
class PoolerTest {

    private static final int STARTERS = 6;

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void aDatabase() {
        assumeTrue(Pooler.program().isPresent(), Pooler.MISSING);
        sandbox = Sandbox.in(folder);
    }

    private Pooler pooler(String mode, int size) throws IOException {
        return new Pooler(sandbox.url, mode, size);
    }

    private Tributary.Builder through(Pooler pooler) {
        String url = pooler.url(sandbox.url);
        return Tributary.on(() -> DriverManager.getConnection(url))
                .scripts(ScriptSource.directory(folder))
                .listener(sandbox.events::add);
    }

    private Pooling pooling(String url) {
        Database database = Database.of(() -> DriverManager.getConnection(url), new Postgresql(), "tributary_version");
        try (Session session = Session.open(database)) {
            return Pooling.of(session);
        }
    }

    /** Clients that keep a pool busy with short transactions until closed. */
    private static final class Load implements AutoCloseable {
        private final ExecutorService threads;
        private final CountDownLatch busy;
        private volatile boolean over;

        Load(String url, int clients) {
            threads = Executors.newFixedThreadPool(Math.max(1, clients));
            busy = new CountDownLatch(clients);
            for (int i = 0; i < clients; i++) {
                threads.execute(() -> {
                    try (Connection connection = DriverManager.getConnection(url);
                            var statement = connection.createStatement()) {
                        while (!over) {
                            statement.execute("SELECT pg_sleep(0.002)");
                            busy.countDown();
                        }
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        }

        void await() throws InterruptedException {
            assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() {
            over = true;
            threads.shutdown();
            try {
                assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void isRecognisedInTransactionModeWhetherThePoolIsIdleOrBusy() throws Exception {
        try (Pooler pooler = pooler("transaction", 4)) {
            String url = pooler.url(sandbox.url);
            for (int i = 0; i < 5; i++) {
                assertThat(pooling(url)).isEqualTo(Pooling.TRANSACTION);
            }
            try (var load = new Load(url, 8)) {
                load.await();
                for (int i = 0; i < 5; i++) {
                    assertThat(pooling(url)).isEqualTo(Pooling.TRANSACTION);
                }
            }
        }
        try (Pooler single = pooler("transaction", 1)) {
            assertThat(pooling(single.url(sandbox.url))).isEqualTo(Pooling.TRANSACTION);
        }
    }

    @Test
    void isRecognisedInSessionModeWhetherThePoolIsIdleOrBusy() throws Exception {
        try (Pooler pooler = pooler("session", 12)) {
            String url = pooler.url(sandbox.url);
            assertThat(pooling(url)).isEqualTo(Pooling.SESSION);
            try (var load = new Load(url, 8)) {
                load.await();
                assertThat(pooling(url)).isEqualTo(Pooling.SESSION);
            }
        }
        assertThat(pooling(sandbox.url)).isEqualTo(Pooling.NONE);
    }

    @Test
    void aPoolWithoutASecondSessionCountsAsShared() throws Exception {
        try (Pooler pooler = pooler("session", 1)) {
            assertThat(pooling(pooler.url(sandbox.url))).isEqualTo(Pooling.TRANSACTION);
        }
    }

    @Test
    void aRevisionLeavesNothingInTheSessionsOfOthers() throws Exception {
        sandbox.sql("CREATE SCHEMA shop");
        sandbox.script("a1", "none", """
                        SET search_path = shop;
                        SET work_mem = '5MB';
                        SET ROLE pg_monitor;
                        RESET ROLE;
                        CREATE TEMP TABLE scratch (id int);
                        CREATE TABLE posts (id int);
                        """).script("b2", "a1", "CREATE TABLE users (id int);\n");
        try (Pooler pooler = pooler("transaction", 1)) {
            Outcome outcome = through(pooler).build().upgrade("heads");

            assertThat(outcome.done()).hasSize(2);
            assertThat(sandbox.events(Event.Pooled.class)).hasSize(1);
            try (Connection connection = DriverManager.getConnection(pooler.url(sandbox.url));
                    var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "SELECT current_setting('search_path'), current_setting('work_mem'),"
                                    + " current_user, to_regclass('pg_temp.scratch'), current_setting('application_name'),"
                                    + " (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("\"$user\", public");
                assertThat(row.getString(2)).isEqualTo("4MB");
                assertThat(row.getString(3)).isEqualTo("postgres");
                assertThat(row.getString(4)).isNull();
                assertThat(row.getString(5)).doesNotContain("tributary");
                assertThat(row.getString(6)).isEqualTo("0");
            }
        }
        assertThat(sandbox.rows("SELECT to_regclass('shop.posts'), to_regclass('public.users')"))
                .containsExactly("shop.posts|users");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
    }

    @Test
    void eachRevisionRunsOnceWhenManyStartTogether() throws Exception {
        for (boolean busy : new boolean[] {false, true}) {
            sandbox = Sandbox.in(folder);
            String before = "none";
            for (int i = 1; i <= 8; i++) {
                sandbox.script("r" + i, before, "CREATE TABLE t" + i + " (id int);\n");
                before = "r" + i;
            }
            try (Pooler pooler = pooler("transaction", 4);
                    var load = new Load(pooler.url(sandbox.url), busy ? 6 : 0)) {
                load.await();
                assertThat(stepsOfAll(pooler)).isEqualTo(8);
            }
            assertThat(sandbox.rows("SELECT count(*), count(DISTINCT revision) FROM tributary_journal"))
                    .containsExactly("8|8");
            assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("r8");
        }
    }

    private int stepsOfAll(Pooler pooler) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(STARTERS);
        try {
            List<Callable<Outcome>> starts = new ArrayList<>();
            for (int i = 0; i < STARTERS; i++) {
                Tributary starter = through(pooler).listener(event -> {}).build();
                starts.add(() -> starter.upgrade("heads"));
            }
            int steps = 0;
            for (Future<Outcome> outcome : threads.invokeAll(starts)) {
                steps += outcome.get().done().size();
                assertThat(outcome.get().headsAfter()).hasToString("[r8]");
            }
            return steps;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aDirectRunAndAPooledOneKeepOutOfEachOthersWay() throws Exception {
        sandbox.script("a1", "none", "SELECT pg_advisory_xact_lock(77);\nCREATE TABLE posts (id int);\n");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Pooler pooler = pooler("transaction", 4);
                Connection gate = sandbox.connect();
                var statement = gate.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(77)");
            Tributary first = through(pooler).listener(event -> {}).build();
            Future<Outcome> holder = threads.submit(() -> first.upgrade("heads"));
            sandbox.await("SELECT 1 FROM pg_stat_activity WHERE application_name = 'tributary upgrade heads'"
                    + " AND wait_event_type = 'Lock' AND datname = current_database()");

            var held = catchThrowableOfType(
                    dev.tributary.database.LockHeld.class,
                    () -> sandbox.builder()
                            .waitForOtherRuns(Duration.ofMillis(900))
                            .build()
                            .upgrade("heads"));
            assertThat(held.problem().text())
                    .contains("\"tributary upgrade heads\"")
                    .contains("doing   SELECT pg_advisory_xact_lock(77)");
            assertThat(catchThrowableOfType(
                            dev.tributary.database.LockHeld.class,
                            () -> through(pooler)
                                    .waitForOtherRuns(Duration.ofMillis(900))
                                    .build()
                                    .upgrade("heads")))
                    .isNotNull();
            assertThat(sandbox.events(Event.Waiting.class)).hasSize(2);

            statement.execute("SELECT pg_advisory_unlock(77)");
            assertThat(holder.get(20, TimeUnit.SECONDS).done()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void namesWhoIsInTheWay() throws Exception {
        sandbox.script("r0", "none", "CREATE TABLE posts (id int);\n");
        sandbox.tributary().upgrade("heads");
        sandbox.script("a1", "r0", "ALTER TABLE posts ADD COLUMN x int;\n")
                .script("b2", "a1", "DO $$ BEGIN ALTER TABLE posts ADD COLUMN y int; END $$;\n");
        for (String target : List.of("a1", "b2")) {
            sandbox.events.clear();
            try (Pooler pooler = pooler("transaction", 4);
                    Connection reader = sandbox.connect()) {
                reader.setAutoCommit(false);
                try (var statement = reader.createStatement()) {
                    statement.execute("SELECT * FROM posts");
                }
                through(pooler)
                        .listener(event -> {
                            sandbox.events.add(event);
                            // A busy machine may not see anybody in a short wait; the reader stays until it is seen.
                            if (event instanceof Event.Contended contended
                                    && !contended.blockers().isEmpty()) {
                                rollback(reader);
                            }
                        })
                        .build()
                        .upgrade(target);
            }
            assertThat(sandbox.events(Event.Contended.class).stream()
                            .flatMap(contended -> contended.blockers().stream()))
                    .isNotEmpty()
                    .allSatisfy(blocker -> assertThat(blocker.query()).isEqualTo("SELECT * FROM posts"));
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRevisionOutsideATransactionNeedsAnotherWay() throws Exception {
        sandbox.script("a1", "none", "CREATE TABLE posts (id int);\n")
                .script("b2", "a1", "CREATE INDEX CONCURRENTLY posts_id ON posts (id);\n", "transactional: false");
        try (Pooler pooler = pooler("transaction", 4)) {
            var needed = catchThrowableOfType(
                    TributaryException.class, () -> through(pooler).build().upgrade("heads"));

            assertThat(needed.problem()
                            .text()
                            .replaceAll("t_[0-9a-f]{16}", "shop")
                            .replace(folder + "/", "")
                            .replaceAll(" +the same for good", "    the same for good")
                            .replaceAll("127.0.0.1:\\d+", "db.example:6432"))
                    .isEqualTo("""
                            error[shared-connection]: cannot upgrade b2 "do b2": it runs outside a transaction, and this connection is shared
                              db.example:6432 is a connection pooler, such as PgBouncer: after each transaction it may give the server's session to somebody else
                              b2.sql says transactional: false
                              nothing was run
                            next:
                              tributary upgrade heads --direct-url postgres://HOST:5432/shop    past the pooler, to the server itself
                              direct-url = "…"    the same for good, in tributary.toml""");
            assertThat(sandbox.rows("SELECT to_regclass('posts'), to_regclass('tributary_version')"))
                    .containsExactly("null|null");

            sandbox.events.clear();
            var opened = new AtomicInteger();
            Tributary tributary = through(pooler)
                    .direct(() -> {
                        opened.incrementAndGet();
                        return DriverManager.getConnection(sandbox.url);
                    })
                    .build();
            assertThat(tributary.upgrade("heads").done()).hasSize(2);
            assertThat(opened).hasPositiveValue();
            assertThat(sandbox.events(Event.Pooled.class)).isEmpty();
            opened.set(0);
            assertThat(tributary.upgrade("heads").done()).isEmpty();
            assertThat(opened).hasValue(0);
        }
    }

    @Test
    void aRevisionThatStoppedHalfWayGoesOnByTheOtherWayOnly() throws Exception {
        sandbox.script("a1", "none", "CREATE TABLE posts (id int);\nINSERT INTO posts VALUES (1), (1);\n")
                .script(
                        "b2",
                        "a1",
                        "CREATE TABLE users (id int);\nCREATE UNIQUE INDEX CONCURRENTLY posts_id ON posts (id);\n",
                        "transactional: false");
        assertThat(catchThrowableOfType(
                        RunFailed.class, () -> sandbox.tributary().upgrade("heads")))
                .isNotNull();
        sandbox.sql("DELETE FROM posts");
        try (Pooler pooler = pooler("transaction", 4)) {
            assertThat(catchThrowableOfType(
                                    TributaryException.class,
                                    () -> through(pooler).build().upgrade("heads"))
                            .problem()
                            .code())
                    .isEqualTo("shared-connection");
            assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("a1");

            through(pooler)
                    .direct(() -> DriverManager.getConnection(sandbox.url))
                    .build()
                    .upgrade("heads");
        }
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
        assertThat(sandbox.rows("SELECT indisvalid FROM pg_index WHERE indexrelid = 'posts_id'::regclass"))
                .containsExactly("t");
    }

    @Test
    void theOtherWayMustLeadToTheSameDatabase() throws Exception {
        sandbox.script("a1", "none", "CREATE TABLE posts (id int);\n");
        String elsewhere = TestServer.newDatabase();

        var other = catchThrowableOfType(
                Refused.class,
                () -> sandbox.builder()
                        .direct(() -> DriverManager.getConnection(elsewhere))
                        .build()
                        .upgrade("heads"));

        assertThat(other.problem().code()).isEqualTo("other-database");
        assertThat(sandbox.rows("SELECT to_regclass('posts')")).containsExactly("null");
    }

    @Test
    void everythingWorksThroughAPoolerInSessionMode() throws Exception {
        sandbox.script("a1", "none", "CREATE TABLE posts (id int);\n")
                .script("b2", "a1", "CREATE INDEX CONCURRENTLY posts_id ON posts (id);\n", "transactional: false")
                .script("c3", "b2", "CREATE TABLE users (id int);\n");
        try (Pooler pooler = pooler("session", 20)) {
            ExecutorService threads = Executors.newFixedThreadPool(STARTERS);
            try {
                List<Callable<Outcome>> starts = new ArrayList<>();
                for (int i = 0; i < STARTERS; i++) {
                    Tributary starter = through(pooler).listener(event -> {}).build();
                    starts.add(() -> starter.upgrade("heads"));
                }
                for (Future<Outcome> outcome : threads.invokeAll(starts)) {
                    outcome.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(sandbox.rows(
                            "SELECT count(*), count(DISTINCT revision) FROM tributary_journal WHERE statement = 0"))
                    .containsExactly("3|3");
            assertThat(through(pooler).build().lockHolder()).isEmpty();
        }
    }

    @Test
    void aPoolerThatDiesInTheMiddleLeavesNothingHalfDone() throws Exception {
        sandbox.script("a1", "none", "CREATE TABLE posts (id int);\n")
                .script("b2", "a1", "INSERT INTO posts VALUES (1);\nSELECT pg_advisory_xact_lock(77);\n");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Connection gate = sandbox.connect();
                var statement = gate.createStatement();
                Pooler dying = pooler("transaction", 4)) {
            statement.execute("SELECT pg_advisory_lock(77)");
            Tributary tributary = through(dying).listener(event -> {}).build();
            Future<RunFailed> failed =
                    threads.submit(() -> catchThrowableOfType(RunFailed.class, () -> tributary.upgrade("heads")));
            sandbox.await("SELECT 1 FROM pg_stat_activity WHERE query = 'SELECT pg_advisory_xact_lock(77)'"
                    + " AND wait_event_type = 'Lock' AND datname = current_database()");

            dying.kill();

            RunFailed broken = failed.get(20, TimeUnit.SECONDS);
            assertThat(broken.error().sqlState()).startsWith("08");
            assertThat(broken.outcome().done()).hasSize(1);
            statement.execute("SELECT pg_advisory_unlock(77)");
        } finally {
            threads.shutdownNow();
        }
        try (Pooler pooler = pooler("transaction", 4)) {
            assertThat(through(pooler).build().upgrade("heads").done()).hasSize(1);
        }
        assertThat(sandbox.rows("SELECT count(*) FROM posts")).containsExactly("1");
        assertThat(sandbox.rows(
                        "SELECT revision, count(*) FROM tributary_journal WHERE state = 'done' GROUP BY 1 ORDER BY 1"))
                .containsExactly("a1|1", "b2|1");
    }

    @Test
    void oneTransactionForTheWholeRunWorksToo() throws Exception {
        sandbox.script("a1", "none", "SET search_path = pg_catalog;\nCREATE TABLE public.posts (id int);\n")
                .script("b2", "a1", "CREATE TABLE users (id int);\n");
        try (Pooler pooler = pooler("transaction", 2)) {
            through(pooler).transaction(Tributary.TransactionMode.RUN).build().upgrade("heads");
        }
        assertThat(sandbox.rows("SELECT to_regclass('public.users')")).containsExactly("users");
        assertThat(sandbox.rows("SELECT count(*), count(DISTINCT at) FROM tributary_journal"))
                .hasSize(1);
    }

    @Test
    void stopsWhereAnotherRunHasTakenAnotherWay() throws Exception {
        sandbox.script("a1", "none", "CREATE TABLE posts (id int);\n")
                .script("b2", "a1", "CREATE TABLE users (id int);\n")
                .script("c3", "b2", "CREATE TABLE tags (id int);\n");
        Predicate<Event> first = event -> event instanceof Event.StepDone done && done.number() == 1;
        try (Pooler pooler = pooler("transaction", 4)) {
            Tributary tributary = through(pooler)
                    .listener(event -> {
                        if (first.test(event)) {
                            sandbox.tributary().upgrade("heads");
                        }
                    })
                    .build();

            RunFailed failed = catchThrowableOfType(RunFailed.class, () -> tributary.upgrade("+2"));

            assertThat(failed.problem().code()).isEqualTo("database-moved");
            assertThat(failed.outcome().done()).hasSize(1);
        }
        assertThat(sandbox.rows("SELECT revision FROM tributary_journal ORDER BY number"))
                .containsExactly("a1", "b2", "c3");
    }
}
