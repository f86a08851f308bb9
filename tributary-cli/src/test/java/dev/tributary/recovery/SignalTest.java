package dev.tributary.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, and what an orchestrator sends: the open transaction is rolled back, the lock is let go, the status says so. */
@Tag("slow")
class SignalTest {

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();

    private void script(String id, String revises, String header, String sql) throws IOException {
        Files.createDirectories(folder.resolve("db/revisions"));
        Files.writeString(
                folder.resolve("db/revisions/" + id + ".sql"),
                "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: do " + id + "\n" + header + "\n"
                        + sql + "\n");
    }

    private String stopped(String signal, int status, String sql) throws Exception {
        var starter = new Starter(folder, signal, url, "upgrade", "heads");
        RecoveryKillTest.await(
                url,
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '"
                        + sql + "%'");
        starter.signal(signal);
        assertThat(starter.status()).as(starter.said()).isEqualTo(status);
        assertThat(Disturbance.query(
                        url,
                        "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND database ="
                                + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .as("the lock")
                .isEmpty();
        return starter.said();
    }

    @Test
    void rollBackTheRevisionUnderWayAndSayWhereTheDatabaseIs() throws Exception {
        script("r1", "none", "", "CREATE TABLE posts (id int);");
        script("r2", "r1", "", "INSERT INTO posts VALUES (1);\nSELECT pg_sleep(60);");

        assertThat(stopped("INT", 128 + 2, "SELECT pg_sleep"))
                .contains("upgrade <base> -> r1, do r1")
                .contains("told to stop: ending what is under way")
                .contains("this revision was rolled back: the database is as before it")
                .contains("1 step before it is committed, the last: upgrade <base> -> r1, do r1");
        assertThat(Disturbance.query(url, "SELECT version_num FROM tributary_version"))
                .containsExactly("r1");
        assertThat(Disturbance.query(url, "SELECT id::text FROM posts")).isEmpty();

        assertThat(stopped("TERM", 128 + 15, "SELECT pg_sleep"))
                .contains("this revision was rolled back: the database is as before it");
        assertThat(Disturbance.query(url, "SELECT id::text FROM posts")).isEmpty();
    }

    @Test
    void leaveARevisionOutsideATransactionWhereItCanGoOn() throws Exception {
        script("r1", "none", "", "CREATE TABLE posts (id int);");
        script("r2", "r1", "-- transactional: false\n", "CREATE INDEX CONCURRENTLY posts_id ON posts (id);");
        try (Connection writer = DriverManager.getConnection(url);
                var statement = writer.createStatement()) {
            assertThat(new Starter(folder, "first", url, "upgrade", "r1").status())
                    .isZero();
            writer.setAutoCommit(false);
            statement.execute("INSERT INTO posts VALUES (1)");

            assertThat(stopped("TERM", 128 + 15, "CREATE INDEX CONCURRENTLY"))
                    .contains("it runs outside a transaction: none of 1 statement is done")
                    .contains("tributary upgrade r2");
            writer.rollback();
        }

        var again = new Starter(folder, "again", url, "upgrade", "heads");

        assertThat(again.status()).as(again.said()).isZero();
        assertThat(Disturbance.query(
                        url, "SELECT indisvalid::text FROM pg_index WHERE indexrelid = 'posts_id'::regclass"))
                .isEqualTo(List.of("true"));
    }

    @Test
    void endTheWaitForAnotherRunAtOnce() throws Exception {
        script("r1", "none", "", "SELECT pg_advisory_xact_lock(77);");
        try (Connection gate = DriverManager.getConnection(url);
                var statement = gate.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(77)");
            var holder = new Starter(folder, "holder", url, "upgrade", "heads");
            RecoveryKillTest.await(
                    url,
                    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
            var waiter = new Starter(folder, "waiter", url, "upgrade", "heads");
            waiter.await(said -> said.contains("waiting for another run"));

            waiter.signal("INT");

            assertThat(waiter.status()).isEqualTo(128 + 2);
            assertThat(waiter.said())
                    .contains("error[interrupted]: stopped while waiting for others")
                    .contains("nothing was done meanwhile");
            statement.execute("SELECT pg_advisory_unlock(77)");
            assertThat(holder.status()).isZero();
        }
    }
}
