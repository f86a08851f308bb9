package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A downgrade that takes rows away asks first; any other one never does. */
class DowngradeLossTest {

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder)
                .set("DATABASE_URL", url)
                .script(
                        "a1",
                        "none",
                        "create",
                        "CREATE TABLE \"Users\" (id int, \"E-mail\" text);\nCREATE TABLE empty (id int);",
                        "DROP TABLE IF EXISTS empty, \"Users\" CASCADE;")
                .script(
                        "a2",
                        "a1",
                        "change",
                        "SELECT 1;",
                        "ALTER TABLE \"Users\" DROP COLUMN \"E-mail\", DROP IF EXISTS no;");
        assertThat(shell.run("upgrade").status()).isZero();
    }

    @Test
    void neverAsksWhereNothingIsLost() throws SQLException {
        sql("INSERT INTO \"Users\" VALUES (1, NULL)");

        assertThat(shell.run("downgrade", "a1").status()).isZero();
        sql("DELETE FROM \"Users\"");
        assertThat(shell.run("downgrade", "base").status()).isZero();
    }

    @Test
    void refusesWhereNobodyCanBeAsked() throws SQLException {
        sql("INSERT INTO \"Users\" VALUES (1, 'a'), (2, NULL)");

        var refused = shell.run("downgrade", "a1");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo("""
                error[rows-would-be-lost]: "tributary downgrade a1" would take rows away
                  column "Users"."E-mail": 1 row
                  nobody is there to be asked, so nothing was done
                next:
                  tributary downgrade a1 --yes    agrees to that beforehand
                  tributary backup                keeps a copy first
                """);
        assertThat(shell.run("downgrade", "base", "--json").out())
                .contains("rows-would-be-lost", "table \\\"Users\\\": 2 rows")
                .doesNotContain("E-mail", "empty");
        assertThat(shell.run("current").out()).contains("a2");
    }

    /** Pasted as it stands, the remedy must not reach another database. */
    @Test
    void keepsToTheEnvironmentThatWasMeant() throws SQLException {
        sql("INSERT INTO \"Users\" VALUES (1, 'a')");
        shell.file("tributary.toml", "[environments.live]\nurl = \"" + url + "\"\n");

        var refused = shell.run("downgrade", "a1", "--env", "live");

        assertThat(refused.err())
                .contains("  tributary downgrade a1 --env live --yes    agrees", "  tributary backup --env live ");
    }

    @Test
    void goesOnWhenToldToBeforehand() throws SQLException {
        sql("INSERT INTO \"Users\" VALUES (1, 'a')");

        assertThat(shell.run("downgrade", "base", "--yes").status()).isZero();
    }

    @Test
    void asksAPersonAndDoesAsToldThen() throws SQLException {
        sql("INSERT INTO \"Users\" VALUES (1, 'a')");

        var no = shell.answering("n\n").run("downgrade", "a1");
        assertThat(no.status()).isEqualTo(1);
        assertThat(no.err())
                .contains("this downgrade takes rows away:", "column \"Users\".\"E-mail\": 1 row", "go on? [y/N]")
                .contains("nothing was done, as you said");
        assertThat(shell.run("current").out()).contains("a2");

        assertThat(shell.answering("y\n").run("downgrade", "a1").status()).isZero();
        assertThat(shell.run("current").out()).contains("a1");
    }

    @Test
    void showsItInADryRun() throws SQLException {
        sql("INSERT INTO \"Users\" VALUES (1, 'a')");

        var dry = shell.run("downgrade", "a1", "--dry-run");

        assertThat(dry.status()).isZero();
        assertThat(dry.err()).contains("it would take rows away: column \"Users\".\"E-mail\": 1 row");
    }

    @Test
    void neverTakesRowsForNoneThatPoliciesHide() throws SQLException {
        String role = ownedByAnother();
        sql("ALTER TABLE \"Users\" ENABLE ROW LEVEL SECURITY; ALTER TABLE \"Users\" FORCE ROW LEVEL SECURITY;"
                + " CREATE POLICY tenants ON \"Users\" USING (id = 0)");

        var refused = shell.run("downgrade", "base");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo("""
                error[rows-would-be-lost]: "tributary downgrade base" could take rows away
                  table "Users": its rows cannot be seen, query would be affected by row-level security policy for table "Users" (42501)
                  nobody is there to be asked, so nothing was done
                next:
                  tributary downgrade base --yes    agrees to that beforehand
                  tributary backup --user ROLE      keeps a copy first, as a role that sees all rows
                """);
        unseen(role, "row-level security");
    }

    @Test
    void neverTakesRowsForNoneThatItMayNotRead() throws SQLException {
        String role = ownedByAnother();
        sql("REVOKE SELECT ON \"Users\" FROM " + role);

        unseen(role, "permission denied for table Users (42501)");
    }

    private String ownedByAnother() throws SQLException {
        String role = "owner_" + System.nanoTime();
        sql("INSERT INTO \"Users\" VALUES (1, 'a'); CREATE ROLE " + role + " LOGIN; GRANT ALL ON SCHEMA public TO "
                + role
                + "; GRANT ALL ON tributary_version, tributary_journal, tributary_state TO " + role
                + "; ALTER TABLE \"Users\" OWNER TO " + role + "; ALTER TABLE empty OWNER TO " + role);
        shell.set("DATABASE_URL", url.replaceFirst("user=[^&]*", "user=" + role));
        return role;
    }

    private void unseen(String role, String why) throws SQLException {
        assertThat(shell.run("downgrade", "a1", "--dry-run").err())
                .contains("it could take rows away: column \"Users\".\"E-mail\": its rows cannot be seen, ", why);
        assertThat(shell.run("downgrade", "base", "--json").out())
                .contains("rows-would-be-lost", "table \\\"Users\\\": its rows cannot be seen")
                .doesNotContain("empty");
        assertThat(shell.answering("n\n").run("downgrade", "base").err())
                .contains("this downgrade may take rows away:");
        assertThat(shell.run("current").out()).contains("a2");

        assertThat(shell.answering("y\n").run("downgrade", "a1").status()).isZero();
        assertThat(shell.run("downgrade", "base", "--yes").status()).isZero();
        sql("DROP OWNED BY " + role + " CASCADE; DROP ROLE " + role);
    }

    private void sql(String text) throws SQLException {
        try (var connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
