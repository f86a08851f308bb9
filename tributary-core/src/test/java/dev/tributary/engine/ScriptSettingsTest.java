package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.Tributary;
import dev.tributary.event.Event;
import dev.tributary.script.ScriptSource;
import dev.tributary.testing.Pooler;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A script means what it means in {@code psql}, wherever the JVM stands: its driver names its own time zone to the server. */
@Isolated("changes the JVM's time zone")
class ScriptSettingsTest {

    private static final String SEEN = """
            CREATE TABLE seen AS SELECT current_setting('TimeZone') AS zone,
              extract(epoch FROM '2025-06-01 12:00'::timestamptz)::bigint AS noon,
              current_setting('DateStyle') AS style, '03/04/2025'::date AS day,
              '1 day 2 hours'::interval::text AS span, current_setting('extra_float_digits') AS digits;
            """;

    @TempDir
    Path folder;

    private final TimeZone zone = TimeZone.getDefault();
    private final Locale locale = Locale.getDefault();
    private Sandbox sandbox;
    private String database;

    @BeforeEach
    void aDatabase() {
        sandbox = Sandbox.in(folder);
        database = sandbox.rows("SELECT current_database()").get(0);
    }

    @AfterEach
    void asBefore() {
        TimeZone.setDefault(zone);
        Locale.setDefault(locale);
    }

    private void databaseHas(String... settings) {
        for (String setting : settings) {
            sandbox.sql("ALTER DATABASE " + database + " SET " + setting);
        }
    }

    /** A role that is no superuser, and the address of the sandbox's database with it. */
    private String urlOf(String role) {
        sandbox.sql("CREATE ROLE " + role + " LOGIN PASSWORD 'x'; GRANT CREATE ON SCHEMA public TO " + role);
        return sandbox.url.replaceFirst("[?].*", "") + "?user=" + role + "&password=x";
    }

    private static String newRole() {
        return "zone_" + System.nanoTime();
    }

    private void dropped(String role) {
        sandbox.sql("DROP OWNED BY " + role + "; DROP ROLE " + role);
    }

    private Tributary.Builder at(String url) {
        return Tributary.on(() -> DriverManager.getConnection(url))
                .scripts(ScriptSource.directory(folder))
                .listener(sandbox.events::add);
    }

    private List<String> warnings() {
        return sandbox.events(Event.Warning.class).stream()
                .map(Event.Warning::text)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"UTC,en-US", "Europe/Berlin,tr-TR", "Asia/Kolkata,en-US", "America/St_Johns,tr-TR"})
    void aScriptMeansTheSameInEveryZoneAndLanguageOfTheJvm(String jvm, String language) {
        TimeZone.setDefault(TimeZone.getTimeZone(jvm));
        Locale.setDefault(Locale.forLanguageTag(language));
        databaseHas(
                "timezone = 'Asia/Tokyo'",
                "datestyle = 'ISO, DMY'",
                "intervalstyle = 'iso_8601'",
                "extra_float_digits = 0");
        sandbox.script("a1", "none", SEEN).script("b2", "a1", "CREATE TABLE b AS SELECT current_setting('TimeZone');");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT * FROM seen"))
                .containsExactly("Asia/Tokyo|1748746800|ISO, DMY|2025-04-03|P1DT2H|0");
        assertThat(sandbox.rows("SELECT * FROM b")).containsExactly("Asia/Tokyo");
        assertThat(warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void whatTheRoleSaysIsStrongerThanTheDatabase(String transactional) {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        String role = newRole();
        databaseHas("timezone = 'Asia/Tokyo'", "datestyle = 'YMD'");
        String url = urlOf(role);
        sandbox.sql("ALTER ROLE " + role + " SET timezone = 'Europe/Paris'; ALTER ROLE " + role + " IN DATABASE "
                + database + " SET datestyle = 'european'");
        sandbox.script("a1", "none", SEEN, "transactional: " + transactional);

        at(url).build().upgrade("heads");

        assertThat(sandbox.rows("SELECT zone, noon, style, day FROM seen"))
                .containsExactly("Europe/Paris|1748772000|ISO, DMY|2025-04-03");
        dropped(role);
    }

    @Test
    void aScriptsOwnZoneHoldsForThatScript() {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        databaseHas("timezone = 'Asia/Tokyo'", "datestyle = 'ISO, DMY'");
        sandbox.script("a1", "none", "SET TIME ZONE 'America/New_York';\nSET datestyle = 'ISO, MDY';\n" + SEEN)
                .script("b2", "a1", "CREATE TABLE b AS SELECT current_setting('TimeZone');");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT zone, style FROM seen")).containsExactly("America/New_York|ISO, MDY");
        assertThat(sandbox.rows("SELECT * FROM b")).containsExactly("Asia/Tokyo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RESET ALL",
                "RESET TimeZone",
                "reset time zone",
                "SET TIME ZONE DEFAULT",
                "SET TIME ZONE LOCAL",
                "SET SESSION timezone TO DEFAULT",
                "SET LOCAL \"TimeZone\" = default"
            })
    void whatAScriptTakesBackIsTheServersAndNotTheDrivers(String reset) {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        databaseHas("timezone = 'Asia/Tokyo'", "datestyle = 'ISO, DMY'");
        sandbox.script("a1", "none", "SET TIME ZONE 'America/New_York';\n" + reset + ";\n" + SEEN);

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT zone, style FROM seen")).containsExactly("Asia/Tokyo|ISO, DMY");
    }

    @Test
    void aPoolsConnectionIsGivenBackInTheZoneOfTheJvm() throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        databaseHas("timezone = 'Asia/Tokyo'", "datestyle = 'ISO, DMY'");
        sandbox.script("a1", "none", SEEN);
        try (Connection connection = sandbox.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET extra_float_digits = 3"); // as older releases of the driver do

            Tributary.on(SessionTest.poolOf(connection))
                    .scripts(ScriptSource.directory(folder))
                    .build()
                    .upgrade("heads");

            try (var row = statement.executeQuery("SELECT current_setting('TimeZone'), current_setting('DateStyle'),"
                    + " current_setting('extra_float_digits')")) {
                row.next();
                assertThat(List.of(row.getString(1), row.getString(2), row.getString(3)))
                        .containsExactly("Asia/Kolkata", "ISO, MDY", "3");
            }
        }
        assertThat(sandbox.rows("SELECT zone, style, digits FROM seen")).containsExactly("Asia/Tokyo|ISO, DMY|1");
    }

    @Test
    void aZoneThatThePoolItselfWasGivenStays() throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        databaseHas("timezone = 'Asia/Tokyo'");
        sandbox.script("a1", "none", SEEN);
        try (Connection connection = sandbox.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'America/Lima'");

            Tributary.on(SessionTest.poolOf(connection))
                    .scripts(ScriptSource.directory(folder))
                    .build()
                    .upgrade("heads");
        }
        assertThat(sandbox.rows("SELECT zone FROM seen")).containsExactly("America/Lima");
    }

    @ParameterizedTest
    @CsvSource({"jvm,Asia/Kolkata", "JVM,Asia/Kolkata", "Europe/Paris,Europe/Paris", "server,Asia/Tokyo"})
    void anotherZoneCanBeSaid(String said, String seen) {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        databaseHas("timezone = 'Asia/Tokyo'");
        sandbox.script("a1", "none", SEEN);

        sandbox.builder().timeZone(said).build().upgrade("heads");

        assertThat(sandbox.rows("SELECT zone FROM seen")).containsExactly(seen);
    }

    @Test
    void aZoneThatTheServerDoesNotKnowIsRefusedBeforeAnythingIsDone() {
        sandbox.script("a1", "none", SEEN);
        Tributary tributary = sandbox.builder().timeZone("Asia/Nowhere").build();

        assertThatThrownBy(() -> tributary.upgrade("heads")).hasMessageStartingWith("""
                        error[unknown-time-zone]: the server does not know the time zone that scripts are to run in
                          server  invalid value for parameter "TimeZone": "Asia/Nowhere" (22023)
                          origin  the setting time-zone names it
                          nothing was done
                        """);
        assertThat(sandbox.rows("SELECT to_regclass('seen'), to_regclass('tributary_version')"))
                .containsExactly("null|null");
        assertThatThrownBy(() -> sandbox.builder().timeZone(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theAddressIsStrongerThanRoleAndDatabaseAlthoughTheDriverOverridesIt() {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        databaseHas("timezone = 'Asia/Tokyo'", "datestyle = 'ISO, DMY'");
        sandbox.script("a1", "none", SEEN);
        String separator = sandbox.url.contains("?") ? "&" : "?";

        at(sandbox.url + separator
                        + "options=-c%20TimeZone=America/Lima%20--datestyle=ISO,MDY%20-c%20extra-float-digits=2")
                .build()
                .upgrade("heads");

        assertThat(sandbox.rows("SELECT zone, style, digits FROM seen")).containsExactly("America/Lima|ISO, MDY|2");
    }

    @Test
    void whatTheServersFilesAndCommandLineSayIsFoundByWhoMayReadThem() {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        sandbox.script("a1", "none", SEEN);
        sandbox.sql(
                "ALTER SYSTEM SET datestyle = 'German'"); // for new sessions only after a reload, which does not come
        try {
            sandbox.tributary().upgrade("heads");
        } finally {
            sandbox.sql("ALTER SYSTEM RESET datestyle");
        }

        assertThat(warnings()).singleElement().asString().startsWith("DateStyle is \"German\"");
        assertThat(sandbox.rows("SELECT zone FROM seen"))
                .isEqualTo(
                        sandbox.rows(
                                "SELECT coalesce(substring(pg_read_file('postmaster.opts') FROM '(?i)timezone=([^\"]*)'),"
                                        + " (SELECT setting FROM pg_file_settings WHERE lower(name) = 'timezone' ORDER BY seqno DESC LIMIT 1))"));
    }

    @Test
    void whoMayNotReadThemHasTheZoneOfTheServersLogAndIsTold() {
        String log = sandbox.rows("SHOW log_timezone").get(0);
        String ours = log.equals("Asia/Kolkata") ? "Asia/Tokyo" : "Asia/Kolkata"; // the server may be in either
        TimeZone.setDefault(TimeZone.getTimeZone(ours));
        String role = newRole();
        String url = urlOf(role);
        sandbox.script("a1", "none", SEEN);

        at(url).build().upgrade("heads");

        assertThat(sandbox.rows("SELECT zone FROM seen")).containsExactly(log);
        assertThat(warnings())
                .singleElement()
                .asString()
                .startsWith("the server's own TimeZone is not for this role to read: scripts run in " + log
                        + ", the zone of its log, and not in the JVM's " + ours);
        dropped(role);
    }

    @Test
    void whatTheDriverDemandsStaysAndIsToldOnce() {
        String role = newRole();
        String url = urlOf(role);
        sandbox.sql("ALTER ROLE " + role + " SET datestyle = 'German'; ALTER ROLE " + role
                + " SET client_encoding = 'LATIN1'; ALTER ROLE " + role
                + " SET standard_conforming_strings = off; ALTER ROLE " + role + " SET timezone = 'UTC'");
        sandbox.script("a1", "none", SEEN).script("b2", "a1", "CREATE TABLE b (id int);");

        at(url).build().upgrade("heads");

        assertThat(sandbox.rows("SELECT style, day FROM seen")).containsExactly("ISO, DMY|2025-04-03");
        assertThat(warnings())
                .hasSize(3)
                .anySatisfy(text -> assertThat(text).startsWith("DateStyle is \"German\" for this role and database"))
                .anySatisfy(text -> assertThat(text).startsWith("client_encoding is \"LATIN1\""))
                .anySatisfy(text -> assertThat(text).startsWith("standard_conforming_strings is off"));
        dropped(role);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET client_encoding = 'LATIN1'",
                "set local client_encoding to win1252",
                "SET NAMES 'latin1'",
                "SET datestyle = 'German'",
                "SET SESSION \"DateStyle\" TO sql, dmy",
                "SELECT pg_catalog.set_config('datestyle', 'Postgres, DMY', false)"
            })
    void whatWouldEndTheConnectionIsRefusedBeforeAnythingRuns(String statement) {
        sandbox.script("a1", "none", "CREATE TABLE a (id int);")
                .script("b2", "a1", statement + ";\nCREATE TABLE b (id int);");

        assertThatThrownBy(() -> sandbox.tributary().upgrade("heads"))
                .hasMessageStartingWith("error[driver-setting]: cannot upgrade b2 \"do b2\": it sets ")
                .hasMessageContaining("b2.sql:5  " + statement);
        assertThat(sandbox.rows("SELECT to_regclass('a')")).containsExactly("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET client_encoding = 'UTF8'",
                "SET client_encoding TO DEFAULT",
                "SET NAMES 'utf-8'",
                "SET datestyle = iso, dmy",
                "SET datestyle TO 'European'",
                "SELECT pg_catalog.set_config('client_encoding', 'UTF8', false)"
            })
    void whatTheDriverCanLiveWithRuns(String statement) {
        sandbox.script("a1", "none", statement + ";\nCREATE TABLE a (id int);");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT to_regclass('a')")).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "transaction"})
    void aPoolerOfTheServersSessionsMakesNoDifference(String mode) throws IOException {
        assumeTrue(Pooler.program().isPresent(), Pooler.MISSING);
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        databaseHas("timezone = 'Asia/Tokyo'", "datestyle = 'ISO, DMY'");
        sandbox.script("a1", "none", SEEN);
        try (var pooler = new Pooler(sandbox.url, mode, 1)) {
            String url = pooler.url(sandbox.url);

            at(url).build().upgrade("heads");

            try (Connection next = DriverManager.getConnection(url);
                    var statement = next.createStatement();
                    var row = statement.executeQuery("SHOW TimeZone")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("Asia/Kolkata");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(sandbox.rows("SELECT zone, noon, style, day FROM seen"))
                .containsExactly("Asia/Tokyo|1748746800|ISO, DMY|2025-04-03");
    }
}
