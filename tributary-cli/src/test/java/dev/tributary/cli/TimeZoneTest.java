package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line makes of the time zone that the JVM happens to have. */
@Isolated("changes the JVM's time zone")
class TimeZoneTest {

    @TempDir
    Path folder;

    private final TimeZone zone = TimeZone.getDefault();
    private String url;
    private Shell shell;

    @BeforeEach
    void aDatabaseWithAZoneOfItsOwn() {
        url = TestServer.newDatabase();
        ask(
                "DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), 'Asia/Tokyo'); END$$");
        shell = new Shell(folder).set("DATABASE_URL", url);
        shell.file("db/revisions/a1.sql", """
                -- revision: a1
                -- revises: none
                -- message: see

                -- @up
                CREATE TABLE seen AS SELECT current_setting('TimeZone') AS zone;

                -- @down
                DROP TABLE seen;
                """);
    }

    @AfterEach
    void asBefore() {
        TimeZone.setDefault(zone);
    }

    private String ask(String sql) {
        try (var connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (var row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String seen() {
        return ask("SELECT zone FROM seen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "Asia/Kolkata", "GMT+02:00"})
    void theDatabasesZoneHoldsInEveryZoneOfTheJvm(String jvm) {
        TimeZone.setDefault(TimeZone.getTimeZone(jvm));

        assertThat(shell.run("upgrade").status()).isZero();

        assertThat(seen()).isEqualTo("Asia/Tokyo");
    }

    @Test
    void aJvmWhoseZoneTheServerDoesNotKnowConnectsAllTheSame() {
        TimeZone odd = new SimpleTimeZone(19_800_000, "Asia/Nowhere");
        TimeZone.setDefault(odd);

        Shell.Printed printed = shell.run("upgrade");

        assertThat(printed.status()).as(printed.both()).isZero();
        assertThat(TimeZone.getDefault()).isEqualTo(odd);
        assertThat(shell.run("downgrade", "base", "--yes", "--time-zone", "jvm").err())
                .contains("error[unknown-time-zone]", "Asia/Nowhere", "it is the JVM's");
        TimeZone.setDefault(zone);
        assertThat(seen()).isEqualTo("Asia/Tokyo");
    }

    @Test
    void flagVariableAndFileSayAnotherZone() {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));

        assertThat(shell.run("upgrade", "--time-zone", "Europe/Paris").status()).isZero();
        assertThat(seen()).isEqualTo("Europe/Paris");
        shell.run("downgrade", "base", "--yes");
        shell.file("tributary.toml", "time-zone = \"America/Lima\"\n");
        assertThat(shell.run("upgrade").status()).isZero();
        assertThat(seen()).isEqualTo("America/Lima");
        shell.run("downgrade", "base", "--yes");
        shell.set("TRIBUTARY_TIME_ZONE", "jvm");
        assertThat(shell.run("upgrade").status()).isZero();
        assertThat(seen()).isEqualTo("Asia/Kolkata");
        shell.file("tributary.toml", "time-zone = \" \"\n").set("TRIBUTARY_TIME_ZONE", "");
        assertThat(shell.run("status").err()).contains("expected", "server, jvm or the name of a time zone");
    }

    @Test
    void theAddressMayAskForAZoneAsForPsql() {
        shell.set("DATABASE_URL", url + (url.contains("?") ? "&" : "?") + "options=-c%20TimeZone%3DAmerica/Lima");

        assertThat(shell.run("upgrade").status()).isZero();

        assertThat(seen()).isEqualTo("America/Lima");
    }

    @Test
    void printedSqlLeavesTheZoneToWhoeverRunsIt() {
        assertThat(shell.run("upgrade", "--sql", "base:heads", "--time-zone", "Europe/Paris")
                        .out())
                .doesNotContainIgnoringCase("time zone")
                .doesNotContainIgnoringCase("timezone = ")
                .doesNotContain("Europe/Paris");
    }
}
