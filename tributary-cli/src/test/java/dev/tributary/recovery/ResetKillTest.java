package dev.tributary.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reset that is killed leaves everything or an empty database, and the next command ends at the heads. */
@Tag("slow")
class ResetKillTest {

    private static final String SOMEBODY_WAITS =
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    private static final String ROWS = "SELECT count(*)::text FROM customers";
    private static final String HEADS = "SELECT version_num FROM tributary_version";

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();
    private final String name =
            Disturbance.query(url, "SELECT current_database()").get(0);

    @BeforeEach
    void fill() throws Exception {
        Files.writeString(
                folder.resolve("tributary.toml"), "[environments.dev]\nurl = \"" + url + "\"\ndisposable = true\n");
        Files.createDirectories(folder.resolve("db/revisions"));
        script("a1", "none", "CREATE TABLE customers (id int);");
        script("a2", "a1", "SELECT pg_advisory_xact_lock(77);");
        assertThat(started("first", "upgrade", "heads").status()).isZero();
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO customers VALUES (1), (2)");
        }
    }

    @Test
    void whileItEmptiesTheDatabaseEverythingIsStillThere() throws Exception {
        try (Connection reader = DriverManager.getConnection(url);
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT FROM customers");

            kill(reset("killed"));

            reader.rollback();
        }
        awaitItsEnd();
        assertThat(Disturbance.query(url, ROWS)).containsExactly("2");
        assertThat(Disturbance.query(url, HEADS)).containsExactly("a2");

        Starter again = reset("again");

        assertThat(again.status()).as(again.said()).isZero();
        assertThat(Disturbance.query(url, ROWS)).containsExactly("0");
        assertThat(Disturbance.query(url, HEADS)).containsExactly("a2");
    }

    @Test
    void whileItRunsTheRevisionsAnUpgradeGoesOn() throws Exception {
        try (Connection gate = DriverManager.getConnection(url);
                var statement = gate.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(77)");

            kill(reset("killed"));

            statement.execute("SELECT pg_advisory_unlock(77)");
        }
        awaitItsEnd();
        assertThat(Disturbance.query(url, ROWS)).containsExactly("0");
        assertThat(Disturbance.query(url, HEADS)).containsExactly("a1");

        Starter next = started("next", "upgrade", "heads");

        assertThat(next.status()).as(next.said()).isZero();
        assertThat(Disturbance.query(url, HEADS)).containsExactly("a2");
    }

    private void script(String id, String revises, String sql) throws IOException {
        Files.writeString(
                folder.resolve("db/revisions/" + id + ".sql"),
                "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: do " + id + "\n\n" + sql + "\n");
    }

    private Starter reset(String file) throws IOException {
        return started(file, "reset", "--database", name, "--yes", "--no-backup");
    }

    private Starter started(String file, String... words) throws IOException {
        var all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--env";
        all[words.length + 1] = "dev";
        return new Starter(folder, file, url, all);
    }

    private void kill(Starter starter) throws Exception {
        RecoveryKillTest.await(url, SOMEBODY_WAITS);
        starter.signal("KILL");
        assertThat(starter.status()).as(starter.said()).isEqualTo(128 + 9);
    }

    /** The server notices that nobody listens any more once the statement under way is through. */
    private void awaitItsEnd() throws Exception {
        RecoveryKillTest.await(
                url,
                "SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid())");
    }
}
