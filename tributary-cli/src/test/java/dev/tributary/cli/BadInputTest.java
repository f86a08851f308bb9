package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever lies in the folder, a command ends in a clear problem or works; it is never an error of Tributary's own. */
class BadInputTest {

    private static final String HEADER = "-- revision: a1\n-- revises: none\n\n";

    /** What a session that nobody touched looks like, as one row. */
    private static final String OBSERVATION = """
            CREATE TABLE seen AS SELECT current_user::text AS role, session_user::text AS login,
              current_setting('search_path') AS path, current_setting('statement_timeout') AS timeout,
              current_setting('work_mem') AS memory, current_setting('standard_conforming_strings') AS strings,
              (SELECT count(*) FROM pg_prepared_statements WHERE name NOT LIKE 'S\\_%') AS prepared,
              (SELECT count(*) FROM pg_cursors WHERE is_holdable) AS cursors,
              (SELECT count(*) FROM pg_listening_channels()) AS channels,
              (SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema()) AS temporary,
              (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
                 AND granted AND (classid, objid) IN ((0, 4711))) AS foreign_locks,
              (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted) > 0
                AS locked;""";

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder).set("DATABASE_URL", url);
    }

    // Sessions

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET search_path = nosuch;",
                "SELECT set_config('search_path', '', false);",
                "SET ROLE pg_monitor;",
                "SET SESSION AUTHORIZATION pg_monitor;",
                "SET statement_timeout = 1234567;",
                "SET SESSION work_mem = '7MB';",
                "SET standard_conforming_strings = off;",
                "LISTEN somebody;",
                "CREATE TEMP TABLE leftover (id int);",
                "PREPARE leftover AS SELECT 1;",
                "DECLARE leftover CURSOR WITH HOLD FOR SELECT 1;",
                "SELECT pg_advisory_lock(4711);",
                "SELECT pg_advisory_unlock_all();",
                "RESET ALL;",
                "DISCARD TEMP;",
                "DO $$ BEGIN PERFORM set_config('work_mem', '7MB', false); END $$;",
                "SET LOCAL work_mem = '7MB';",
                "CREATE TEMP VIEW tributary_version AS SELECT 'x'::text AS version_num;",
                "CREATE TEMP TABLE tributary_version (version_num text);",
            })
    void theNextRevisionStartsWithACleanSession(String statement) throws SQLException {
        shell.script("a0", "none", "observe", OBSERVATION, "");
        assertThat(shell.run("upgrade").status()).isZero();
        String clean = observed();
        sql("DROP TABLE seen");
        shell.script("a1", "a0", "touch the session", statement, "").script("a2", "a1", "observe", OBSERVATION, "");

        var upgrade = shell.run("upgrade");

        assertThat(upgrade.status()).as(upgrade.both()).isZero();
        assertThat(observed()).isEqualTo(clean);
        assertThat(shell.run("current").out()).contains("a2 (head)");
    }

    @Test
    void aSessionOutsideATransactionIsCleanedToo() throws SQLException {
        shell.script("a0", "none", "observe", OBSERVATION, "");
        assertThat(shell.run("upgrade").status()).isZero();
        String clean = observed();
        sql("DROP TABLE seen");
        shell.file("db/revisions/a1.sql", """
                        -- revision: a1
                        -- revises: a0
                        -- transactional: false

                        SET search_path = nosuch;
                        SET work_mem = '7MB';
                        LISTEN x;
                        CREATE TEMP TABLE t (i int);
                        DECLARE leftover CURSOR WITH HOLD FOR SELECT 1;
                        PREPARE p AS SELECT 1;
                        SELECT pg_advisory_lock(4711);
                        """).script("a2", "a1", "observe", OBSERVATION, "");

        var upgrade = shell.run("upgrade");

        assertThat(upgrade.status()).as(upgrade.both()).isZero();
        assertThat(observed()).isEqualTo(clean);
    }

    /** The script's role may not write the journal, and does not have to. */
    @Test
    void anotherRoleOutsideATransactionIsTheScriptsOnly() throws SQLException {
        shell.script("a0", "none", "observe", OBSERVATION, "");
        assertThat(shell.run("upgrade").status()).isZero();
        String clean = observed();
        sql("DROP TABLE seen");
        shell.file(
                "db/revisions/a1.sql",
                "-- revision: a1\n-- revises: a0\n-- transactional: false\n\nSET ROLE pg_monitor;\nCREATE TEMP TABLE t AS SELECT 1;");

        shell.script("a2", "a1", "observe", OBSERVATION, "");

        var upgrade = shell.run("upgrade");

        assertThat(upgrade.status()).as(upgrade.both()).isZero();
        assertThat(observed()).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT;", "BEGIN;", "ROLLBACK;", "END;", "START TRANSACTION;", "PREPARE TRANSACTION 'x';"})
    void transactionsAreNotAScriptsBusiness(String statement) throws SQLException {
        shell.script("a1", "none", "end it", "CREATE TABLE t (id int);\n" + statement, "");

        assertProblem("transaction-control", "upgrade");
        assertThat(number("SELECT count(*) FROM pg_tables WHERE tablename IN ('t', 'tributary_version')"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO $$ BEGIN COMMIT; END $$;",
                "CREATE PROCEDURE p() LANGUAGE plpgsql AS 'BEGIN ROLLBACK; END'; CALL p();",
            })
    void aHiddenEndOfTheTransactionLeavesNothingHalfDone(String statement) throws SQLException {
        shell.script("a1", "none", "end it", "CREATE TABLE t (id int);\n" + statement, "");

        var failed = shell.run("upgrade");

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("error[failed-statement]").doesNotContain("error[internal]");
        assertThat(number("SELECT count(*) FROM pg_tables WHERE tablename = 't'"))
                .isZero();
        assertThat(shell.run("current").out()).doesNotContain("a1");
    }

    @Test
    void discardAllNeedsToStandOutsideATransaction() {
        shell.script("a1", "none", "discard", "DISCARD ALL;", "");

        assertProblem("non-transactional-statement", "upgrade");
    }

    // Names

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE customers; --",
                "\"; DROP TABLE customers; --",
                "x'); DELETE FROM customers; --",
                "$$;DROP/**/TABLE/**/customers;$$",
                "a\\",
                "%s%n{0}${HOME}",
                "../../etc/passwd",
            })
    void anIdIsNeverRunAsSql(String id) throws SQLException {
        sql("CREATE TABLE tributary_version (version_num text PRIMARY KEY)");
        sql("CREATE TABLE customers AS SELECT 1 AS id");
        shell.file(
                "db/revisions/odd.sql",
                "-- revision: " + id + "\n-- revises: none\n-- message: " + id
                        + "\n\n-- @up\nSELECT 1;\n-- @down\nSELECT 1;\n");

        for (String[] words : List.of(
                new String[] {"upgrade"},
                new String[] {"current", "-v"},
                new String[] {"journal", id},
                new String[] {"show", id},
                new String[] {"stamp", "base"},
                new String[] {"stamp", id},
                new String[] {"doctor"},
                new String[] {"downgrade", "base"})) {
            var printed = shell.run(words);
            assertThat(printed.both()).doesNotContain("error[internal]");
            assertThat(printed.status()).isLessThan(4);
        }
        assertThat(number("SELECT count(*) FROM customers")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0007b", "a\u001b[31mb", "a\u0000b", "a\tb"})
    void controlCharactersInAHeaderAreProblemsAndReachNoTerminal(String text) {
        shell.file("db/revisions/a1.sql", "-- revision: " + text + "\n-- revises: none\n-- message: x\n");
        var id = shell.run("heads");
        shell.file("db/revisions/a1.sql", "-- revision: a1\n-- revises: none\n-- message: " + text + "\n\nSELECT 1;\n");
        var message = shell.run("heads", "-v");

        assertThat(id.status()).isEqualTo(1);
        for (var printed : List.of(id, message)) {
            assertThat(printed.both()).doesNotContain("error[internal]", "\u001b", "\u0007", "\u0000");
        }
    }

    // Files

    @Test
    void bytesThatAreNoTextAreNamedWithTheirPlace() throws IOException {
        Files.createDirectories(folder.resolve("db/revisions"));
        byte[] bytes = (HEADER + "SELECT 'é';").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("db/revisions/a1.sql"), bytes);
        assertProblem("malformed-text", "upgrade");
        Files.write(folder.resolve("db/revisions/a1.sql"), new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
        assertProblem("malformed-text", "upgrade");
        Files.write(folder.resolve("db/revisions/a1.sql"), HEADER.getBytes(StandardCharsets.UTF_16));
        assertProblem("malformed-text", "upgrade");
    }

    @Test
    void aNulByteIsAProblemBeforeAnythingRuns() {
        shell.file("db/revisions/a1.sql", HEADER + "SELECT 'a\0b';");

        assertProblem("nul-character", "upgrade");
    }

    @Test
    void aMarkOfByteOrderAndCarriageReturnsDoNoHarm() {
        shell.file(
                "db/revisions/a1.sql",
                "\ufeff" + (HEADER + "-- @up\nSELECT 1;\n-- @down\nSELECT 2;\n").replace("\n", "\r\n"));

        assertThat(shell.run("upgrade").status()).isZero();
        assertThat(shell.run("downgrade", "base").status()).isZero();
    }

    @Test
    void aFolderInPlaceOfAFileIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("db/revisions/a1.sql"));
        assertProblem("unreadable-script", "upgrade");

        shell.file("scripts", "no folder");
        assertProblem("no-scripts", "upgrade", "--scripts", "scripts");
        Files.createDirectories(folder.resolve("tributary.toml"));
        assertThat(shell.run("heads").both()).doesNotContain("error[internal]");
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() throws IOException {
        shell.revision("a1", "none", "one");
        Path file = folder.resolve("db/revisions/a1_one.sql");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "this user may read everything");

        assertProblem("unreadable-script", "upgrade");
    }

    @Test
    void linksThatLeadNowhereOrInACircleAreNoTrap() throws IOException {
        shell.revision("a1", "none", "one");
        Path revisions = folder.resolve("db/revisions");
        Files.createSymbolicLink(revisions.resolve("round"), revisions);
        assertThat(shell.run("upgrade").status()).isZero();

        Files.createSymbolicLink(revisions.resolve("gone.sql"), revisions.resolve("nowhere"));
        assertProblem("unreadable-script", "heads");
        Files.delete(revisions.resolve("gone.sql"));
        Files.createSymbolicLink(revisions.resolve("self.sql"), revisions.resolve("self.sql"));
        assertProblem("unreadable-script", "heads");
    }

    @Test
    void namesOfFilesMayBeAnything() throws IOException {
        Path revisions = Files.createDirectories(folder.resolve("db/revisions"));
        Files.writeString(revisions.resolve("a\nerror[x]: b\u001b[31m.sql"), HEADER + "SELECT 'open");

        var printed = shell.run("upgrade");

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.err()).contains("error[unterminated-string]").doesNotContain("\nerror[x]", "\u001b");
    }

    @Test
    void filesThatDifferByCaseAloneAreTwoFiles() {
        shell.file("db/revisions/One.sql", HEADER).file("db/revisions/one.SQL", HEADER);

        assertProblem("duplicate-revision", "heads");
    }

    // Size

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"", "$x$", "/*", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;"})
    void whatOpensAndNeverClosesIsAProblem(String open) {
        shell.file("db/revisions/a1.sql", HEADER + "SELECT 1;\n" + open + " for ever\n");

        var printed = shell.run("upgrade");

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.err()).contains("error[unterminated-", "a1.sql:5");
    }

    @Test
    void depthAndLengthOverflowNothing() throws SQLException {
        shell.script("a1", "none", "deep comment", "/*".repeat(10_000) + "*/".repeat(10_000) + " SELECT 1;", "")
                .script("a2", "a1", "long line", "CREATE TABLE t AS SELECT '" + "x".repeat(5_000_000) + "' AS v;", "")
                .script("a3", "a2", "open comment", "SELECT 1;", "");
        assertThat(shell.run("upgrade").status()).isZero();
        assertThat(number("SELECT length(v) FROM t")).isEqualTo(5_000_000);

        shell.script("a4", "a3", "long name", "CREATE TABLE " + "x".repeat(1_000_000) + " (i int);", "");
        assertThat(shell.run("upgrade").both()).doesNotContain("error[internal]");
        shell.script("a5", "a4", "deep", "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + ";", "");
        var deep = shell.run("upgrade");
        assertThat(deep.err())
                .contains("error[failed-statement]", "memory exhausted")
                .hasSizeLessThan(10_000);
        shell.script("a5", "a4", "deep", "/*".repeat(10_000), "");
        assertThat(shell.run("upgrade").err())
                .contains("error[unterminated-comment]")
                .hasSizeLessThan(10_000);
        shell.file("db/revisions/b1.sql", "-- revision: " + "i".repeat(1_000_000) + "\n-- revises: none\n");
        assertThat(shell.run("heads").both()).doesNotContain("error[internal]");
    }

    @Test
    @Tag("slow")
    void aHundredThousandStatementsInOneFileRun() throws SQLException {
        shell.script(
                "a1", "none", "many", "CREATE TABLE t (i int);\n" + "INSERT INTO t VALUES (1);\n".repeat(100_000), "");

        var upgrade = shell.run("upgrade");

        assertThat(upgrade.status()).as(upgrade.err()).isZero();
        assertThat(number("SELECT count(*) FROM t")).isEqualTo(100_000);
    }

    @Test
    @Tag("slow")
    void twoHundredMegabytesAreRefusedInASmallHeap() throws Exception {
        Path revisions = Files.createDirectories(folder.resolve("db/revisions"));
        try (var out = Files.newBufferedWriter(revisions.resolve("a1.sql"))) {
            out.write(HEADER);
            for (int i = 0; i < 2_000_000; i++) {
                out.write(
                        "INSERT INTO customers VALUES (1, 'a row of about a hundred bytes, as a dump would have it, or so it is');\n");
            }
        }
        assertThat(Files.size(revisions.resolve("a1.sql"))).isGreaterThan(200_000_000);

        String printed = process("upgrade", 1);

        assertThat(printed).contains("error[script-too-large]").doesNotContain("OutOfMemoryError");
    }

    @Test
    @Tag("slow")
    void tenThousandFilesFitIntoASmallHeap() throws Exception {
        Path revisions = Files.createDirectories(folder.resolve("db/revisions"));
        for (int i = 0; i < 10_000; i++) {
            Files.writeString(
                    revisions.resolve(i + ".sql"),
                    "-- revision: r" + i + "\n-- revises: " + (i == 0 ? "none" : "r" + (i - 1)) + "\n\nSELECT " + i
                            + ";\n");
        }

        assertThat(process("heads", 0)).isEqualTo("r9999 (head)\n");
    }

    private void assertProblem(String code, String... words) {
        var printed = shell.run(words);
        assertThat(printed.status()).as(printed.both()).isEqualTo(1);
        assertThat(printed.err()).contains("error[" + code + "]");
    }

    /** The command in a process of its own with a heap of 256 MB. */
    private String process(String command, int status) throws Exception {
        Path output = folder.resolve("output");
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.tributary.cli.Main",
                command));
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("DATABASE_URL", url);
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            fail("takes longer than two minutes");
        }
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isEqualTo(status);
        return printed;
    }

    private String observed() throws SQLException {
        try (var connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT to_json(seen)::text FROM public.seen")) {
            row.next();
            return row.getString(1);
        }
    }

    private void sql(String text) throws SQLException {
        try (var connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private long number(String query) throws SQLException {
        try (var connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
