package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.cli.scenario.RealFlyway;
import dev.tributary.testing.InstalledServer;
import dev.tributary.testing.TestServer;
import dev.tributary.testing.scenario.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of Flyway beyond what it plays, with the real Flyway. */
class ComingFromFlywayTest {
    private static final String HEADER = "-- irreversible: it is as Flyway ran it\n\n";

    @TempDir
    Path folder;

    private String url;
    private Shell shell;

    @BeforeEach
    void open() {
        on(TestServer.newDatabase());
    }

    private void on(String address) {
        url = address;
        shell = new Shell(folder).set("DATABASE_URL", url);
    }

    private ComingFromFlywayTest migration(String name, String sql) {
        shell.file("db/migration/" + name, sql);
        return this;
    }

    private ComingFromFlywayTest revision(String name, String revises, String sql) {
        String id = name.substring(0, name.indexOf("__")).replace('.', '_');
        shell.file(
                "db/revisions/" + name,
                "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: x\n" + HEADER + sql);
        return this;
    }

    private void flyway(String... words) {
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = new RealFlyway().run(Arrays.asList(words), folder, Map.of(Program.DATABASE, url), err, err);
        assertThat(status).isZero();
    }

    private String refusal() {
        Shell.Printed refused = shell.run("upgrade");
        assertThat(refused.err()).contains("error[unversioned-database]");
        return refused.err();
    }

    /** The script in the page, as a reader copies it. */
    private void headers() throws IOException, InterruptedException {
        String page = Files.readString(
                Path.of(System.getProperty("tributary.root", "..")).resolve("docs/coming-from-flyway.md"));
        String start = "The file `add-headers.sh`:\n\n```sh\n";
        int from = page.indexOf(start) + start.length();
        shell.file("add-headers.sh", page.substring(from, page.indexOf("\n```", from)) + "\n");
        var script = new ProcessBuilder("sh", "add-headers.sh")
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(script.waitFor()).isZero();
    }

    @Test
    void theScriptOfThePageHasFlywaysOrder() throws IOException, InterruptedException {
        for (String name : List.of("V1", "V1_9", "V1.10", "V1.10.1", "V2", "V10", "V20240101120000")) {
            migration(name + "__make_it.sql", "CREATE TABLE t" + name.replaceAll("\\W", "_") + " (id int);\n");
        }
        migration("R__b-view.sql", "SELECT 1;\n").migration("R__a_view.sql", "SELECT 1;\n");
        flyway("migrate");

        headers();

        List<String> ran = Sql.run(url, "SELECT script FROM flyway_schema_history ORDER BY installed_rank");
        List<String> files = shell.run("history", "--verbose").lines().stream()
                .filter(line -> line.startsWith("Path: "))
                .map(line -> line.substring(line.lastIndexOf('/') + 1))
                .toList();
        assertThat(files).hasSize(9);
        for (int i = 0; i < files.size(); i++) {
            assertThat(ran.get(2 + i).strip()).isEqualTo(files.get(files.size() - 1 - i));
        }
        assertThat(shell.run("stamp", "heads").status()).isZero();
        assertThat(shell.run("upgrade").err()).contains("nothing to do");
    }

    @Test
    void aDumpIsTheSchemaThatFlywayMade() throws IOException {
        var installed = InstalledServer.find();
        assumeTrue(installed.isPresent(), "no pg_dump below " + InstalledServer.ROOT);
        migration("V1__make_customers.sql", "CREATE TABLE customers (id bigint PRIMARY KEY, email text UNIQUE);\n");
        migration("V2__make_view.sql", "CREATE VIEW mails AS SELECT email FROM customers;\n");
        try (InstalledServer server = installed.orElseThrow().start()) {
            server.psql("postgres", "CREATE DATABASE flyways; CREATE DATABASE fresh");
            on(server.url("flyways"));
            flyway("migrate");
            String dump = server.dump(
                    "flyways",
                    "--schema-only",
                    "--no-owner",
                    "--no-privileges",
                    "--exclude-table=flyway_schema_history");
            revision("V2__schema_so_far.sql", "none", "-- @up\n" + dump);

            assertThat(refusal()).contains("  tributary stamp V2  ");
            assertThat(shell.run("stamp", "V2").status()).isZero();
            assertThat(shell.run("upgrade").err()).contains("nothing to do");
            shell.file("flyways.txt", shell.run("schema").out());

            Shell fresh = new Shell(folder).set("DATABASE_URL", server.url("fresh"));
            Shell.Printed made = fresh.run("upgrade");
            assertThat(made.status()).as(made.both()).isZero();
            assertThat(fresh.run("schema", "diff", "flyways.txt", "database").lines())
                    .isNotEmpty()
                    .allMatch(line -> line.contains("public.flyway_schema_history"));
        }
    }

    @Test
    void whatFlywayLeftOutIsNotStampedOver() {
        migration("V1__a.sql", "CREATE TABLE a (id int);\n").migration("V3__c.sql", "CREATE TABLE c (id int);\n");
        revision("V1__a.sql", "none", "CREATE TABLE a (id int);\n")
                .revision("V2__b.sql", "V1", "CREATE TABLE b (id int);\n")
                .revision("V3__c.sql", "V2", "CREATE TABLE c (id int);\n");
        flyway("migrate");

        assertThat(refusal())
                .contains(
                        "  V2__b.sql comes before that here, and Flyway has not run it\n",
                        "  tributary stamp REVISION  ")
                .doesNotContain("tributary stamp V");
    }

    @Test
    void whereFlywayBeganCountsAsRun() {
        Sql.run(url, "CREATE TABLE a (id int)");
        revision("V1__a.sql", "none", "CREATE TABLE a (id int);\n")
                .revision("V2__b.sql", "V1", "SELECT 1;\n")
                .revision("V3__c.sql", "V2", "CREATE TABLE c (id int);\n");
        flyway("-baselineVersion=2", "baseline");

        assertThat(refusal())
                .contains(
                        "flyway_schema_history is Flyway's: 1 version is applied, the last is 2, where it began\n",
                        "  tributary stamp V2  ");

        migration("V3__c.sql", "CREATE TABLE c (id int);\n");
        flyway("migrate");

        assertThat(refusal()).contains("the last is 3, V3__c.sql\n", "  tributary stamp V3  ");
    }

    @Test
    void theTableIsKnownUnderAnyName() {
        migration("V1__a.sql", "CREATE TABLE a (id int);\n");
        revision("V1__a.sql", "none", "CREATE TABLE a (id int);\n");
        flyway("-table=schema_version", "migrate");

        assertThat(refusal())
                .contains(
                        "schema_version is Flyway's: 1 version is applied, the last is 1, V1__a.sql\n",
                        "  tributary stamp V1  ");
    }

    @Test
    void aTableThatMayNotBeReadIsNamedAlone() {
        migration("V1__a.sql", "CREATE TABLE a (id int);\n");
        revision("V1__a.sql", "none", "CREATE TABLE a (id int);\n");
        flyway("migrate");
        String role = "reader_" + Long.toHexString(System.nanoTime());
        Sql.run(url, "CREATE ROLE " + role + " LOGIN");

        String refused = shell.run("upgrade", "--user", role).err();

        assertThat(refused)
                .contains(
                        "error[unversioned-database]",
                        "flyway_schema_history is Flyway's; its rows were not read: this role may not");
        Sql.run(url, "DROP ROLE " + role);
    }
}
