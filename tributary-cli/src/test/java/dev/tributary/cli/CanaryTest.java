package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password, however it was given, is in nothing that any command prints. */
class CanaryTest {
    private static final String CANARY = "c4n4ry-Zw1tscher";

    /** Every command that may see a password, in good weather and in bad. */
    private static final List<List<String>> COMMANDS = List.of(
            List.of("current"),
            List.of("current", "-v"),
            List.of("current", "--json"),
            List.of("status"),
            List.of("status", "--json"),
            List.of("history", "-i", "-v"),
            List.of("upgrade", "--dry-run"),
            List.of("upgrade", "--sql", "-v"),
            List.of("upgrade", "-v"),
            List.of("upgrade", "nosuch", "--json"),
            List.of("downgrade", "-1", "--json"),
            List.of("stamp", "heads"),
            List.of("journal", "-v"),
            List.of("journal", "--json"),
            List.of("config", "show"),
            List.of("config", "show", "--json"),
            List.of("current", "--lock-timeout", "soon"),
            List.of("upgrade", "--wait", "soon", "-v"),
            List.of("backup"),
            List.of("backup", "--json"),
            List.of("restore", "nosuch.dump"),
            List.of("reset"),
            List.of("reset", "--database", "shop", "--yes", "--json"),
            List.of("prove"),
            List.of("schema"),
            List.of("schema", "--json"),
            List.of("check", "--against", "main"));

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();
    private final List<String> printed = new ArrayList<>();

    private void createRole() throws SQLException {
        try (var connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE canary SUPERUSER LOGIN PASSWORD '" + CANARY + "'");
        }
    }

    @Test
    void staysOutOfEverythingThatIsPrinted() throws SQLException {
        createRole();
        String plain = url.replaceFirst("jdbc:", "").replaceFirst("\\?.*", "").replaceFirst("postgresql:", "postgres:");
        String inside = plain.replaceFirst("//", "//canary:" + CANARY + "@");
        String asParameter =
                "jdbc:" + plain.replaceFirst("postgres:", "postgresql:") + "?user=canary&password=" + CANARY;

        play(shell("variable")
                .set("DATABASE_URL", plain)
                .set("TRIBUTARY_USER", "canary")
                .set("PGPASSWORD", CANARY));
        play(shell("url").set("DATABASE_URL", inside));
        play(shell("parameter").set("DATABASE_URL", asParameter));
        play(shell("tributary-url").set("TRIBUTARY_URL", inside));
        play(
                shell("input")
                        .set("DATABASE_URL", plain)
                        .set("TRIBUTARY_USER", "canary")
                        .typing(CANARY + "\n"),
                "--password-stdin");
        play(shell("password-file")
                .file("secret", CANARY + "\n")
                .set("DATABASE_URL", plain)
                .set("TRIBUTARY_USER", "canary")
                .set(
                        "TRIBUTARY_PASSWORD_FILE",
                        folder.resolve("password-file/secret").toString()));
        play(
                shell("project-file")
                        .file("tributary.toml", "[environments.dev]\ndisposable = true\nurl = \"" + inside + "\"\n"),
                "--env",
                "dev");
        play(
                shell("project-file-variable")
                        .file(
                                "tributary.toml",
                                "[environments.dev]\nurl = \"" + plain
                                        + "\"\nuser = \"canary\"\npassword = \"${SHOP_PASSWORD}\"\n")
                        .set("SHOP_PASSWORD", CANARY),
                "--env",
                "dev");
        play(shell("nobody-listens").set("DATABASE_URL", inside.replaceFirst(":[0-9]+/", ":1/")));
        play(shell("broken-url").set("DATABASE_URL", inside.replaceFirst(":[0-9]+/", ":port/")));
        play(shell("flag"), "--url", inside);
        play(shell("flag-parameter"), "--url", asParameter);

        assertThat(printed).hasSizeGreaterThan(200).noneMatch(text -> text.contains(CANARY));
        assertThat(printed).anyMatch(text -> text.contains("user canary"));
        assertThat(printed).as("reset").anyMatch(text -> text.contains("wrong-database-name"));
    }

    @Test
    void refusesAPasswordAmongTheArguments() {
        var refused = shell("argument").run("current", "--url", "postgres://ana:" + CANARY + "@localhost/shop");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .doesNotContain(CANARY)
                .contains("PGPASSWORD", ".pgpass", "TRIBUTARY_PASSWORD_FILE", "--password-stdin");
    }

    @Test
    void repeatsNoPasswordOfAnAddressWhereARevisionBelongs() {
        String url = "postgres://ana:" + CANARY + "@localhost/shop";
        for (List<String> words : List.of(
                List.of(url), List.of("current", url), List.of("upgrade", url), List.of("show", url, "--json"))) {
            assertThat(shell("wrong-place").run(words.toArray(String[]::new)).both())
                    .doesNotContain(CANARY);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ana:%s@localhost/shop",
                "postgres:/ana:%s@localhost/shop",
                "postgresql//ana:%s@localhost/shop",
                "ana:%s@localhost/shop",
                "ana:%s@localhost",
                "postgres:ana:%s@localhost",
                "jdbc:postgresql:/ana:%s@localhost",
                "jdbc:postgresql://h/d?password=%s",
                "postgres://h/d?PASSWORD=%s",
                "postgres://h/d;password=%s",
            })
    void repeatsNoPasswordThatStandsInTheWrongPlace(String shape) {
        String url = shape.formatted(CANARY);
        for (List<String> words : List.of(
                List.of("current", "--url", url),
                List.of("current", "--url", url, "--url", url),
                List.of("prove", "--scratch-url", url),
                List.of("current", "--user", url, "--user", url),
                List.of("--urll=" + url, "current"),
                List.of("current", "--urll", url),
                List.of("show", url),
                List.of("upgrade", url),
                List.of("stamp", url, "--json"))) {
            var refused = shell("wrong-place").run(words.toArray(String[]::new));

            assertThat(refused.status()).as(words.toString()).isPositive();
            assertThat(refused.both()).as(words.toString()).doesNotContain(CANARY);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres:/ana:%s@localhost/shop",
                "postgresql//ana:%s@localhost/shop",
                "ana:%s@localhost/shop",
                "postgres://ana%%3A%s%%40localhost/shop",
                "postgres://localhost/shop?PASSWORD=%s",
                "jdbc:postgresql://localhost/shop;password=%s",
            })
    void refusesAnAddressOfAnotherShapeWithoutRepeatingIt(String shape) {
        String address = shape.formatted(CANARY);

        play(shell("variable").set("DATABASE_URL", address));
        play(shell("file").file("tributary.toml", "[environments.dev]\nurl = \"" + address + "\"\n"), "--env", "dev");
        printed.add(shell("list")
                .file("all.txt", "shop " + address + "\n")
                .run("status", "--databases", "all.txt")
                .both());

        assertThat(printed).hasSizeGreaterThan(50).noneMatch(text -> text.contains(CANARY));
        assertThat(printed).anyMatch(text -> text.contains("error[invalid-setting]: cannot read a database address"));
    }

    @Test
    void refusesToReadAPasswordFromNothing() {
        var refused = shell("nothing").set("DATABASE_URL", url).run("current", "--password-stdin");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("standard input holds no password");
    }

    private Shell shell(String name) {
        return new Shell(folder.resolve(name))
                .script(
                        "a1",
                        "none",
                        "create users",
                        "CREATE TABLE IF NOT EXISTS users (id int);",
                        "DROP TABLE users;");
    }

    private void play(Shell shell, String... further) {
        for (List<String> command : COMMANDS) {
            var words = new ArrayList<>(command);
            words.addAll(List.of(further));
            printed.add(shell.run(words.toArray(String[]::new)).both());
        }
    }
}
