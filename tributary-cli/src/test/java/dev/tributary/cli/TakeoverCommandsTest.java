package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a database in which somebody may create objects, who wants them to run as the role of the command. */
class TakeoverCommandsTest {

    /** Each fits better than the server's own where that is read with the path of the session, or comes before it. */
    private static final List<String> SHADOWS = List.of(
            "FUNCTION format(text, regclass) RETURNS text",
            "FUNCTION format(text, text, text) RETURNS text",
            "FUNCTION format(text, name, name) RETURNS text",
            "FUNCTION unnest(text[]) RETURNS text",
            "FUNCTION unnest(oid[]) RETURNS oid",
            "FUNCTION quote_ident(name) RETURNS text",
            "FUNCTION concat(text, text) RETURNS text",
            "FUNCTION current_database() RETURNS name",
            "FUNCTION current_setting(text) RETURNS text",
            "FUNCTION set_config(text, text, boolean) RETURNS text",
            "FUNCTION to_regclass(varchar) RETURNS regclass",
            "FUNCTION to_regclass(text) RETURNS regclass",
            "FUNCTION parse_ident(varchar) RETURNS text[]",
            "FUNCTION has_table_privilege(oid, text) RETURNS boolean",
            "FUNCTION array_position(name[], name) RETURNS int",
            "FUNCTION version() RETURNS text",
            "FUNCTION pg_advisory_lock(int, int) RETURNS void",
            "FUNCTION \"left\"(text, int) RETURNS text",
            "FUNCTION host(inet) RETURNS text",
            "FUNCTION joined(oid, text) RETURNS text;OPERATOR || (LEFTARG = oid, RIGHTARG = text, FUNCTION = joined)",
            "FUNCTION joined(name, text) RETURNS text;OPERATOR || (LEFTARG = name, RIGHTARG = text, FUNCTION = joined)",
            "FUNCTION same(oid, regtype) RETURNS boolean;OPERATOR = (LEFTARG = oid, RIGHTARG = regtype, FUNCTION = same)",
            "FUNCTION same(oid, regclass) RETURNS boolean;OPERATOR = (LEFTARG = oid, RIGHTARG = regclass, FUNCTION = same)",
            "FUNCTION same(varchar, text) RETURNS boolean;OPERATOR = (LEFTARG = varchar, RIGHTARG = text, FUNCTION = same)",
            "FUNCTION same(name, varchar) RETURNS boolean;OPERATOR = (LEFTARG = name, RIGHTARG = varchar, FUNCTION = same)",
            "FUNCTION other(name, text) RETURNS boolean;OPERATOR <> (LEFTARG = name, RIGHTARG = text, FUNCTION = other)");

    @TempDir
    Path folder;

    private final String mallory = "mallory_" + System.nanoTime();
    private String url;
    private Shell shell;

    @BeforeEach
    void aDatabaseOfSeveralPeople() {
        url = TestServer.newDatabase();
        as(
                "postgres",
                "CREATE ROLE " + mallory + " LOGIN; GRANT CREATE ON SCHEMA public TO " + mallory
                        + "; CREATE SCHEMA log; GRANT ALL ON SCHEMA log TO public; CREATE TABLE log.ran (who text, what text);"
                        + " GRANT ALL ON log.ran TO public");
        shell = new Shell(folder)
                .set(
                        "DATABASE_URL",
                        url + (url.contains("?") ? "&" : "?") + "options=-c%20search_path%3Dpublic%2Cpg_catalog")
                .set("TRIBUTARY_FOREIGN_SCHEMAS", "log");
        shell.file("db/revisions/a1.sql", """
                -- revision: a1
                -- revises: none
                -- message: keep orders

                -- @up
                CREATE TABLE orders (id int PRIMARY KEY, note text);
                INSERT INTO orders VALUES (1, 'paid');

                -- @down
                DROP TABLE orders;
                """);
        shell.file("db/revisions/b2.sql", """
                -- revision: b2
                -- revises: a1
                -- message: find notes
                -- transactional: false

                -- @up
                CREATE INDEX CONCURRENTLY orders_note ON orders (note);

                -- @down
                DROP INDEX CONCURRENTLY orders_note;
                """);
    }

    @AfterEach
    void noRole() {
        as("postgres", "DROP OWNED BY " + mallory + " CASCADE; DROP ROLE " + mallory);
    }

    private void as(String role, String sql) {
        try (var connection = DriverManager.getConnection(url.replaceFirst("user=[^&]*", "user=" + role));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private List<String> ran() throws SQLException {
        var ran = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT DISTINCT who || ': ' || what FROM log.ran")) {
            while (row.next()) {
                ran.add(row.getString(1));
            }
        }
        return ran;
    }

    /** What runs writes down for whom it did, even where the statement that called it may write nothing. */
    private void shadowed() {
        var sql = new StringBuilder("SET search_path = public;");
        for (String shadow : SHADOWS) {
            String[] parts = shadow.split(";", 2);
            sql.append("CREATE ")
                    .append(parts[0])
                    .append(" LANGUAGE plpgsql AS $$BEGIN INSERT INTO log.ran VALUES (CURRENT_USER, '")
                    .append(parts[0])
                    .append("'); RETURN NULL; EXCEPTION WHEN OTHERS THEN RAISE LOG 'ran'; RETURN NULL; END$$;"
                            .replace("RETURN NULL", parts[0].endsWith("void") ? "RETURN" : "RETURN NULL"));
            if (parts.length > 1) {
                sql.append("CREATE ").append(parts[1]).append(';');
            }
        }
        as(mallory, sql.toString());
    }

    @Test
    void runNothingOfThem() throws SQLException {
        shadowed();

        for (String command : List.of(
                "status",
                "upgrade",
                "current",
                "journal",
                "doctor",
                "schema diff heads database --scratch-url " + TestServer.newDatabase(),
                "downgrade base --yes",
                "stamp b2",
                "journal prune --keep 1")) {
            assertThat(shell.run(command.split(" ")).both()).as(command).doesNotContain("error[");
        }
        as("postgres", "CREATE TABLE public.orders (id int, note text); INSERT INTO public.orders VALUES (1)");
        assertThat(shell.run("downgrade", "base").both()).contains("orders").contains("1 row");

        assertThat(ran()).isEmpty();
    }

    @Test
    void refuseATableInPlaceOfOurs() throws SQLException {
        as(
                mallory,
                "SET search_path = public; CREATE TABLE tributary_version (version_num text);"
                        + " CREATE FUNCTION fired() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN"
                        + " INSERT INTO log.ran VALUES (CURRENT_USER, 'trigger'); RETURN NEW; END$$;"
                        + " CREATE TRIGGER t BEFORE INSERT ON tributary_version FOR EACH ROW EXECUTE FUNCTION fired()");

        String database = url.replaceFirst(".*/([^?]*).*", "$1");
        for (String command : List.of("status", "current", "upgrade", "doctor", "journal")) {
            Shell.Printed result = shell.run(command);
            assertThat(result.err() + result.out())
                    .as(command)
                    .contains("untrusted-table")
                    .contains("cannot use public.tributary_version of database \"" + database + "\": " + mallory
                            + " could have code run as \"postgres\"")
                    .contains("ALTER TABLE public.tributary_version OWNER TO postgres;");
        }
        assertThat(shell.run("stamp", "a1").err()).contains("error[untrusted-table]");
        assertThat(shell.run("upgrade").status()).isEqualTo(1);
        assertThat(ran()).isEmpty();

        as("postgres", "ALTER TABLE public.tributary_version OWNER TO postgres");
        assertThat(shell.run("status").err()).contains("DROP TRIGGER t ON public.tributary_version;");
        as("postgres", "DROP TRIGGER t ON public.tributary_version");
        assertThat(shell.run("upgrade").status()).isZero();
        assertThat(ran()).isEmpty();
    }

    /** Who is trusted may have triggers, and the doctor tells of them. */
    @Test
    void tellOfWhatIsTrusted() {
        assertThat(shell.run("upgrade").status()).isZero();
        as("postgres", "GRANT TRIGGER ON tributary_version TO " + mallory);
        as(
                mallory,
                "CREATE FUNCTION public.seen() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
                        + " CREATE TRIGGER audit AFTER INSERT ON public.tributary_version FOR EACH ROW EXECUTE FUNCTION public.seen()");
        assertThat(shell.run("doctor").out()).contains("untrusted-table");

        Shell.Printed trusting = shell.run("doctor", "--trusted-owners", mallory);
        assertThat(trusting.out() + trusting.err())
                .doesNotContain("untrusted-table")
                .contains("trigger audit of public.tributary_version calls public.seen(), which belongs to " + mallory);
        shell.set("TRIBUTARY_TRUSTED_OWNERS", "nobody, " + mallory);
        assertThat(shell.run("status").status()).isZero();
    }
}
