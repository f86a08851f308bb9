package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.Equality;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.testing.InstalledServer;
import dev.tributary.testing.TestServer;
import dev.tributary.toolbox.postgresql.schema.PostgresqlDataReader;
import dev.tributary.toolbox.postgresql.schema.PostgresqlSchemaReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Backups are written and restored by the server's own programs, on a server of the same installation. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTest {
    private static final String PASSWORD = "c4n4ry-Zw1tscher";

    private InstalledServer server;
    private int databases;

    @TempDir
    Path folder;

    @TempDir
    Path output;

    private String shop;
    private Shell shell;

    @BeforeAll
    void start() throws IOException {
        var installation = InstalledServer.find();
        assumeTrue(installation.isPresent(), "no PostgreSQL with pg_dump is installed under " + InstalledServer.ROOT);
        server = installation.get().start();
        server.psql("postgres", "CREATE ROLE locked SUPERUSER LOGIN PASSWORD '" + PASSWORD + "'");
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void fill() throws IOException {
        shop = "shop" + ++databases;
        server.psql("postgres", "CREATE DATABASE " + shop);
        shell = new Shell(folder)
                .set("DATABASE_URL", server.url(shop))
                .set("PATH", System.getenv("PATH"))
                .script(
                        "a1",
                        "none",
                        "create customers",
                        "CREATE TYPE mood AS ENUM ('happy', 'angry');\nCREATE TABLE customers (id bigint GENERATED ALWAYS AS"
                                + " IDENTITY PRIMARY KEY, name text NOT NULL, mood mood);",
                        "DROP TABLE customers;\nDROP TYPE mood;")
                .script(
                        "a2",
                        "a1",
                        "create orders",
                        "CREATE SCHEMA sales;\nCREATE TABLE sales.orders (id int PRIMARY KEY, customer bigint REFERENCES"
                                + " customers);\nCREATE VIEW totals AS SELECT customer, count(*) FROM sales.orders GROUP BY 1;",
                        "DROP VIEW totals;\nDROP SCHEMA sales CASCADE;");
        assertThat(shell.run("upgrade").status()).isZero();
        server.psql(
                shop,
                "INSERT INTO customers (name, mood) SELECT 'name ' || i, 'happy' FROM generate_series(1, 500) i;"
                        + "INSERT INTO sales.orders SELECT i, i FROM generate_series(1, 300) i");
    }

    @Test
    void whatIsRestoredIsWhatWasThere() throws Exception {
        var backup = shell.run("backup");

        assertThat(backup.status()).as(backup.err()).isZero();
        String file = "backup_" + shop + "_20251205T100000Z.dump";
        assertThat(backup.out())
                .startsWith(file + "  ")
                .contains("5 tables", "written by pg_dump ", "read back by pg_restore --list");
        assertThat(backup.err()).contains("next: tributary restore " + file + " --into " + shop + "_restored");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                .isEqualTo("rw-------");

        var restored = shell.run("restore", file, "--into", shop + "_restored");

        assertThat(restored.status()).as(restored.err()).isZero();
        assertThat(restored.out())
                .isEqualTo("restored " + file + " into the new database " + shop + "_restored: 5 tables, at a2\n");
        assertSame(server.url(shop), server.url(shop + "_restored"));
    }

    @Test
    void restoresIntoAnEmptyDatabaseThatIsThere() throws Exception {
        shell.run("backup", "--output", "b.dump");
        server.psql("postgres", "CREATE DATABASE " + shop + "_empty");
        shell.set("DATABASE_URL", server.url(shop + "_empty"));

        var restored = shell.run("restore", "b.dump", "--json");

        assertThat(restored.status()).as(restored.err()).isZero();
        assertThat(restored.json().keySet()).containsExactlyElementsOf(documented("restore FILE"));
        assertThat(shell.run("backup", "--json").json().keySet()).containsExactlyElementsOf(documented("backup"));
        assertThat(restored.json()).containsEntry("created", false).containsEntry("current", List.of("a2"));
        assertSame(server.url(shop), server.url(shop + "_empty"));
    }

    @Test
    void restoresIntoNothingThatHoldsSomething() throws Exception {
        shell.run("backup", "--output", "b.dump");
        DataFingerprint before = data(server.url(shop));

        var refused = shell.run("restore", "b.dump");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("error[not-empty-database]", "5 tables", "public.customers, 500 rows", "--into NAME");
        assertThat(data(server.url(shop))).isEqualTo(before);
    }

    @Test
    void aBackupThatIsCutOffRestoresNothingAtAll() throws Exception {
        shell.run("backup", "--output", "b.dump");
        byte[] whole = Files.readAllBytes(folder.resolve("b.dump"));
        Files.write(folder.resolve("cut.dump"), java.util.Arrays.copyOf(whole, whole.length - 700));

        var refused = shell.run("restore", "cut.dump", "--into", shop + "_cut");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("error[restore-failed]", "nothing of it is in the database");
        var gone = shell.set("DATABASE_URL", server.url(shop + "_cut")).run("current");
        assertThat(gone.err()).contains("there is no database \"" + shop + "_cut\"");
    }

    @Test
    void ownersThatAreMissingCanBeLeftOut() throws Exception {
        server.psql("postgres", "CREATE ROLE keeper" + databases);
        server.psql(shop, "ALTER TABLE customers OWNER TO keeper" + databases);
        shell.run("backup", "--output", "b.dump");
        server.psql(shop, "ALTER TABLE customers OWNER TO postgres");
        server.psql("postgres", "DROP ROLE keeper" + databases);

        var refused = shell.run("restore", "b.dump", "--into", shop + "_r");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("error[restore-failed]", "role \"keeper" + databases + "\" does not exist", "--no-owner");
        assertThat(shell.run("restore", "b.dump", "--into", shop + "_r", "--no-owner")
                        .status())
                .isZero();
        assertThat(data(server.url(shop + "_r"))).isEqualTo(data(server.url(shop)));
    }

    @Test
    void thePasswordGoesThroughTheEnvironmentAlone() throws Exception {
        String url = server.url(shop).replace("?user=postgres", "");
        shell.set("DATABASE_URL", url).set("TRIBUTARY_USER", "locked").set("PGPASSWORD", PASSWORD);
        Path listing = folder.resolve("commands");
        Path programs = recordingPrograms(listing);
        shell.set("PATH", programs + ":" + System.getenv("PATH"));

        var backup = shell.run("backup", "-v", "--output", "b.dump");
        var restored = shell.run("restore", "b.dump", "--into", shop + "_r");

        assertThat(backup.status()).as(backup.err()).isZero();
        assertThat(restored.status()).as(restored.err()).isZero();
        assertThat(Files.readString(listing))
                .contains("--file=", "--single-transaction")
                .doesNotContain(PASSWORD);
        assertThat(backup.both() + restored.both()).doesNotContain(PASSWORD);
        shell.set("PGPASSWORD", PASSWORD + "x");
        assertThat(shell.run("backup", "--output", "c.dump").both()).doesNotContain(PASSWORD);
    }

    @Test
    void otherVariablesLeadNoProgramToAnotherDatabase() throws Exception {
        shell.set("PGDATABASE", "postgres").set("PGHOST", "nosuch.invalid").set("PGOPTIONS", "-c nonsense=1");
        shell.file("services", "[wrong]\nhost=nosuch.invalid\ndbname=postgres\n")
                .set("PGSERVICEFILE", folder.resolve("services").toString())
                .set("PGSERVICE", "wrong");

        assertThat(shell.run("backup", "--output", "b.dump").status()).isZero();
        assertThat(shell.run("restore", "b.dump", "--into", shop + "_r").out()).contains("5 tables, at a2");
    }

    @Test
    void aDatabasesNameIsNeverReadAsAnOption() throws Exception {
        String name = "dbname=postgres host=nosuch 'x' \\";
        server.psql("postgres", "CREATE DATABASE \"" + name + "\"");
        shell.run("backup", "--output", "b.dump");

        var restored = shell.run("restore", "b.dump", "--into", name);

        assertThat(restored.status()).as(restored.err()).isZero();
        String url = server.url("x")
                .replace(
                        "/x?",
                        "/"
                                + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8)
                                        .replace("+", "%20")
                                + "?");
        shell.set("DATABASE_URL", url);
        assertThat(shell.run("backup").out())
                .startsWith("backup_dbname_postgres_host_nosuch__x____20251205T100000Z.dump");
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws Exception {
        shell.file("b.dump", "precious");

        var refused = shell.run("backup", "--output", "b.dump");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("error[backup-exists]", "not written over");
        assertThat(Files.readString(folder.resolve("b.dump"))).isEqualTo("precious");
    }

    @Test
    void aResetFindsThatTheFileIsThereBeforeItAsks() throws Exception {
        shell.file("tributary.toml", "[environments.dev]\nurl = \"" + server.url(shop) + "\"\ndisposable = true\n")
                .set("DATABASE_URL", "")
                .file("b.dump", "precious");

        var refused = shell.run("reset", "--env", "dev", "--output", "b.dump", "--database", shop, "--yes");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("error[backup-exists]", "move that file away", "tributary reset --no-backup --env dev")
                .doesNotContain("all that is in", "--output -  ");
        assertThat(Files.readString(folder.resolve("b.dump"))).isEqualTo("precious");
    }

    @Test
    void aDeviceIsNoFileForABackup() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("out"), Path.of("/dev/null"));

        for (String name : List.of("/dev/null", "out")) {
            assertThat(shell.run("backup", "--output", name).err())
                    .contains("error[backup-exists]", "--output -  ")
                    .doesNotContain("move that file away");
        }
        Files.delete(link);
    }

    @Test
    void aFileThatIsStandardInputIsReadByThatNameToo() throws Exception {
        shell.run("backup", "--output", "b.dump");

        var restored = new ProcessBuilder(
                        "sh",
                        "-c",
                        "exec \"$@\" <b.dump",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "dev.tributary.cli.Main",
                        "restore",
                        "/dev/stdin",
                        "--into",
                        shop + "_r")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        restored.environment().put("DATABASE_URL", server.url(shop));
        Process process = restored.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertSame(server.url(shop), server.url(shop + "_r"));
    }

    @Test
    void nothingIsLeftOfABackupThatFailed() throws Exception {
        server.psql("postgres", "CREATE ROLE poor" + databases + " LOGIN");
        shell.set("TRIBUTARY_USER", "poor" + databases)
                .set("DATABASE_URL", server.url(shop).replace("?user=postgres", ""));
        server.psql(shop, "GRANT SELECT ON tributary_version, tributary_journal TO poor" + databases);

        var failed = shell.run("backup");

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("error[backup-failed]", "permission denied for", "no file is left behind");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("db");
        }
    }

    @Test
    void saysThatAContainerWillLoseTheFile() {
        var backup = shell.losing().run("backup", "--output", "b.dump");

        assertThat(backup.status()).as(backup.err()).isZero();
        assertThat(backup.err())
                .contains(
                        "warning: b.dump will be lost: it is in the container's own file system",
                        "next: mount a folder, with -v \"$PWD:/backups\" before the service's name, and --output /backups");
    }

    @Test
    void aResetKeepsWhatWasThereInABackup() throws Exception {
        DataFingerprint before = data(server.url(shop));
        shell.file("tributary.toml", "[environments.dev]\nurl = \"" + server.url(shop) + "\"\ndisposable = true\n")
                .set("DATABASE_URL", "");

        var reset = shell.run("reset", "--env", "dev", "--database", shop, "--yes");

        assertThat(reset.status()).as(reset.err()).isZero();
        String file = "backup_" + shop + "_20251205T100000Z.dump";
        assertThat(reset.err()).contains("public.customers ", "500 rows", "backup in " + file);
        assertThat(data(server.url(shop)).tables().get(QualifiedName.parse("public.customers")))
                .extracting(DataFingerprint.Rows::count)
                .isEqualTo(0L);
        assertThat(shell.run("restore", file, "--env", "dev", "--into", shop + "_before")
                        .status())
                .isZero();
        assertThat(data(server.url(shop + "_before"))).isEqualTo(before);
    }

    @Test
    void saysThatARestoredDatabaseHasNoVersionRows() throws Exception {
        server.psql("postgres", "CREATE DATABASE " + shop + "_plain");
        server.psql(shop + "_plain", "CREATE TABLE t AS SELECT 1 AS i");
        shell.set("DATABASE_URL", server.url(shop + "_plain"));
        shell.run("backup", "--output", "b.dump");

        var restored = shell.run("restore", "b.dump", "--into", shop + "_r");

        assertThat(restored.status()).isEqualTo(3);
        assertThat(restored.err()).contains("there are no version rows in it", "tributary stamp REVISION");
    }

    @Test
    void whatGoesToStandardOutputComesBackFromStandardInput() throws Exception {
        var dump = new ByteArrayOutputStream();

        var backup = shell.writing(dump).run("backup", "--output", "-");

        assertThat(backup.status()).as(backup.err()).isZero();
        assertThat(backup.out()).isEmpty();
        assertThat(backup.err())
                .contains(
                        "standard output  ",
                        "5 tables, written by pg_dump ",
                        "read back by pg_restore --list",
                        "next: tributary restore - --into " + shop + "_restored < FILE");
        assertThat(dump.toString(StandardCharsets.ISO_8859_1)).startsWith("PGDMP");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("db"));
        }

        var restored = shell.typing(dump.toByteArray()).run("restore", "-", "--into", shop + "_r");

        assertThat(restored.status()).as(restored.err()).isZero();
        assertThat(restored.out())
                .isEqualTo("restored standard input into the new database " + shop + "_r: 5 tables, at a2\n");
        assertSame(server.url(shop), server.url(shop + "_r"));
    }

    @Test
    void aPipeWithANameIsReadAsItComes() throws Exception {
        shell.run("backup", "--output", "b.dump");
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        new ProcessBuilder("sh", "-c", "cat b.dump >pipe")
                .directory(folder.toFile())
                .start();

        var restored = shell.run("restore", "pipe", "--into", shop + "_r");

        assertThat(restored.status()).as(restored.err()).isZero();
        assertSame(server.url(shop), server.url(shop + "_r"));
    }

    @Test
    void aStreamThatIsCutOffAnywhereRestoresNothingAtAll() throws Exception {
        shell.run("backup", "--output", "b.dump");
        byte[] whole = Files.readAllBytes(folder.resolve("b.dump"));
        server.psql("postgres", "CREATE DATABASE " + shop + "_cut");
        shell.set("DATABASE_URL", server.url(shop + "_cut"));

        for (int length :
                List.of(0, 3, 5, 40, 1000, whole.length / 2, whole.length - 700, whole.length - 6, whole.length - 1)) {
            var refused = shell.typing(Arrays.copyOf(whole, length)).run("restore", "-");

            assertThat(refused.status()).as(length + " bytes\n" + refused.err()).isEqualTo(1);
            assertThat(refused.err())
                    .containsPattern("error\\[(not-a-backup|restore-failed)\\]: (cannot restore )?standard input");
            assertThat(data(server.url(shop + "_cut")).tables()).isEmpty();
        }
        assertThat(shell.typing(whole).run("restore", "-").status()).isZero();
    }

    @Test
    void aBackupThatNobodyReadsToItsEndIsNoBackup() throws Exception {
        for (int room : List.of(0, 2000, 9000)) {
            var failed = shell.writing(new NarrowStream(room)).run("backup", "--output", "-");

            assertThat(failed.status()).isEqualTo(1);
            assertThat(failed.err())
                    .contains(
                            "error[backup-failed]",
                            "standard output could not be written: Broken pipe",
                            "what came out is no whole backup")
                    .doesNotContain("read back by");
        }
    }

    @Test
    void whatComesFromStandardInputMeetsTheSameRefusals() throws Exception {
        var dump = new ByteArrayOutputStream();
        shell.writing(dump).run("backup", "--output", "-");
        DataFingerprint before = data(server.url(shop));

        assertThat(shell.typing(dump.toByteArray()).run("restore", "-").err())
                .contains("error[not-empty-database]", "tributary restore - --into NAME");
        assertThat(shell.typing("SELECT 1;").run("restore", "-", "--into", "x").err())
                .contains("cannot restore standard input", "it does not begin as pg_dump's custom format does");
        assertThat(shell.run("restore", "-", "--password-stdin").status()).isEqualTo(2);
        assertThat(shell.run("backup", "--output", "-", "--json").status()).isEqualTo(2);
        assertThat(shell.onTerminal(true).run("backup", "--output", "-").err())
                .contains("standard output is a terminal or takes text alone");
        assertThat(shell.answering("y").run("restore", "-").err()).contains("standard input is a terminal");
        assertThat(data(server.url(shop))).isEqualTo(before);
    }

    @Test
    void aFolderThatCannotBeWrittenIsFoundBeforeAnythingIsDone() throws Exception {
        Path closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        shell.file("tributary.toml", "[environments.dev]\nurl = \"" + server.url(shop) + "\"\ndisposable = true\n");
        DataFingerprint before = data(server.url(shop));

        for (String command :
                List.of("backup --output closed", "reset --output closed --database " + shop + " --yes")) {
            var refused = new ChildProcess(folder, output, "-XX:-UsePerfData")
                    .bound()
                    .set("TRIBUTARY_ENV", "dev")
                    .set("TRIBUTARY_CONTAINER", "false")
                    .set("PATH", System.getenv("PATH"))
                    .run(command.split(" "));

            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err())
                    .contains(
                            "error[backup-failed]",
                            "because   permission is denied",
                            "folder    " + closed + " belongs to uid ",
                            "you are   uid ",
                            "chmod u+rwx " + closed,
                            "--output FILE  ")
                    .doesNotContain("will be lost");
            // Only backup itself can do without a file.
            assertThat(refused.err().contains("--output -  ")).isEqualTo(command.startsWith("backup"));
        }
        assertThat(data(server.url(shop))).isEqualTo(before);
    }

    /** Standard output whose reader goes away after so many bytes. */
    private static final class NarrowStream extends OutputStream {
        private int room;

        NarrowStream(int room) {
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            if (room-- <= 0) {
                throw new IOException("Broken pipe");
            }
        }
    }

    /** pg_dump and pg_restore that write down how they were called, and then are the real ones. */
    private Path recordingPrograms(Path listing) throws IOException {
        Path real = InstalledServer.find().orElseThrow().programs();
        Path programs = Files.createDirectory(folder.resolve("programs"));
        for (String name : List.of("pg_dump", "pg_restore")) {
            Path program = Files.writeString(
                    programs.resolve(name),
                    "#!/bin/sh\necho \"$@\" >>'" + listing + "'\nexec '" + real.resolve(name) + "' \"$@\"\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return programs;
    }

    private static List<String> documented(String command) throws IOException {
        return JsonTest.table("## What each command writes", 1).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(command + ","))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static void assertSame(String one, String other) throws SQLException {
        assertThat(SchemaDiff.between(schema(one), schema(other), Equality.STRICT)
                        .text())
                .isEmpty();
        assertThat(data(other)).isEqualTo(data(one));
        assertThat(data(one).tables().values().stream().mapToLong(DataFingerprint.Rows::count))
                .contains(500L, 300L);
    }

    private static SchemaSnapshot schema(String url) throws SQLException {
        try (var connection = TestServer.dataSource(url).getConnection()) {
            return new PostgresqlSchemaReader().read(connection, SchemaScope.everything());
        }
    }

    private static DataFingerprint data(String url) throws SQLException {
        try (var connection = TestServer.dataSource(url).getConnection()) {
            return new PostgresqlDataReader().read(connection, SchemaScope.everything(), Set.of());
        }
    }
}
