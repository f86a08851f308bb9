package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.Tributary;
import dev.tributary.Tributary.TransactionMode;
import dev.tributary.event.Event;
import dev.tributary.event.Listener;
import dev.tributary.event.RunFailed;
import dev.tributary.script.ScriptSource;
import dev.tributary.testing.Relay;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that swallows what is sent: nobody waits for ever, and what the rows tell is said. */
@Tag("slow")
class NetworkTest {

    private static final String LOCKED =
            "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid <> 0"
                    + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Relay relay;

    @BeforeEach
    void open() throws IOException {
        sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE posts (id int);")
                .script("b2", "a1", "INSERT INTO posts VALUES (1);\nSELECT pg_advisory_xact_lock(7);");
        relay = new Relay(sandbox.url);
    }

    @AfterEach
    void close() {
        relay.close();
    }

    private Tributary.Builder builder(Listener listener) {
        return Tributary.on(() -> DriverManager.getConnection(relay.url() + "&connectTimeout=1&loginTimeout=1"))
                .scripts(ScriptSource.directory(folder))
                .networkTimeout(Duration.ofMillis(600))
                .listener(listener);
    }

    @ParameterizedTest
    @ValueSource(classes = {Event.Connected.class, Event.PlanStarted.class, Event.StepDone.class})
    void nobodyWaitsForAServerThatCannotBeReached(Class<? extends Event> last) {
        TributaryException failed = catchThrowableOfType(
                TributaryException.class,
                () -> builder(event -> {
                            if (last.isInstance(event)) {
                                relay.goDown();
                            }
                        })
                        .build()
                        .upgrade("heads"));

        assertThat(failed.problem().text())
                .contains("the server is silent, and no second connection is to be had")
                .contains("08006");
        assertThat(failed.problem().retryable()).isTrue();
    }

    /** The commit got lost, or only its answer did: at the last revision, at an earlier one, for all of them. */
    @ParameterizedTest
    @CsvSource({
        "b2, REVISION, true",
        "b2, REVISION, false",
        "a1, REVISION, true",
        "a1, REVISION, false",
        "b2, RUN, true",
        "b2, RUN, false"
    })
    void theRowsTellWhatBecameOfACommit(String revision, TransactionMode mode, boolean commitLost) {
        RunFailed failed = catchThrowableOfType(
                RunFailed.class,
                () -> builder(event -> {
                            if (event instanceof Event.StatementDone done
                                    && done.number() == done.total()
                                    && done.step().summary().contains("-> " + revision)) {
                                relay.swallow(commitLost);
                            }
                        })
                        .transaction(mode)
                        .build()
                        .upgrade("heads"));

        assertThat(failed.problem().code()).isEqualTo("connection-lost");
        assertThat(failed.problem().text())
                .contains(commitLost ? "it was not committed: the" : "it was committed all the same");
        assertThat(sandbox.rows("SELECT version_num FROM tributary_version"))
                .isEqualTo(failed.outcome().headsAfter().stream()
                        .map(Object::toString)
                        .toList());
        assertThat(sandbox.rows(LOCKED)).isEmpty();
        sandbox.tributary().upgrade("heads");
        assertThat(sandbox.rows("SELECT id FROM posts")).containsExactly("1");
    }

    @Test
    void theLostAnswerOfAStatementIsNoticed() throws Exception {
        var thread = Executors.newSingleThreadExecutor();
        try (Connection gate = sandbox.connect();
                var statement = gate.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(7)");
            var run = thread.submit(() -> builder(event -> {}).build().upgrade("heads"));
            sandbox.await(
                    "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database()");

            relay.swallow(false);
            statement.execute("SELECT pg_advisory_unlock(7)");

            var failed = catchThrowableOfType(ExecutionException.class, run::get);
            assertThat(failed.getCause())
                    .isInstanceOfSatisfying(
                            RunFailed.class,
                            lost -> assertThat(lost.problem().text())
                                    .contains("b2.sql:6", "the server has answered, and the answer was lost on the way")
                                    .contains("had not been committed: the server rolls it back"));
        } finally {
            thread.shutdown();
        }
    }

    /** Waiting for a lock is silence, too; each look from the second connection shows that the server is at it. */
    @Test
    void aServerThatIsAtItHasAllTheTimeItTakes() throws Exception {
        sandbox.tributary().upgrade("a1");
        var thread = Executors.newSingleThreadExecutor();
        try (Connection gate = sandbox.connect();
                var statement = gate.createStatement()) {
            gate.setAutoCommit(false);
            statement.execute("LOCK TABLE tributary_version IN ACCESS EXCLUSIVE MODE");
            var run = thread.submit(() -> builder(event -> {}).build().upgrade("heads"));
            for (int looks = 0; looks < 6; looks++) {
                String now = sandbox.rows("SELECT clock_timestamp()").get(0);
                sandbox.await("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle'"
                        + " AND query_start > '" + now + "'");
            }

            gate.rollback();

            assertThat(run.get().headsAfter()).hasToString("[b2]");
        } finally {
            thread.shutdown();
        }
    }

    @Test
    void theServerNoticesAClientThatIsGone() {
        sandbox.script(
                "b2",
                "a1",
                "CREATE TABLE found AS SELECT name, setting FROM pg_settings"
                        + " WHERE name LIKE 'tcp_keepalives%' OR name = 'tcp_user_timeout'");

        builder(event -> {}).build().upgrade("heads");

        assertThat(sandbox.rows("SELECT * FROM found ORDER BY 1"))
                .isEqualTo(List.of(
                        "tcp_keepalives_count|5",
                        "tcp_keepalives_idle|30",
                        "tcp_keepalives_interval|10",
                        "tcp_user_timeout|80000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp_keepalives_idle",
                "tcp_keepalives_interval",
                "tcp_keepalives_count",
                "tcp_user_timeout",
                "client_connection_check_interval"
            })
    void whatDatabaseOrAddressSayOfThatStays(String setting) {
        String found = "SELECT setting FROM pg_settings WHERE name = '" + setting + "'";
        sandbox.script("b2", "a1", "CREATE TABLE found AS " + found);
        sandbox.script("c3", "b2", "CREATE TABLE found_again AS " + found);

        Tributary.on(() -> DriverManager.getConnection(relay.url() + "&options=-c%20" + setting + "=9"))
                .scripts(ScriptSource.directory(folder))
                .build()
                .upgrade("b2");
        sandbox.sql(
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET " + setting + " = 8', current_database()); END $$");
        builder(event -> {}).build().upgrade("heads");

        assertThat(sandbox.rows("SELECT * FROM found")).containsExactly("9");
        assertThat(sandbox.rows("SELECT * FROM found_again")).containsExactly("8");
    }
}
