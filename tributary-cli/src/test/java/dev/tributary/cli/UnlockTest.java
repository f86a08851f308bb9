package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.TableName;
import dev.tributary.session.Database;
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
    void saysWhoMayWhereTheRoleMayNotEndTheHolder() throws SQLException {
        String weak = "weak_" + url.replaceFirst(".*/([^/?]*).*", "$1");
        String deploy = weak.replace("weak", "deploy");
        try (Connection owner = DriverManager.getConnection(url);
                var statement = owner.createStatement()) {
            role(owner, weak);
            role(owner, deploy);
            try (Connection holder = DriverManager.getConnection(withoutUser(), deploy, "secret-of-" + deploy)) {
                String pid = lock(holder);

                var printed = as(weak).run("unlock", "--pid", pid);

                assertThat(printed.err())
                        .contains("error[may-not-end]: role \"" + weak + "\" may not end process " + pid
                                + ", which holds the lock\n  holder  pid " + pid + ", user " + deploy)
                        .contains(
                                "\n  may     its own role " + deploy
                                        + ", members of pg_signal_backend, and superusers\n",
                                "(42501)\n  nothing was ended\nnext:\n",
                                "  tributary unlock --pid " + pid + " --user " + deploy + " ",
                                " as its own role\n",
                                "  GRANT pg_signal_backend TO " + weak + " ")
                        .doesNotContain("secret-of");
                assertThat(printed.out()).isEmpty();
                assertThat(printed.status()).isEqualTo(1);
                assertThat(holder.isValid(5)).as("the holder goes on").isTrue();

                statement.execute("GRANT pg_signal_backend TO " + weak);
                assertThat(shell.run("unlock", "--pid", pid).out())
                        .as("the remedy helps")
                        .startsWith("ended pid " + pid);
            } finally {
                statement.execute("DROP OWNED BY " + weak + ", " + deploy + "; DROP ROLE " + weak + ", " + deploy);
            }
        }
    }

    @Test
    void offersNoRightAgainstASuperuser() throws SQLException {
        String weak = "feeble_" + url.replaceFirst(".*/([^/?]*).*", "$1");
        try (Connection holder = DriverManager.getConnection(url);
                var statement = holder.createStatement()) {
            role(holder, weak);
            statement.execute("GRANT pg_signal_backend TO " + weak);
            try {
                var printed = as(weak).run("unlock", "--pid", lock(holder));

                assertThat(printed.err())
                        .contains(
                                "error[may-not-end]",
                                "\n  may     superusers only, since its role ",
                                " as its own role\n")
                        .doesNotContain("GRANT");
                assertThat(holder.isValid(5)).as("the holder goes on").isTrue();
            } finally {
                statement.execute("DROP OWNED BY " + weak + "; DROP ROLE " + weak);
            }
        }
    }

    private static void role(Connection owner, String name) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD 'secret-of-" + name
                    + "'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + name);
        }
    }

    private String withoutUser() {
        return url.replaceFirst("[?&]user=[^&]*", "");
    }

    private Shell as(String role) {
        return shell.set("PGUSER", role).set("PGPASSWORD", "secret-of-" + role).set("DATABASE_URL", withoutUser());
    }

    /** Takes the lock of runs, as a run does. */
    private String lock(Connection holder) throws SQLException {
        long key = Database.of(TestServer.dataSource(url)::getConnection, new Postgresql(), "tributary_version")
                .product()
                .migrationLock()
                .key(VERSIONS);
        try (var statement = holder.createStatement();
                var row = statement.executeQuery("SELECT pg_backend_pid() FROM pg_advisory_lock(" + key + ")")) {
            row.next();
            return row.getString(1);
        }
    }
}
