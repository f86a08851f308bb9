package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {

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
                .script("b1", "a1", "add email", "ALTER TABLE users ADD email text;", "ALTER TABLE users DROP email;");
    }

    @Test
    void showsTheSchemaWithoutItsOwnTables() throws IOException {
        shell.run("upgrade");

        var printed = shell.run("schema");

        assertThat(printed.status()).isZero();
        assertThat(printed.out())
                .startsWith("# schema snapshot, format 1\ncolumn: public.users.email\n")
                .doesNotContain("tributary");
        assertThat(printed.err()).startsWith("database ").contains(" objects\n");
        Files.writeString(folder.resolve("before.txt"), printed.out());
        assertThat(shell.run("schema", "before.txt").out()).isEqualTo(printed.out());
        Map<String, Object> json = shell.run("schema", "before.txt", "--json").json();
        assertThat(json.keySet()).containsExactly("command", "side", "hash", "objects");
    }

    @Test
    void comparesAFileWithADatabase() throws IOException {
        shell.run("upgrade", "a1");
        Files.writeString(folder.resolve("before.txt"), shell.run("schema").out());
        assertThat(shell.run("schema", "diff", "before.txt", "database").status())
                .isZero();
        shell.run("upgrade");

        var printed = shell.run("schema", "diff", "before.txt", "database");

        assertThat(printed.out()).isEqualTo("+ column public.users.email  position: 3, type: text\n");
        assertThat(printed.err()).contains("- file before.txt\n", "+ database ").endsWith("\n1 object differs\n");
        assertThat(printed.status()).isEqualTo(3);
        assertThat(shell.run("schema", "diff", url, "before.txt").out()).startsWith("- column public.users.email");
    }

    @Test
    void comparesEnvironments() {
        String other = TestServer.newDatabase();
        shell.file(
                "tributary.toml",
                "[environments.staging]\nurl = \"" + other + "\"\n[environments.production]\nurl = \"" + url + "\"\n");
        shell.run("upgrade", "a1");

        var printed = shell.run("schema", "diff", "production", "staging", "--json");

        assertThat(printed.json().keySet()).containsExactly("command", "before", "after", "equal", "differences");
        assertThat(printed.json()).containsEntry("equal", false);
        assertThat((List<?>) printed.json().get("differences"))
                .extracting(difference -> String.valueOf(((Map<?, ?>) difference).get("change")))
                .containsOnly("removed");
        assertThat(printed.status()).isEqualTo(3);
    }

    @Test
    void comparesADatabaseWithWhatItsRevisionsMake() throws SQLException {
        shell.run("upgrade");
        assertThat(shell.run("schema", "diff", "current", "database").both())
                .endsWith("no difference; owners and privileges were not compared\n");
        execute("CREATE INDEX by_hand ON users (email); GRANT SELECT ON users TO PUBLIC");

        var printed = shell.run("schema", "diff", "b1", "database");

        assertThat(printed.out()).startsWith("+ index public.by_hand  definition: CREATE INDEX");
        assertThat(printed.err())
                .contains("- revision b1, rehearsed on PostgreSQL ")
                .endsWith("1 object differs; owners and privileges were not compared\n");
        assertThat(printed.status()).isEqualTo(3);
        assertThat(shell.run("schema", "diff", "a1", "b1").out())
                .isEqualTo("+ column public.users.email  position: 3, type: text\n");
        assertThat(shell.run("schema", "diff", "base", "a1").out()).contains("+ table public.users\n");
    }

    @Test
    void theOrderOfColumnsCanBeLetBe() throws IOException, SQLException {
        execute("CREATE TABLE t (a int, b int)");
        Files.writeString(folder.resolve("before.txt"), shell.run("schema").out());
        execute("DROP TABLE t; CREATE TABLE t (b int, a int)");

        assertThat(shell.run("schema", "diff", "before.txt", "database").out()).contains("position: 1 -> 2");
        assertThat(shell.run("schema", "diff", "before.txt", "database", "--any-column-order")
                        .status())
                .isZero();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(shell.run("schema", "diff", "a1").both()).contains("compares two sides");
        assertThat(shell.run("schema", "a1", "b1").status()).isEqualTo(2);
        assertThat(shell.run("schema", "--any-column-order").status()).isEqualTo(2);
        assertThat(shell.run("schema", "nosuch"))
                .satisfies(printed -> assertThat(printed.status()).isEqualTo(1))
                .satisfies(printed -> assertThat(printed.err())
                        .contains("no revision is called \"nosuch\"", "it is no environment of tributary.toml either"));
        shell.file("notes.txt", "hello\n");
        assertThat(shell.run("schema", "notes.txt").err()).contains("error[malformed-snapshot]");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
