package dev.tributary.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody empties the journal while a revision outside a transaction is half done. */
@Tag("slow")
class TruncatedJournalTest {

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();

    @Test
    void neverMakesAStatementRunTwice() throws Exception {
        Files.createDirectories(folder.resolve("db/revisions"));
        Files.writeString(folder.resolve("db/revisions/r1.sql"), """
                        -- revision: r1
                        -- revises: none
                        -- message: fill posts
                        -- transactional: false

                        CREATE TABLE posts (id int);
                        INSERT INTO posts VALUES (1);
                        SELECT pg_advisory_xact_lock(77);
                        INSERT INTO posts VALUES (2);
                        SELECT pg_advisory_xact_lock(78);
                        INSERT INTO posts VALUES (3);
                        """);
        try (Connection gate = DriverManager.getConnection(url);
                Statement statement = gate.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(77), pg_advisory_lock(78)");

            killedAt(77, "first", statement);
            statement.execute("TRUNCATE tributary_journal RESTART IDENTITY");
            statement.execute("SELECT pg_advisory_unlock(77)");
            killedAt(78, "second", statement);
            statement.execute("SELECT pg_advisory_unlock(78)");
        }

        var last = new Starter(folder, "last", url, "upgrade", "heads");

        assertThat(last.status()).as(last.said()).isZero();
        assertThat(Disturbance.query(url, "SELECT id::text FROM posts ORDER BY id"))
                .containsExactly("1", "2", "3");
        assertThat(Disturbance.query(url, "SELECT version_num FROM tributary_version"))
                .containsExactly("r1");
    }

    private void killedAt(int lock, String name, Statement statement) throws Exception {
        var starter = new Starter(folder, name, url, "upgrade", "heads");
        RecoveryKillTest.await(
                url,
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
                        + " AND query LIKE 'SELECT pg_advisory_xact_lock(" + lock + ")%'");
        starter.signal("KILL");
        assertThat(starter.status()).isEqualTo(128 + 9);
        statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND query LIKE 'SELECT pg_advisory_xact_lock(" + lock + ")%'");
    }
}
