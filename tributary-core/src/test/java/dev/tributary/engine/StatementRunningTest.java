package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.event.Event;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
