package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.TableName;
import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit status 4 and {@code retryable} say the same: nobody has to mend anything, the same command may succeed later. */
class TryAgainLaterTest {

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder)
                .set("DATABASE_URL", url)
                .script("a1", "none", "create users", "CREATE TABLE users (id int);", "DROP TABLE users;");
    }

    @Test
    void somebodyElseHasTheLock() throws SQLException {
        try (Connection holder = DriverManager.getConnection(url);
                var statement = holder.createStatement()) {
            long key = new Postgresql().migrationLock().key(new TableName("public", "tributary_version"));
            statement.execute("SELECT pg_advisory_lock(" + key + ")");

            assertLater("lock-held", "upgrade", "--wait", "0");
        }
        assertThat(shell.run("upgrade").status()).isZero();
    }

    @Test
    void othersUseTheTable() throws SQLException {
        shell.run("upgrade");
        shell.script("a2", "a1", "add email", "ALTER TABLE users ADD email text;", "");
        try (Connection reader = DriverManager.getConnection(url);
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT * FROM users");

            assertLater("blocked", "upgrade", "--retry-for", "0");
        }
        assertThat(shell.run("upgrade").status()).isZero();
    }

    @Test
    void nobodyListensThere() {
        shell.set("DATABASE_URL", "postgres://localhost:1/shop");

        assertLater("cannot-connect", "current");
    }

    @Test
    void theServerHasNoConnectionLeft() throws SQLException {
        String role = "busy_" + url.replaceFirst(".*/([^/?]*).*", "$1");
        try (Connection owner = DriverManager.getConnection(url);
                var statement = owner.createStatement()) {
            statement.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'x' CONNECTION LIMIT 0");
            shell.set("PGPASSWORD", "x");

            assertLater("cannot-connect", "current", "--user", role);

            statement.execute("DROP ROLE " + role);
        }
    }

    @Test
    void theConnectionBroke() {
        shell.script("a2", "a1", "go", "SELECT pg_terminate_backend(pg_backend_pid());", "");

        assertLater("connection-lost", "upgrade");
        assertThat(shell.run("current").out())
                .as("the next run finds out by itself")
                .isEqualTo("a1\n");
    }

    @Test
    void whatStaysAsItIsIsAProblem() {
        shell.script(
                "a2",
                "a1",
                "promise",
                "ALTER TABLE users ADD UNIQUE (id); CREATE TABLE posts (u int REFERENCES users (id)"
                        + " DEFERRABLE INITIALLY DEFERRED); INSERT INTO posts VALUES (1);",
                "");

        assertProblem("failed-commit", "upgrade");
        shell.script("a2", "a1", "promise", "ALTER TABLE nosuch ADD x int;", "");
        assertProblem("failed-statement", "upgrade");
        assertProblem("unknown-revision", "upgrade", "nosuch");
        shell.set("DATABASE_URL", url.replaceFirst("/[^/?]*(?=\\?|$)", "/nosuch"));
        assertProblem("cannot-connect", "current");
        shell.set("DATABASE_URL", "postgres://nosuch.invalid/shop");
        assertProblem("cannot-connect", "current");
    }

    private void assertLater(String code, String... words) {
        assertEnd(4, true, code, words);
    }

    private void assertProblem(String code, String... words) {
        assertEnd(1, false, code, words);
    }

    private void assertEnd(int status, boolean retryable, String code, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.add("--json");
        var printed = shell.run(all.toArray(String[]::new));
        @SuppressWarnings("unchecked")
        var error = (Map<String, Object>) printed.json().get("error");
        assertThat(error).containsEntry("code", code).containsEntry("retryable", retryable);
        assertThat(printed.status()).isEqualTo(status);
    }
}
