package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.event.Event;
import dev.tributary.event.RunFailed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A statement that takes its time is told of while it runs: how far it is, and who keeps it waiting. */
class StatementRunningTest {

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = Sandbox.in(folder);
    }

    /** Runs everything while somebody is in the way, who leaves once the run has told of it. */
    private Event.StatementRunning seen(String inTheWay) throws SQLException {
        try (Connection other = sandbox.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(inTheWay);
            sandbox.builder()
                    .listener(event -> {
                        sandbox.events.add(event);
                        if (event instanceof Event.StatementRunning running
                                && !running.blockers().isEmpty()) {
                            rollback(other);
                        }
                    })
                    .build()
                    .upgrade("heads");
        }
        return sandbox.events(Event.StatementRunning.class).stream()
                .filter(running -> !running.blockers().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static void rollback(Connection other) {
        try {
            other.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anIndexBuildSaysHowFarItIs() throws SQLException {
        sandbox.script("a1", "none", "CREATE TABLE posts (id int);");
        sandbox.tributary().upgrade("heads");
        sandbox.script(
                "b2", "a1", "SELECT 1;\nCREATE INDEX CONCURRENTLY posts_id\n  ON posts (id);", "transactional: false");

        Event.StatementRunning running = seen("INSERT INTO posts VALUES (1)");

        assertThat(running.number()).isEqualTo(2);
        assertThat(running.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(running.progress()).startsWith("index build: waiting for writers");
        assertThat(running.summary())
                .startsWith("statement 2 of 2, ")
                .contains("so far, index build: waiting for writers")
                .contains(": CREATE INDEX CONCURRENTLY posts_id ON posts (id), waits for pid ")
                .contains("INSERT INTO posts VALUES (1)");
    }

    /** An expression of an index waits for a lock wherever the server computes it. */
    @ParameterizedTest
    @CsvSource({
        "REINDEX TABLE posts, 'index build: scanning table, (0|100) %'",
        "VACUUM FULL posts, 'vacuum full: rebuilding index, 0 done'",
        "CLUSTER posts USING posts_waits, 'cluster: rebuilding index, 0 done'",
        "ANALYZE posts, 'analyze: computing statistics'"
    })
    void whatComputesAnIndexSaysHowFarItIs(String statement, String progress) throws SQLException {
        sandbox.script("a1", "none", """
                CREATE TABLE posts (id int);
                INSERT INTO posts SELECT generate_series(1, 1000);
                CREATE FUNCTION waits(id int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$
                BEGIN
                  PERFORM pg_catalog.pg_advisory_xact_lock_shared(7);
                  RETURN id;
                END $$;
                CREATE INDEX posts_waits ON posts (waits(id));
                """);
        sandbox.tributary().upgrade("heads");
        sandbox.script("b2", "a1", statement + ";", "transactional: false");

        assertThat(seen("SELECT pg_advisory_xact_lock(7)").progress()).matches(progress);
    }

    @Test
    void aCopySaysHowManyRowsItHas() throws SQLException {
        sandbox.script("a1", "none", """
                CREATE TABLE posts (id int);
                CREATE FUNCTION waits() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  PERFORM pg_catalog.pg_advisory_xact_lock(7);
                  RETURN new;
                END $$;
                CREATE TRIGGER waits BEFORE INSERT ON posts FOR EACH ROW WHEN (new.id = 3) EXECUTE FUNCTION waits();
                """);
        sandbox.tributary().upgrade("heads");
        sandbox.script("b2", "a1", "COPY posts FROM stdin;\n1\n2\n3\n4\n\\.\n");

        assertThat(seen("SELECT pg_advisory_xact_lock(7)").progress()).isEqualTo("copy: 2 rows");
    }

    /** It sleeps behind each page, for minutes; it is ended once it has been seen. */
    @Test
    void aVacuumSaysHowFarItIs() {
        sandbox.script(
                "a1", "none", "CREATE TABLE posts (id int);\nINSERT INTO posts SELECT generate_series(1, 200000);");
        sandbox.tributary().upgrade("heads");
        sandbox.script(
                "b2",
                "a1",
                "SET vacuum_cost_delay = 100;\nSET vacuum_cost_limit = 1;\nVACUUM posts;",
                "transactional: false");
        var seen = new ArrayList<String>();

        assertThatThrownBy(() -> sandbox.builder()
                        .listener(event -> {
                            if (event instanceof Event.StatementRunning running
                                    && !running.progress().isEmpty()) {
                                seen.add(running.progress());
                                sandbox.sql("SELECT pg_cancel_backend(pid) FROM pg_stat_progress_vacuum"
                                        + " WHERE datname = current_database()");
                            }
                        })
                        .build()
                        .upgrade("heads"))
                .isInstanceOf(RunFailed.class);

        assertThat(seen.get(0)).matches("vacuum: scanning heap, \\d{1,2} %");
    }

    @Test
    void nothingIsToldOfItOnceItIsDone() throws SQLException {
        sandbox.script(
                        "a1",
                        "none",
                        "SELECT pg_advisory_xact_lock(7);\nCREATE TABLE posts (id int);",
                        "transactional: false")
                .script("b2", "a1", "CREATE TABLE later (id int);");

        seen("SELECT pg_advisory_xact_lock(7)");

        List<Event> events = sandbox.events;
        int done = events.indexOf(sandbox.events(Event.StatementDone.class).get(0));
        assertThat(events.subList(done, events.size())).noneMatch(Event.StatementRunning.class::isInstance);
        assertThat(events.subList(0, done)).anyMatch(Event.StatementRunning.class::isInstance);
    }
}
