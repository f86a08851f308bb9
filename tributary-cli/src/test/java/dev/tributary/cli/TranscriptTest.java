package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands that touch a database print: results on standard output, everything about them on standard error. */
class TranscriptTest {

    @TempDir
    Path folder;

    private String url;
    private Shell shell;

    @BeforeEach
    void open() {
        url = TestServer.newDatabase();
        shell = new Shell(folder)
                .set("DATABASE_URL", url)
                .script("a1", "none", "create users", "CREATE TABLE users (id int);", "DROP TABLE users;")
                .script("b1", "a1", "add email", "ALTER TABLE users ADD email text;", "ALTER TABLE users DROP email;")
                .script("b2", "a1", "add phone", "ALTER TABLE users ADD phone text;", "ALTER TABLE users DROP phone;");
    }

    @Test
    void playsAnIncident() {
        assertThat(played("upgrade", "a1")).isEqualTo("""
                ! database DB on HOST, user postgres, at base
                ! upgrade <base> -> a1, create users  N ms
                ! 1 step in N ms, now at a1
                (exit 0)
                """);
        assertThat(played("upgrade")).isEqualTo("""
                ! database DB on HOST, user postgres, at a1
                ! error[multiple-heads]: cannot upgrade to "head": there are 2 heads
                !   b1  add email    db/revisions/b1_add_email.sql
                !   b2  add phone    db/revisions/b2_add_phone.sql
                !   both continue a1 "create users"
                !   multiple head revisions are present; name one of them, or join them
                ! next:
                !   tributary merge b1 b2      join them in one merge revision
                !   tributary upgrade heads    apply both as they are
                (exit 1)
                """);
        assertThat(played("history", "--graph", "-i")).isEqualTo("""
                o  b1 (head)  add email
                | o  b2 (head)  add phone
                |/
                *  a1 (current)  create users
                ! database DB on HOST, user postgres, at a1
                (exit 0)
                """);
        assertThat(played("merge", "heads", "--no-prove", "-m", "join them", "--rev-id", "m1"))
                .isEqualTo("""
                db/revisions/2025-12-05_m1_join_them.sql
                !   joins b1 "add email"
                !   joins b2 "add phone"
                !   not proved: nothing was replayed, as --no-prove says
                (exit 0)
                """);
        assertThat(played("upgrade")).isEqualTo("""
                ! database DB on HOST, user postgres, at a1
                ! upgrade a1 -> b2, add phone  N ms
                ! upgrade a1 -> b1, add email  N ms
                ! upgrade b1, b2 -> m1, join them  N ms
                ! 3 steps in N ms, now at m1
                (exit 0)
                """);
        assertThat(played("current")).isEqualTo("""
                m1 (head) (mergepoint)
                ! database DB on HOST, user postgres, at m1
                (exit 0)
                """);
        assertThat(played("upgrade")).isEqualTo("""
                ! database DB on HOST, user postgres, at m1
                ! nothing to do
                (exit 0)
                """);
        assertThat(played("downgrade", "b1")).isEqualTo("""
                ! database DB on HOST, user postgres, at m1
                ! downgrade m1 -> b1, b2, join them  N ms
                ! 1 step in N ms, now at b1, b2
                (exit 0)
                """);
    }

    @Test
    void countsStepsUpAndDown() {
        assertThat(played("upgrade", "+1")).contains("now at a1");
        assertThat(played("upgrade", "b1")).contains("now at b1");
        assertThat(played("downgrade", "-1")).contains("! downgrade b1 -> a1, add email  N ms", "now at a1");
        assertThat(played("history", "-r-1:current")).startsWith("<base> -> a1 (branchpoint), create users\n");
        assertThat(played("history", "-rcurrent:b1")).startsWith("a1 -> b1 (head), add email\n<base> -> a1");
        assertThat(played("downgrade", "-1")).contains("now at base");
    }

    @Test
    void saysWhatIsPending() {
        played("upgrade", "b1");

        assertThat(played("current", "--check-heads")).isEqualTo("""
                ! database DB on HOST, user postgres, at b1
                ! error[not-at-heads]: target database is not up to date: 1 revision pending
                !   b2  add phone    db/revisions/b2_add_phone.sql
                ! next:
                !   tributary upgrade heads    apply what is pending
                (exit 3)
                """);
        assertThat(played("status").replaceFirst("PostgreSQL [0-9.]+", "PostgreSQL N"))
                .isEqualTo("""
                database  DB on HOST, user postgres, PostgreSQL N
                project   a1
                current   b1  add email
                heads     b1  add email
                          b2  add phone
                pending   b2  add phone
                result    target database is not up to date: 1 revision pending
                (exit 3)
                """);
        assertThat(played("status", "--quiet")).isEqualTo("""
                target database is not up to date: 1 revision pending
                (exit 3)
                """);
        played("upgrade", "heads");
        assertThat(played("status", "--quiet")).isEqualTo("up to date\n(exit 0)\n");
        assertThat(played("status"))
                .contains("result    up to date, with 2 heads (tributary merge heads joins them)\n");
    }

    @Test
    void showsStepsWithoutRunningThem() {
        assertThat(played("upgrade", "heads", "--dry-run")).isEqualTo("""
                upgrade <base> -> a1, create users
                upgrade a1 -> b2, add phone
                upgrade a1 -> b1, add email
                heads: base -> b1, b2
                ! database DB on HOST, user postgres, at base
                ! dry run: nothing was changed
                (exit 0)
                """);
        assertThat(played("current")).isEqualTo("! database DB on HOST, user postgres, at base\n(exit 0)\n");
    }

    @Test
    void saysWhatAStampSkips() {
        played("upgrade", "a1");

        assertThat(played("stamp", "b1", "b2", "--dry-run")).isEqualTo("""
                stamp a1 -> b1
                stamp a1 -> b2
                heads: a1 -> b1, b2
                these are marked as applied, but not run:
                  b2  add phone
                  b1  add email
                ! database DB on HOST, user postgres, at a1
                ! dry run: nothing was changed
                (exit 0)
                """);
        assertThat(played("stamp", "b1")).isEqualTo("""
                ! database DB on HOST, user postgres, at a1
                ! stamp a1 -> b1  N ms
                ! 1 step in N ms, now at b1
                ! these are marked as applied, but not run:
                !   b1  add email
                (exit 0)
                """);
        assertThat(played("stamp", "base")).contains("! these are marked as not applied, but not undone:\n");
    }

    @Test
    void curesRowsThatNoFileHolds() throws SQLException {
        played("upgrade", "a1");
        execute("UPDATE tributary_version SET version_num = 'gone'");

        assertThat(played("upgrade", "b1"))
                .contains("can't locate revision identified by")
                .endsWith("(exit 1)\n");
        assertThat(played("status")).contains("unknown   gone  (no file holds it)", "(exit 3)");
        assertThat(played("stamp", "--purge", "a1")).endsWith("(exit 0)\n");
        assertThat(played("upgrade", "b1")).endsWith("(exit 0)\n");
    }

    @Test
    void tellsAFailedStatementWithItsPlace() {
        shell.script("c1", "b1", "break", "SELECT 1;\nALTER TABLE nosuch ADD x int;", "");

        assertThat(played("upgrade", "c1")).isEqualTo("""
                ! database DB on HOST, user postgres, at base
                ! upgrade <base> -> a1, create users  N ms
                ! upgrade a1 -> b1, add email  N ms
                ! error[failed-statement]: cannot upgrade c1 "break" on database "DB": statement 2 of 2 failed
                !   db/revisions/c1_break.sql:7
                !     7 | ALTER TABLE nosuch ADD x int
                !   cause   relation "nosuch" does not exist (42P01)
                !   this revision was rolled back: the database is as before it
                !   2 steps before it are committed, the last: upgrade a1 -> b1, add email
                ! next:
                !   tributary upgrade c1    goes on at this revision, once the cause is mended
                (exit 1)
                """);
        var json = shell.run("upgrade", "c1", "--json");
        assertThat(json.status()).isEqualTo(1);
        assertThat(json.json()).containsKeys("error", "headsBefore", "headsAfter", "steps");
    }

    @Test
    void comparesAScriptWithWhatRan() {
        played("upgrade", "a1");
        shell.script("a1", "none", "create users", "CREATE TABLE users (id bigint);", "DROP TABLE users;");

        assertThat(played("journal", "a1", "--diff").replaceAll("ran   .*", "ran   WHEN by WHOM"))
                .isEqualTo("""
                a1  create users
                ran   WHEN by WHOM
                file  db/revisions/a1_create_users.sql
                @up: - as it ran, + as it is now
                -CREATE TABLE users (id int);
                +CREATE TABLE users (id bigint);
                @down is as it was
                ! database DB on HOST, user postgres, at a1
                (exit 0)
                """);
        assertThat(played("upgrade", "b1", "--on-edited-script", "warn"))
                .contains("! warning: a1 was edited after it ran");
        assertThat(played("upgrade", "b2", "--strict")).endsWith("(exit 1)\n");
        assertThat(played("journal"))
                .containsPattern("\\S+ \\S+ UTC  upgrade  a1  create users  done  N ms +\\S+@\\S+\n")
                .contains("upgrade  b1  add email");
        assertThat(played("journal", "zz")).contains("error[not-in-journal]").endsWith("(exit 1)\n");
        assertThat(played("journal", "a", "-v")).contains("@up as it ran", "    CREATE TABLE users (id int);");
    }

    @Test
    void printsSqlWithoutADatabase() {
        shell.set("DATABASE_URL", "postgres://nobody@localhost:1/nothing");

        var printed = shell.run("upgrade", "b1", "--sql");

        assertThat(printed.status()).isZero();
        assertThat(printed.err()).isEmpty();
        assertThat(printed.out())
                .contains(
                        "BEGIN;", "CREATE TABLE users (id int);", "tributary_version", "tributary_journal", "COMMIT;");
        assertThat(shell.run("downgrade", "b1:a1", "--sql").out()).contains("ALTER TABLE users DROP email;");
        assertThat(shell.run("stamp", "a1:b1", "--sql").out()).contains("'b1'");
        assertThat(shell.run("downgrade", "a1", "--sql").status()).isEqualTo(1);
        assertThat(shell.run("stamp", "b1", "--sql", "--purge").status()).isEqualTo(2);
    }

    @Test
    void adoptsAVersionTableOfAnotherName() {
        played("upgrade", "a1", "--version-table", "alembic_version");

        assertThat(played("current", "--version-table", "alembic_version")).startsWith("a1 (branchpoint)\n");
        assertThat(played("current")).doesNotContain("a1 (branchpoint)\n");
    }

    @Test
    void tellsEverythingAboutARunAsOneObject() {
        assertThat(shell.run("upgrade", "b1", "--json").json())
                .containsEntry("command", "upgrade")
                .containsEntry("headsAfter", java.util.List.of("b1"))
                .containsEntry("dryRun", false)
                .extractingByKey("steps")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(2);
        Map<String, Object> status = shell.run("status", "--json").json();
        assertThat(status).containsEntry("upToDate", false).containsEntry("current", java.util.List.of("b1"));
        assertThat(shell.run("current", "--json", "-c").json())
                .containsEntry("rows", java.util.List.of("b1"))
                .containsEntry("upToDate", false);
        assertThat(shell.run("upgrade", "nosuch", "--json").json().get("error"))
                .extracting("code")
                .isEqualTo("unknown-revision");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Standard output, then standard error behind {@code !}, then the status; what differs from run to run is replaced. */
    private String played(String... words) {
        var printed = shell.run(words);
        var text = new StringBuilder(printed.out());
        printed.err().lines().forEach(line -> text.append("! ").append(line).append('\n'));
        return text.append("(exit ")
                .append(printed.status())
                .append(")\n")
                .toString()
                .replaceAll("t_[0-9a-f]{16}", "DB")
                .replaceAll("(localhost|127\\.0\\.0\\.1):[0-9]+", "HOST")
                .replaceAll("[0-9.]+ m?s\\b", "N ms");
    }
}
