package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One folder for all, since the scratch server is made in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoctorRehearsalTest {

    @TempDir
    Path folder;

    private String url;
    private Shell shell;

    @BeforeEach
    void open() {
        url = TestServer.newDatabase();
        shell = new Shell(folder)
                .set("DATABASE_URL", url)
                .script("a1", "none", "create users", "CREATE TABLE users (id int, n int);", "DROP TABLE users;")
                .script("b1", "a1", "add email", "ALTER TABLE users ADD email text;", "ALTER TABLE users DROP email;")
                .script(
                        "c1",
                        "b1",
                        "create posts",
                        "CREATE TABLE posts (id int); ALTER TABLE users ALTER n TYPE bigint;",
                        "DROP TABLE posts; ALTER TABLE users ALTER n TYPE int;")
                .revision("d1", "c1", "nothing at all");
    }

    @Test
    void findsNothingWhereTheRevisionsMadeTheSchema() {
        shell.run("upgrade");

        var printed = shell.run("doctor", "--rehearsal");

        assertThat(printed.both()).endsWith("4 revisions, nothing is wrong\n").doesNotContain("not compared");
        assertThat(printed.status()).isZero();
    }

    @Test
    void findsWhatWasOnlyStamped() {
        shell.run("upgrade", "a1");
        shell.run("stamp", "d1");

        var printed = shell.run("doctor", "--rehearsal");

        assertThat(printed.out())
                .contains(
                        "error[stamped-not-run]: 2 revisions are stamped, and what they make is not there\n",
                        "  b1 \"add email\" lacks column public.users.email\n",
                        "  c1 \"create posts\" lacks column public.users.n, table public.posts\n",
                        "  tributary stamp --purge a1    says where the schema is; then:\n",
                        "  tributary upgrade d1          runs what was only stamped\n");
        assertThat(printed.status()).isEqualTo(3);
        assertThat(shell.run("doctor", "--no-rehearsal").status()).isZero();
        shell.run("stamp", "--purge", "a1");
        shell.run("upgrade", "d1");
        assertThat(shell.run("doctor", "--rehearsal").status()).isZero();
    }

    @Test
    void doesNotSendBackWhatRanLater() throws SQLException {
        shell.run("upgrade", "a1");
        shell.run("stamp", "b1");
        shell.run("upgrade", "c1");

        assertThat(shell.run("doctor", "--rehearsal").out())
                .contains(
                        "error[stamped-not-run]: revision \"b1\" is stamped, and what it makes is not there\n",
                        "  tributary show b1 -v    names its file: later revisions did run")
                .doesNotContain("stamp --purge");
    }

    @Test
    void findsWhatRanAndWasNotStamped() throws SQLException {
        shell.run("upgrade", "a1");
        execute("ALTER TABLE users ADD email text");

        assertThat(shell.run("doctor", "--rehearsal").out())
                .contains(
                        "error[run-not-stamped]: revision \"b1\" is not applied by the version rows, and what it makes is"
                                + " there\n",
                        "  b1 \"add email\" is there whole: column public.users.email\n",
                        "  tributary stamp b1                   says that it ran; runs nothing\n");
        execute("CREATE TABLE posts (id text)");
        assertThat(shell.run("doctor", "--rehearsal").out())
                .contains(
                        "  c1 \"create posts\" is there in part: table public.posts\n",
                        "  tributary schema diff c1 database")
                .doesNotContain("tributary stamp ");
    }

    @Test
    void doesNotStampWhatIsNotThere() throws SQLException {
        shell.run("upgrade", "a1");
        execute("CREATE TABLE posts (id int); ALTER TABLE users ALTER n TYPE bigint");

        assertThat(shell.run("doctor", "--rehearsal").out())
                .contains("  c1 \"create posts\" is there whole: ")
                .doesNotContain("tributary stamp ");
    }

    @Test
    void whatNobodyKnowsOfIsANote() throws SQLException {
        shell.run("upgrade");
        execute("CREATE INDEX by_hand ON users (email)");

        var printed = shell.run("doctor", "--rehearsal");

        assertThat(printed.both())
                .contains("1 object differs from what the revisions make: tributary schema diff current database\n")
                .endsWith("nothing is wrong\n");
        assertThat(printed.status()).isZero();
    }

    @Test
    void saysWhyItDidNotCompare(@TempDir Path other) {
        var fresh = new Shell(other)
                .set("DATABASE_URL", url)
                .script("a1", "none", "create users", "CREATE TABLE users (id int, n int);", "DROP TABLE users;");
        fresh.run("upgrade");

        assertThat(fresh.run("doctor").err())
                .contains("not compared with what the revisions make: --rehearsal does that, on a scratch server\n");
        assertThat(fresh.run("doctor", "--no-rehearsal").err()).doesNotContain("not compared");
        fresh.script("a1", "none", "create users", "CREATE TABLE users (id nosuch);", "DROP TABLE users;");
        assertThat(fresh.run("doctor", "--rehearsal").err())
                .contains("not compared with what the revisions make: cannot upgrade a1");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
