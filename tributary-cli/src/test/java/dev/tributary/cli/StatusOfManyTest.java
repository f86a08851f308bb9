package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.RecordedData;
import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code status --databases}. */
class StatusOfManyTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder)
                .script("a1", "none", "create users", "CREATE TABLE users (id int);", "DROP TABLE users;")
                .script("a2", "a1", "add email", "ALTER TABLE users ADD email text;", "ALTER TABLE users DROP email;")
                .script("a3", "a2", "add phone", "ALTER TABLE users ADD phone text;", "ALTER TABLE users DROP phone;");
    }

    @Test
    void twentyDatabasesAreAskedAndEachSaysWhereItIs() throws SQLException {
        List<String> urls = databases(19);
        sql(urls.get(3), "UPDATE tributary_version SET version_num = 'a1'");
        sql(urls.get(7), "UPDATE tributary_version SET version_num = 'gone'");
        sql(urls.get(11), "UPDATE tributary_version SET version_num = 'a2'");
        urls.add(15, "postgres://localhost:1/down");
        var list = new StringBuilder("# all of them\n\n");
        for (int i = 0; i < 20; i++) {
            list.append("db").append(i).append("\t").append(urls.get(i)).append(i % 2 == 0 ? "\r\n" : "\n");
        }
        shell.file("all.txt", list.toString());

        var printed = shell.run("status", "--databases", "all.txt");

        var expected = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            expected.add(
                    switch (i) {
                        case 3 -> "db3   at a1    2 pending";
                        case 7 -> "db7   at gone  no file holds gone";
                        case 11 -> "db11  at a2    1 pending";
                        case 15 ->
                            "db15           cannot-connect: cannot connect to \"localhost:1/down\"; because the connection is refused";
                        default -> String.format("%-6sat a3    up to date", "db" + i);
                    });
        }
        expected.add("20 databases: 16 up to date, 2 behind, 1 at an unknown revision, 1 to be asked again later");
        assertThat(printed.lines()).isEqualTo(expected);
        assertThat(printed.err()).isEmpty();
        assertThat(printed.status()).isEqualTo(3);
        assertThat(shell.run("status", "--databases", "all.txt", "--parallel", "20")
                        .out())
                .isEqualTo(printed.out());
        assertThat(shell.run("status", "--databases", "all.txt", "--parallel", "1", "-q")
                        .both())
                .isEqualTo(expected.get(20) + "\n");
        assertThat(shell.typing(list.toString())
                        .run("status", "--databases", "-")
                        .out())
                .isEqualTo(printed.out());
        assertMachinesReadTheSame();
    }

    private void assertMachinesReadTheSame() {
        var lines = RecordedData.objects(shell.run("status", "--databases", "all.txt", "--format", "jsonl")
                .out());
        assertThat(lines).hasSize(20).allSatisfy(line -> assertThat(line).containsEntry("type", "database"));
        assertThat(lines)
                .filteredOn(line -> "db3".equals(line.get("name")))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).containsEntry("current", List.of("a1")).containsEntry("upToDate", false));

        Map<String, Object> object =
                shell.run("status", "--databases", "all.txt", "--json").json();
        assertThat(object).containsOnlyKeys("command", "databases").containsEntry("command", "status");
        List<Map<String, Object>> databases = objects(Objects.requireNonNull(object.get("databases")));
        assertThat(databases)
                .extracting(entry -> entry.get("name"))
                .startsWith("db0", "db1")
                .endsWith("db18", "db19");
        assertThat(object(Objects.requireNonNull(databases.get(15).get("error"))))
                .containsEntry("code", "cannot-connect")
                .containsEntry("retryable", true);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Object list) {
        return (List<Map<String, Object>>) list;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @Test
    void theStatusSaysWhatIsWorst() {
        List<String> urls = databases(1);
        String missing = urls.get(0).replaceFirst("/[^/?]*(?=\\?|$)", "/nosuch");

        assertThat(status(urls.get(0))).isZero();
        assertThat(status(urls.get(0), "postgres://localhost:1/down")).isEqualTo(4);
        assertThat(status(urls.get(0), missing)).isEqualTo(1);
        assertThat(status(missing, "postgres://localhost:1/down")).isEqualTo(1);
        assertThat(status(missing, "postgres://localhost:1/down", TestServer.newDatabase()))
                .isEqualTo(3);
    }

    @Test
    void passwordsOfTheListAreUsedAndNeverShown() throws SQLException {
        List<String> urls = databases(1);
        String role = "listed_" + urls.get(0).replaceFirst(".*/([^/?]*).*", "$1");
        sql(
                urls.get(0),
                "CREATE ROLE " + role + " LOGIN PASSWORD 's3cret-of-list';"
                        + " GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);
        String place = urls.get(0).replaceFirst("^jdbc:postgresql://", "").replaceFirst("\\?.*", "");
        shell.set("PGPASSWORD", "another")
                .file(
                        "all.txt",
                        "postgres://" + role + ":s3cret-of-list@" + place + "\n" + "bad postgres://" + role
                                + ":s3cret-of-list@localhost:1/down\n");

        var printed = shell.run("status", "--databases", "all.txt");

        assertThat(printed.lines().get(0)).startsWith(place).endsWith("up to date");
        assertThat(printed.status()).isEqualTo(4);
        assertThat(printed.both()).doesNotContain("s3cret");
        shell.file("all.txt", "x postgres://" + role + ":s3cret-of-list@[bad/down\n");
        assertThat(shell.run("status", "--databases", "all.txt").both())
                .contains("all.txt:1")
                .doesNotContain("s3cret");
        sql(urls.get(0), "DROP OWNED BY " + role + "; DROP ROLE " + role);
    }

    @Test
    void whatIsNoListIsRefusedBeforeAnybodyIsAsked() {
        assertThat(refused("# nothing\n", 1)).contains("error[invalid-database-list]", "found     no database");
        assertThat(refused("a postgres://x/y\na postgres://x/z\n", 1)).contains("all.txt:2", "the name \"a\" again");
        assertThat(refused("a b postgres://u:s3cret@x/y\n", 1))
                .contains("all.txt:1", "3 words")
                .doesNotContain("s3cret");
        assertThat(refused("a postgres://x/y\n", 2, "--url", "postgres://x/y"))
                .contains("--url names one database, and --databases many");
        assertThat(refused("a postgres://x/y\n", 2, "--parallel", "0")).contains("is no number from 1");
        assertThat(shell.run("status", "--parallel", "2").err()).contains("--parallel is for many databases");
        assertThat(shell.run("status", "--databases", "nosuch.txt").err())
                .contains("error[unreadable-file]", "there is no such file");
        assertThat(shell.run("status", "--databases", "-", "--password-stdin").err())
                .contains("cannot hold both");
    }

    private String refused(String list, int status, String... more) {
        shell.file("all.txt", list);
        var words = new ArrayList<>(List.of("status", "--databases", "all.txt"));
        words.addAll(List.of(more));
        var printed = shell.run(words.toArray(String[]::new));
        assertThat(printed.status()).as(printed.err()).isEqualTo(status);
        assertThat(printed.out()).isEmpty();
        return printed.err();
    }

    private int status(String... urls) {
        shell.file("all.txt", String.join("\n", urls));
        return shell.run("status", "--databases", "all.txt").status();
    }

    /** Databases with all revisions. */
    private List<String> databases(int number) {
        String first = TestServer.newDatabase();
        shell.run("upgrade", "--url", first);
        var urls = new ArrayList<>(List.of(first));
        while (urls.size() < number) {
            urls.add(TestServer.cloneOf(first));
        }
        return urls;
    }

    private static void sql(String url, String text) throws SQLException {
        try (var connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
