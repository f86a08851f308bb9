package dev.tributary.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.Tributary;
import dev.tributary.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whatever dies, wherever: the next upgrade ends in the same schema, data and version rows as an undisturbed run. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryKillTest {

    private final List<String> calls = new ArrayList<>();
    private Tally tally;

    @BeforeAll
    void anUndisturbedRun() {
        String url = TestServer.newDatabase();
        Disturbance.upgrade(url, new WatchedConnection.Watcher() {
            @Override
            public void before(int call, String sql, Connection connection) {
                calls.add(sql);
            }
        });
        tally = new Tally(Remains.of(url));
    }

    @AfterAll
    void sayHowManyRecovered() {
        System.out.println(tally.line());
    }

    /** Two at a time: each has a process or a database of its own, and mostly waits. */
    private void judgeAll(List<Callable<Void>> cases) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> result : threads.invokeAll(cases)) {
                result.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(tally.newFailures()).isEmpty();
    }

    private Callable<Void> judged(String name, String url, Tally.Disturbed disturbed) {
        return () -> {
            tally.judge(name, url, disturbed);
            return null;
        };
    }

    @Test
    void killedBetweenAnyTwoCalls() throws Exception {
        var cases = new ArrayList<Callable<Void>>();
        for (int call = 1; call <= calls.size(); call++) {
            int at = call;
            String url = TestServer.newDatabase();
            cases.add(judged("killed before " + named(at), url, () -> {
                Process victim = start(url, at);
                assertThat(firstWord(victim)).isEqualTo("here");
                kill(victim);
            }));
        }
        judgeAll(cases);
    }

    /** Where, by the start of what was to be sent. */
    private String named(int call) {
        String sql = calls.get(call - 1);
        return "call " + call + " of " + calls.size() + ", "
                + sql.substring(Math.max(0, sql.length() - 60)).replace('\n', ' ');
    }

    @Test
    void disturbedAtAnyCall() throws Exception {
        var cases = new ArrayList<Callable<Void>>();
        Disturbance[] all = Disturbance.values();
        for (int call = 1; call <= calls.size(); call++) {
            int at = call;
            for (int i = 0; i < all.length; i++) {
                Disturbance disturbance = all[i];
                boolean turn = call % all.length == i;
                if (turn || calls.get(call - 1).endsWith("COMMIT")) {
                    String url = TestServer.newDatabase();
                    cases.add(judged(
                            disturbance + " at " + named(at), url, () -> Disturbance.upgrade(url, at, disturbance)));
                }
            }
        }
        judgeAll(cases);
    }

    @Test
    void killedInsideAStatementThatWaits() throws Exception {
        var cases = new ArrayList<Callable<Void>>();
        for (String blocker : List.of(
                "LOCK TABLE orders IN ACCESS SHARE MODE", // b1: ALTER TABLE
                "LOCK TABLE log IN SHARE MODE", // b1: the last statement before its commit
                "LOCK TABLE items IN ROW EXCLUSIVE MODE", // b2: CREATE UNIQUE INDEX CONCURRENTLY
                "LOCK TABLE items IN SHARE UPDATE EXCLUSIVE MODE", // b2: before the build does anything
                "LOCK TABLE notes IN ACCESS SHARE MODE", // b2: DROP INDEX CONCURRENTLY
                "LOCK TABLE measures IN ACCESS SHARE MODE", // b2: DETACH PARTITION CONCURRENTLY
                "LOCK TABLE parts IN ROW EXCLUSIVE MODE", // b2: REINDEX CONCURRENTLY
                "SELECT 1 FROM orders WHERE id = 1 FOR UPDATE" // c1: the commit
                )) {
            for (boolean held : new boolean[] {false, true}) {
                String url = TestServer.newDatabase();
                cases.add(judged("killed behind " + blocker + (held ? ", still held" : ""), url, () -> {
                    upgradeTo(url, "a1");
                    killWhileWaiting(url, blocker, held);
                }));
            }
        }
        for (boolean held : new boolean[] {false, true}) {
            String url = TestServer.newDatabase();
            cases.add(judged("killed while CREATE INDEX CONCURRENTLY waits" + (held ? ", still held" : ""), url, () -> {
                upgradeTo(url, "b1");
                killWhileWaiting(url, "LOCK TABLE orders IN ROW EXCLUSIVE MODE", held);
            }));
        }
        judgeAll(cases);
    }

    private static void upgradeTo(String url, String target) {
        Tributary.on(() -> DriverManager.getConnection(url))
                .scripts(Disturbance.SCRIPTS)
                .build()
                .upgrade(target);
    }

    /** With the blocker still held, the server has to notice by itself that nobody waits for the statement any more. */
    private static void killWhileWaiting(String url, String blocker, boolean held) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(blocker);
            Process victim = start(url, 0);
            await(
                    url,
                    "SELECT 1 FROM pg_stat_activity WHERE application_name LIKE 'tributary %'"
                            + " AND datname = current_database() AND wait_event_type = 'Lock'");
            kill(victim);
            if (held) {
                await(
                        url,
                        "SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND application_name LIKE 'tributary %')");
            }
            connection.rollback();
        }
    }

    /** Asks again and again, for half a minute at most, until there is a row. */
    static void await(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (System.nanoTime() < end) {
                try (var row = statement.executeQuery(query)) {
                    if (row.next()) {
                        return;
                    }
                }
                statement.execute("SELECT pg_sleep(0.02)");
            }
            throw new AssertionError("never true: " + query);
        }
    }

    @Test
    void theServerGoesDownAndComesBack(@TempDir Path folder) throws Exception {
        try (var server = new OwnServer(folder)) {
            for (String word : List.of(
                    "ADD COLUMN", "(1, 'b1')", "INDEX CONCURRENTLY IF", "DETACH PARTITION", "payments VALUES")) {
                int at = indexOf(word);
                for (boolean crash : new boolean[] {false, true}) {
                    String url = server.newDatabase("at_" + at + (crash ? "_crash" : "_restart"));
                    tally.judge("server " + (crash ? "crashes" : "restarts") + " at " + named(at), url, () -> {
                        Disturbance.upgrade(url, at, new Disturber() {
                            @Override
                            public void before(String where, Connection connection) throws SQLException {
                                if (crash) {
                                    server.crash(connection);
                                } else {
                                    server.restart();
                                }
                            }
                        });
                    });
                }
            }
        }
        assertThat(tally.newFailures()).isEmpty();
    }

    private int indexOf(String word) {
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).contains(word)) {
                return i + 1;
            }
        }
        throw new AssertionError(word);
    }

    private static Process start(String url, int call) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        url,
                        "" + call)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstWord(Process victim) throws IOException {
        return new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    /** SIGKILL: nothing of the process runs any more. */
    private static void kill(Process victim) throws InterruptedException {
        victim.destroyForcibly();
        assertThat(victim.waitFor()).isEqualTo(128 + 9);
    }
}
