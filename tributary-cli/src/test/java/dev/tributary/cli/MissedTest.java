package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A revision that was put below applied ones: found, tried late on a scratch server, and run. */
class MissedTest {

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();
    private Shell shell;

    @BeforeEach
    void applyOneAndThree() {
        shell = new Shell(folder)
                .set("DATABASE_URL", url)
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .script("r1", "none", "create users", "CREATE TABLE users (id int);", "DROP TABLE users;")
                .script("r3", "r1", "add age", "ALTER TABLE users ADD age int;", "ALTER TABLE users DROP age;");
        assertThat(shell.run("upgrade").status()).isZero();
    }

    private void arrives(String sql) {
        shell.script("r2", "r1", "add name", sql, "SELECT 1;")
                .script("r3", "r2", "add age", "ALTER TABLE users ADD age int;", "ALTER TABLE users DROP age;");
    }

    @Test
    void isRunLateWhereBothOrdersEndAlike() {
        arrives("ALTER TABLE users ADD name text;");
        var refused = shell.run("upgrade");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("error[rewritten-history]", "tributary upgrade heads --missed");

        var dry = shell.run("upgrade", "heads", "--missed", "--dry-run");
        assertThat(dry.out()).contains("upgrade r1 -> r2, add name", "heads: r3 -> r3");
        assertThat(dry.err())
                .contains(
                        "r2 was put before revisions that are applied; it runs after them",
                        "rehearsed: run late, r2 leaves the schema that a new database gets");

        var done = shell.run("upgrade", "heads", "--missed");

        assertThat(done.status()).as(done.err()).isZero();
        assertThat(Sql.run(url, "SELECT name, age FROM users")).contains("(0 rows)");
        assertThat(shell.run("upgrade").status()).isZero();
        assertThat(shell.run("doctor").out()).doesNotContain("rewritten-history");
    }

    @Test
    void isRefusedWhereTheLateOrderEndsOtherwise() {
        arrives("CREATE TABLE ages AS SELECT * FROM users;");

        var refused = shell.run("upgrade", "heads", "--missed");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "error[unproved-order]: what was missed would leave another schema",
                        "nothing was run",
                        "--yes");
        assertThat(Sql.run(url, "SELECT to_regclass('ages') IS NULL AS missing"))
                .anyMatch(line -> line.contains("t"));
        assertThat(shell.run("upgrade", "heads", "--missed", "--yes").status()).isZero();
    }

    @Test
    void isRefusedWhereItDoesNotRunLate() {
        arrives("ALTER TABLE users ADD age int; ALTER TABLE users DROP age;");

        var refused = shell.run("upgrade", "heads", "--missed");

        assertThat(refused.err()).contains("error[unproved-order]: what was missed could not be rehearsed");
        assertThat(refused.status()).isEqualTo(1);
    }
}
