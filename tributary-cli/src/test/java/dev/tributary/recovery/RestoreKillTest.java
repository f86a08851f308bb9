package dev.tributary.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.InstalledServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A restore whose process or lock is taken away puts nothing into the database, neither then nor later. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreKillTest {

    private static final String ITS_PROGRAM = "application_name = 'tributary restore' AND datname = current_database()";
    private static final String TABLES =
            "SELECT count(*)::text FROM pg_class WHERE relnamespace = 'public'::regnamespace";

    private InstalledServer server;
    private int started;

    @TempDir
    static Path folder;

    /** Wherever the restore is, somebody can make it wait there: at rows, at an index, at the very last statement. */
    @BeforeAll
    void backUp() throws Exception {
        var installation = InstalledServer.find();
        assumeTrue(installation.isPresent(), "no PostgreSQL with pg_dump is installed under " + InstalledServer.ROOT);
        server = installation.get().start();
        server.psql("postgres", "CREATE DATABASE shop");
        server.psql("shop", """
                CREATE FUNCTION gate(place int, result int) RETURNS int IMMUTABLE LANGUAGE plpgsql
                  AS 'BEGIN PERFORM pg_advisory_xact_lock(place); RETURN result; END';
                CREATE TABLE customers (id int CHECK (public.gate(1, id) > 0));
                INSERT INTO customers VALUES (1), (2);
                CREATE INDEX gated ON customers (public.gate(2, id));
                CREATE MATERIALIZED VIEW last_of_all AS SELECT public.gate(3, id) FROM public.customers""");
        assertThat(starter("shop", "backup", "--output", folder + "/shop.dump").status())
                .isZero();
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, file", "2, file", "3, file", "1, pipe", "2, pipe", "3, pipe"})
    void aKilledRestoreCommitsNothingLater(int place, String from) throws Exception {
        String name = "killed_" + place + "_" + from;
        server.psql("postgres", "CREATE DATABASE " + name);
        try (Connection gate = connect(name);
                var statement = gate.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + place + ")");
            Starter victim = from.equals("file") ? restore(name) : restoreStream(name);
            awaitThat(
                    name,
                    "EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'advisory' AND " + ITS_PROGRAM + ")");

            victim.signal("KILL");

            assertThat(victim.status()).as(victim.said()).isEqualTo(128 + 9);
            awaitThat(name, "NOT EXISTS (SELECT FROM pg_stat_activity WHERE " + ITS_PROGRAM + ")");
        }
        assertThat(tables(name)).isEqualTo("0");

        Starter again = restore(name);

        assertThat(again.status()).as(again.said()).isEqualTo(3); // there are no version rows in this backup
        assertThat(tables(name)).isEqualTo("3");
    }

    @Test
    void whoseLockIsTakenAwayEndsToo() throws Exception {
        server.psql("postgres", "CREATE DATABASE unlocked");
        try (Connection gate = connect("unlocked");
                var statement = gate.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(3)");
            Starter victim = restore("unlocked");
            awaitThat(
                    "unlocked",
                    "EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'advisory' AND " + ITS_PROGRAM + ")");

            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
                    + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                    + " AND pid <> pg_backend_pid() AND pid NOT IN (SELECT pid FROM pg_locks WHERE NOT granted)");

            assertThat(victim.status()).isEqualTo(1);
            assertThat(victim.said()).contains("error[restore-failed]", "the connection that has the lock is gone");
        }
        assertThat(tables("unlocked")).isEqualTo("0");
    }

    private Starter restore(String database) throws IOException {
        return starter(database, "restore", folder + "/shop.dump");
    }

    /** By then all of the dump has been read, so that its end tells nobody anything. */
    private Starter restoreStream(String database) throws IOException, InterruptedException {
        Path pipe = folder.resolve(database + ".pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        new ProcessBuilder("sh", "-c", "cat shop.dump >" + pipe)
                .directory(folder.toFile())
                .start();
        return starter(database, "restore", pipe.toString());
    }

    private Starter starter(String database, String... words) throws IOException {
        return new Starter(folder, database + ++started, server.url(database), words);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server.url(database));
    }

    private void awaitThat(String database, String condition) throws SQLException {
        RecoveryKillTest.await(server.url(database), "SELECT 1 WHERE " + condition);
    }

    private String tables(String database) {
        return Disturbance.query(server.url(database), TABLES).get(0);
    }
}
