package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.Tributary;
import dev.tributary.dialect.TableName;
import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnlockTest {

    private static final TableName VERSIONS = new TableName("public", "tributary_version");

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder)
                .set("DATABASE_URL", url)
                .script("a1", "none", "create users", "CREATE TABLE users (id int);", "DROP TABLE users;");
        shell.run("upgrade");
    }

    @Test
    void endsTheHolder() throws SQLException {
        try (Connection holder = DriverManager.getConnection(url)) {
            String pid = lock(holder);

            assertThat(shell.run("unlock").both()).contains("pid " + pid);
            var printed = shell.run("unlock", "--pid", pid);

            assertThat(printed.out()).startsWith("ended pid " + pid);
            assertThat(printed.status()).isZero();
            assertThat(holder.isValid(5)).isFalse();
        }
        assertThat(shell.run("unlock").out()).isEqualTo("nobody holds the lock\n");
    }

    @Test
    void saysSoWhereTheRoleMayNotEndTheHolder() throws SQLException {
        String role = "weak_" + url.replaceFirst(".*/([^/?]*).*", "$1");
        try (Connection holder = DriverManager.getConnection(url);
                var statement = holder.createStatement()) {
            statement.execute("CREATE ROLE " + role
                    + " LOGIN PASSWORD 'weak'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);
            String pid = lock(holder);
            shell.set("PGUSER", role)
                    .set("PGPASSWORD", "weak")
                    .set("DATABASE_URL", url.replaceFirst("[?&]user=[^&]*", ""));

            var printed = shell.run("unlock", "--pid", pid);

            assertThat(printed.err()).contains("(42501)\n").doesNotContain("ended", "weak'");
            assertThat(printed.out()).isEmpty();
            assertThat(printed.status()).isEqualTo(1);
            assertThat(holder.isValid(5)).as("the holder goes on").isTrue();
            statement.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
    }

    /** Takes the lock of runs, as a run does. */
    private String lock(Connection holder) throws SQLException {
        long key = Tributary.database(TestServer.dataSource(url)::getConnection, "tributary_version")
                .dialect()
                .lockKey(VERSIONS);
        try (var statement = holder.createStatement();
                var row = statement.executeQuery("SELECT pg_backend_pid() FROM pg_advisory_lock(" + key + ")")) {
            row.next();
            return row.getString(1);
        }
    }
}
