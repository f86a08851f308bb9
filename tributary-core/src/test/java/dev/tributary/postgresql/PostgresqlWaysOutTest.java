package dev.tributary.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.product.Refusal;
import dev.tributary.product.ServerError;
import dev.tributary.testing.TestServer;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What helps against the refusals of connections and encodings, done on a server. */
class PostgresqlWaysOutTest {

    private final Postgresql product = new Postgresql();
    private final String url = TestServer.newDatabase();
    private final String database = url.replaceFirst(".*/([^/?]*)(\\?.*)?$", "$1");
    private final String role = "way_" + System.nanoTime();

    @AfterEach
    void dropRole() throws SQLException {
        sql(url, "DROP ROLE IF EXISTS " + role);
    }

    private String asRole() {
        return url.replaceFirst("user=[^&]*", "user=" + role);
    }

    private String in(String other) {
        return url.replace("/" + database, "/" + other);
    }

    private static String sql(String url, String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            if (!statement.execute(text)) {
                return "";
            }
            var rows = statement.getResultSet();
            rows.next();
            return rows.getString(1);
        }
    }

    private List<Remedy> refused(String url, String text, String state) {
        var refusal = catchThrowableOfType(SQLException.class, () -> sql(url, text));
        ServerError error = product.driver().describe(refusal);
        assertThat(error.sqlState()).isEqualTo(state);
        URI server = URI.create(url.substring("jdbc:".length()));
        var client = List.of("-h", server.getHost(), "-p", "" + server.getPort(), "-U", "postgres");
        String asked = url.replaceFirst(".*/([^/?]*)(\\?.*)?$", "$1");
        return product.waysOut().of(new Refusal(error, role, asked, client, null));
    }

    @Test
    void makesARoleThatIsMissing() throws SQLException {
        List<Remedy> ways = refused(asRole(), "SELECT 1", "28000");

        assertThat(ways.get(0).action()).isEqualTo("CREATE ROLE " + role + " LOGIN;");
        sql(url, ways.get(0).action());
        assertThat(sql(asRole(), "SELECT current_user")).isEqualTo(role);
    }

    @Test
    void makesARoleThatAStatementNeeds() throws SQLException {
        List<Remedy> ways = refused(url, "ALTER SCHEMA public OWNER TO " + role, "42704");

        sql(url, ways.get(0).action());
        sql(url, "GRANT USAGE ON SCHEMA public TO " + role + "; DROP OWNED BY " + role);
    }

    @Test
    void letsARoleIn() throws SQLException {
        sql(url, "CREATE ROLE " + role);

        List<Remedy> ways = refused(asRole(), "SELECT 1", "28000");

        sql(url, ways.get(0).action());
        assertThat(sql(asRole(), "SELECT current_user")).isEqualTo(role);
    }

    @Test
    void raisesTheLimitThatIsReached() throws SQLException {
        sql(url, "CREATE ROLE " + role + " LOGIN CONNECTION LIMIT 0");

        List<Remedy> ofRole = refused(asRole(), "SELECT 1", "53300");
        assertThat(ofRole.get(0).action()).isEqualTo("ALTER ROLE " + role + " CONNECTION LIMIT -1;");
        sql(url, ofRole.get(0).action() + " ALTER DATABASE " + database + " CONNECTION LIMIT 0");
        List<Remedy> ofDatabase = refused(asRole(), "SELECT 1", "53300");

        assertThat(ofDatabase.get(0).action()).isEqualTo("ALTER DATABASE " + database + " CONNECTION LIMIT -1;");
        sql(url, ofDatabase.get(0).action());
        assertThat(sql(asRole(), "SELECT current_user")).isEqualTo(role);
    }

    @Test
    void doesWithoutEncryptionWhereTheServerHasNone() throws SQLException {
        assumeTrue(sql(url, "SHOW ssl").equals("off"), "a server that has it");
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                Locale.setDefault(locale);
                List<Remedy> ways = refused(url + "&sslmode=require", "SELECT 1", "08004");

                assertThat(ways.get(0).action()).isEqualTo("sslmode=disable in the address");
            }
        } finally {
            Locale.setDefault(before);
        }
        assertThat(sql(url + "&sslmode=disable", "SELECT 1")).isEqualTo("1");
    }

    @Test
    void namesWhatAServerThatWantsEncryptionLacks() {
        var error = new ServerError(
                "28000",
                "no pg_hba.conf entry for host \"10.0.0.5\", user \"ana\", database \"shop\", no encryption",
                "",
                "",
                "",
                0);

        assertThat(product.waysOut().of(Refusal.of(error)))
                .extracting(Remedy::action)
                .containsExactly("sslmode=require in the address", "host shop ana 10.0.0.5/32 scram-sha-256");
    }

    @Test
    void makesADatabaseThatIsMissing() throws Exception {
        List<Remedy> ways = refused(in(database + "_too"), "SELECT 1", "3D000");

        assertThat(ways.get(0)).isInstanceOf(Remedy.Command.class);
        Process createdb;
        try {
            createdb = new ProcessBuilder(((Remedy.Command) ways.get(0)).arguments())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no createdb here");
            return;
        }
        String said = new String(createdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(createdb.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        assertThat(sql(in(database + "_too"), "SELECT current_database()")).isEqualTo(database + "_too");
    }

    @Test
    void saysWhereEveryCharacterCanBeKept() throws SQLException {
        String narrow = database + "_latin1";
        sql(url, "CREATE DATABASE " + narrow + " TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");

        List<Remedy> ways = refused(in(narrow), "SELECT 'a price in \u20ac'", "22P05");

        assertThat(ways.get(0).action()).isEqualTo("write it in characters that LATIN1 has");
        sql(url, ways.get(1).action());
        assertThat(sql(in(narrow + "_utf8"), "SELECT 'a price in \u20ac'")).isEqualTo("a price in \u20ac");
    }

    @Test
    void saysWhichCharactersBytesAre() throws SQLException {
        List<Remedy> ways = refused(url, "SELECT E'M\\xfcller'", "22021");

        assertThat(sql(url, ways.get(1).action())).startsWith("\u00fc");
        assertThat(refused(url, "SELECT convert_from('\\x00', 'UTF8')", "22021")
                        .get(0)
                        .action())
                .isEqualTo("leave the character NUL out, or keep it in a bytea");
    }

    @Test
    void knowsWhereALineOfANewerDumpComesFrom() {
        var error =
                new ServerError("42704", "unrecognized configuration parameter \"transaction_timeout\"", "", "", "", 0);
        var script = new Refusal.OfScript(
                "SET transaction_timeout = 0", List.of(), "a1.sql", 7, false, Remedy.onDatabase("upgrade", "heads"));

        assertThat(product.waysOut().of(new Refusal(error, "", "", List.of(), script)))
                .containsExactly(Remedy.advice("delete line 7 of a1.sql")
                        .does("it comes from the pg_dump of PostgreSQL 17 or newer, and nothing depends on it"));
    }

    @Test
    void knowsNothingAgainstOtherRefusals() {
        assertThat(refused(url, "SELECT nosuch", "42703")).isEmpty();
    }
}
