package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proof runs as the database would run the revisions, where one is known. */
class AsOnTheDatabaseTest {
    private static final String ONLY_IN_KOLKATA =
            "DO $$ BEGIN IF current_setting('TimeZone') <> 'Asia/Kolkata' THEN RAISE 'not here'; END IF; END $$;";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void makeTwoHeads() {
        shell = new Shell(folder)
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .script("r0", "none", "create posts", "CREATE TABLE posts (id int PRIMARY KEY, body text);", "")
                .script("a1", "r0", "add photos", ONLY_IN_KOLKATA + "\nALTER TABLE posts ADD photo_urls json;", "")
                .script("b1", "r0", "index body", "CREATE INDEX ON posts (body);", "");
    }

    @Test
    void findsTheSettingsOfTheDatabaseAndAsksAnewWhereTheyAreOthers() throws SQLException {
        String url = TestServer.newDatabase();
        shell.set("DATABASE_URL", url);

        alter(url, "SET TimeZone = 'Asia/Tokyo'"); // or it would have that of the machine, which may be any
        assertThat(shell.run("prove").status()).isEqualTo(3);
        alter(url, "SET TimeZone = 'Asia/Kolkata'");
        Shell.Printed there = shell.run("prove");
        assertThat(there.status()).as(there.both()).isZero();
        assertThat(shell.run("prove").out()).contains("replayed at");
        alter(url, "SET TimeZone = 'Asia/Tokyo'");
        assertThat(shell.run("prove").status()).isEqualTo(3);
    }

    @Test
    void takesTheZoneOfTheProjectWithoutADatabase() {
        shell.file("tributary.toml", "time-zone = \"Asia/Kolkata\"\n");

        Shell.Printed proved = shell.run("prove");

        assertThat(proved.status()).as(proved.both()).isZero();
    }

    /** It changes no verdict: most pairs do not depend on it, and nobody could prove anything without that very locale. */
    @Test
    void saysWhatItCouldNotHave() {
        shell.set("DATABASE_URL", TestServer.newDatabaseIn("LATIN1"))
                .file("tributary.toml", "time-zone = \"Asia/Kolkata\"\n");

        Shell.Printed proved = shell.run("prove");

        assertThat(proved.status()).as(proved.both()).isZero();
        assertThat(proved.lines())
                .anyMatch(line ->
                        line.startsWith("  the database has LATIN1, collation C, and the scratch server UTF8, "));
    }

    private static void alter(String url, String setting) throws SQLException {
        try (var connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE \"" + connection.getCatalog() + "\" " + setting);
        }
    }
}
