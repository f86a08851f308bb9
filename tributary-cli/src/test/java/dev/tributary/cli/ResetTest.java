package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.schema.Equality;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.testing.TestServer;
import dev.tributary.toolbox.postgresql.schema.PostgresqlSchemaReader;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Emptying a database and running all revisions: what it wants to be told, what goes, what stays. */
class ResetTest {

    /** One of everything that a revision or a person may make. */
    private static final String EVERYTHING = """
            CREATE EXTENSION citext;
            CREATE SCHEMA "Odd ""one";
            CREATE TABLE "Odd ""one"."a table" (id serial PRIMARY KEY, c citext);
            CREATE TYPE mood AS ENUM ('happy');
            CREATE DOMAIN short AS text CHECK (length(VALUE) < 9);
            CREATE TYPE pair AS (a int, b short);
            CREATE TYPE span AS RANGE (subtype = int);
            CREATE TABLE parts (id int, mood mood, at date) PARTITION BY RANGE (id);
            CREATE TABLE parts1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
            CREATE TABLE parent (id int GENERATED ALWAYS AS IDENTITY, p pair);
            CREATE TABLE child (more short) INHERITS (parent);
            CREATE SEQUENCE loose;
            CREATE VIEW seen AS SELECT id FROM parts;
            CREATE MATERIALIZED VIEW kept AS SELECT id FROM parts;
            CREATE FUNCTION add(a int, b mood) RETURNS int LANGUAGE sql AS 'SELECT a';
            CREATE FUNCTION add(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
            CREATE PROCEDURE act() LANGUAGE sql AS 'SELECT 1';
            CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int);
            CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq);
            CREATE OPERATOR FAMILY fam USING btree;
            CREATE OPERATOR CLASS ops FOR TYPE pair USING btree FAMILY fam AS FUNCTION 1 btrecordcmp(record, record);
            CREATE COLLATION coll FROM "C";
            CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);
            CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple);
            CREATE STATISTICS stats ON id, at FROM parts;
            CREATE CAST (mood AS int) WITH FUNCTION hashenum(anyenum);
            CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
            CREATE EVENT TRIGGER watcher ON ddl_command_end EXECUTE FUNCTION watch();
            CREATE FOREIGN DATA WRAPPER wrap;
            CREATE SERVER far FOREIGN DATA WRAPPER wrap;
            CREATE FOREIGN TABLE away (id int) SERVER far;
            CREATE PUBLICATION news FOR TABLE parent;
            SELECT lo_create(4711);
            INSERT INTO parts VALUES (1, 'happy', now()), (2, 'happy', now());
            INSERT INTO "Odd ""one"."a table" (c) VALUES ('x');
            """;

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();
    private final String name = url.replaceFirst(".*/([^/?]*)(\\?.*)?$", "$1");
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder)
                .file(
                        "tributary.toml",
                        "[environments.dev]\nurl = \"" + url + "\"\ndisposable = true\n[environments.live]\nurl = \""
                                + url + "\"\n")
                .set("TRIBUTARY_ENV", "dev")
                .script(
                        "a1",
                        "none",
                        "create customers",
                        "CREATE TABLE customers (id int PRIMARY KEY);",
                        "DROP TABLE customers;")
                .script("a2", "a1", "add mood", "CREATE TYPE feeling AS ENUM ('calm');", "DROP TYPE feeling;");
        assertThat(shell.run("upgrade").status()).isZero();
    }

    @Test
    void nothingOfWhatSomebodyMadeIsLeft() throws SQLException {
        SchemaSnapshot fresh = schema();
        sql(EVERYTHING);
        sql("INSERT INTO customers VALUES (1), (2), (3)");

        var reset = shell.run("reset", "--database", name, "--yes", "--no-backup");

        assertThat(reset.status()).as(reset.err()).isZero();
        assertThat(SchemaDiff.between(fresh, schema(), Equality.STRICT).text()).isEmpty();
        assertThat(number("SELECT count(*) FROM customers")).isZero();
        assertThat(number("SELECT count(*) FROM pg_largeobject_metadata")).isZero();
        assertThat(number("SELECT count(*) FROM pg_extension WHERE extname <> 'plpgsql'"))
                .isZero();
        assertThat(shell.run("current").out()).contains("a2 (head)");
        assertThat(reset.err())
                .contains(
                        "all that is in " + name + " will be lost:",
                        "  \"Odd \"\"one\".\"a table\" ",
                        "1 row\n",
                        "  public.customers ",
                        "3 rows\n",
                        "  public.parts ",
                        "2 rows\n",
                        "1 event trigger",
                        "1 extension",
                        "1 large object",
                        "1 publication",
                        "1 schema",
                        "then 2 revisions run",
                        "2 steps in");
    }

    @Test
    void rowsThatTheRoleCannotSeeAreNotTakenForNone() throws SQLException {
        String role = "owner_" + System.nanoTime();
        sql("CREATE ROLE " + role + " LOGIN; GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role
                + "; INSERT INTO customers VALUES (1); ALTER TABLE customers OWNER TO " + role
                + "; ALTER TABLE customers ENABLE ROW LEVEL SECURITY; ALTER TABLE customers FORCE ROW LEVEL SECURITY");

        var reset = shell.answering("no\n").run("reset", "--no-backup", "--user", role);

        assertThat(reset.err())
                .contains(
                        "  public.customers ",
                        "its rows cannot be seen, query would be affected by row-level security policy",
                        "  public.tributary_journal ");
        assertThat(number("SELECT count(*) FROM customers")).isEqualTo(1);
        sql("DROP OWNED BY " + role + "; DROP ROLE " + role);
    }

    @Test
    void resettingTwiceIsTheSameAsOnce() throws SQLException {
        assertThat(shell.run("reset", "--database", name, "--yes", "--no-backup")
                        .status())
                .isZero();
        SchemaSnapshot once = schema();

        assertThat(shell.run("reset", "--database", name, "--yes", "--no-backup")
                        .status())
                .isZero();

        assertThat(schema()).isEqualTo(once);
    }

    @Test
    void whatIsNotTheRevisionsBusinessStays() throws SQLException {
        sql("GRANT USAGE ON SCHEMA public TO pg_monitor");
        sql("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO pg_monitor");
        sql("ALTER DATABASE " + name + " SET work_mem = '5MB'");

        assertThat(shell.run("reset", "--database", name, "--yes", "--no-backup")
                        .status())
                .isZero();

        assertThat(number("SELECT count(*) FROM pg_default_acl")).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase"
                        + " WHERE d.datname = current_database()"))
                .isEqualTo(1);
        assertThat(number("SELECT has_schema_privilege('pg_monitor', 'public', 'USAGE')::int"))
                .isEqualTo(1);
        assertThat(number("SELECT has_table_privilege('pg_monitor', 'customers', 'SELECT')::int"))
                .isEqualTo(1);
    }

    @Test
    void theSchemaOfTheVersionTableStays() throws SQLException {
        sql("CREATE SCHEMA keep");
        sql("CREATE TABLE keep.old AS SELECT 1 AS i");
        sql("DROP TABLE tributary_version, tributary_journal, tributary_state, customers; DROP TYPE feeling");
        shell.set("TRIBUTARY_VERSION_TABLE", "keep.tributary_version");

        var reset = shell.run("reset", "--database", name, "--yes", "--no-backup");

        assertThat(reset.status()).as(reset.err()).isZero();
        assertThat(number("SELECT count(*) FROM pg_tables WHERE schemaname = 'keep'"))
                .isEqualTo(3);
    }

    @Test
    void onlyAnEnvironmentThatSaysSoCanBeEmptied() throws SQLException {
        sql("INSERT INTO customers VALUES (1)");
        String[] words = {"reset", "--database", name, "--yes", "--no-backup"};

        shell.set("TRIBUTARY_ENV", "live");
        assertThat(refused(words))
                .contains("error[not-disposable]", "environment \"live\" is not marked as disposable");
        shell.set("TRIBUTARY_ENV", "");
        assertThat(refused(words)).contains("error[not-disposable]", "no environment of tributary.toml is chosen");
        shell.set("TRIBUTARY_ENV", "dev").set("DATABASE_URL", url);
        assertThat(refused(words)).contains("error[not-disposable]", "the address comes from environment DATABASE_URL");
        shell.set("DATABASE_URL", "");
        assertThat(refused("reset", "--url", url.replaceFirst("^jdbc:", ""), "--database", name, "--yes"))
                .contains("error[not-disposable]", "the address comes from flag --url");
        shell.file("tributary.toml", "disposable = true\n");
        assertThat(refused(words)).contains("error[unknown-setting]", "write it below [environments.NAME]");

        assertThat(number("SELECT count(*) FROM customers")).isEqualTo(1);
    }

    @Test
    void aBackupThatWouldGoWithTheContainerIsNone() throws SQLException {
        sql("INSERT INTO customers VALUES (1)");
        shell.losing();

        assertThat(refused("reset", "--database", name, "--yes"))
                .contains("error[backup-would-be-lost]", "-v \"$PWD:/backups\"", "nothing was done");
        assertThat(number("SELECT count(*) FROM customers")).isEqualTo(1);
        assertThat(shell.run("reset", "--database", name, "--yes", "--no-backup")
                        .status())
                .isZero();
    }

    @Test
    void theNameHasToBeTyped() throws SQLException {
        sql("INSERT INTO customers VALUES (1)");

        assertThat(refused("reset", "--no-backup"))
                .contains("error[needs-confirmation]", "tributary reset --env dev --database " + name + " --yes");
        assertThat(shell.answering("yes\n").run("reset", "--no-backup").err())
                .contains("error[wrong-database-name]: \"yes\" is not the name", "nothing was done");
        assertThat(shell.answering("").run("reset", "--no-backup").err()).contains("error[wrong-database-name]");
        assertThat(refused("reset", "--database", name + "x", "--yes", "--no-backup"))
                .contains("error[wrong-database-name]");
        assertThat(shell.run("reset", "--yes").status()).isEqualTo(2);
        assertThat(shell.run("reset", "--database", name).status()).isEqualTo(2);
        assertThat(number("SELECT count(*) FROM customers")).isEqualTo(1);

        assertThat(shell.answering(name + "\n").run("reset", "--no-backup").status())
                .isZero();
        assertThat(number("SELECT count(*) FROM customers")).isZero();
    }

    @Test
    void scriptsThatCannotBeUsedAreFoundBeforeAnythingIsLost() throws SQLException {
        sql("INSERT INTO customers VALUES (1)");
        shell.script("a3", "a2", "break", "SELECT 'open;", "");
        assertThat(refused("reset", "--database", name, "--yes", "--no-backup")).contains("error[unterminated-string]");
        shell.script("a3", "a2", "break", "CREATE INDEX CONCURRENTLY i ON customers (id);", "");
        assertThat(refused("reset", "--database", name, "--yes", "--no-backup"))
                .contains("error[non-transactional-statement]");

        assertThat(number("SELECT count(*) FROM customers")).isEqualTo(1);
    }

    @Test
    void whatOthersHoldIsNotWaitedForForEver() throws SQLException {
        sql("INSERT INTO customers VALUES (1)");
        try (var other = TestServer.dataSource(url).getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("SET application_name = 'the shop'");
                statement.execute("SELECT * FROM customers");
            }

            var refused = shell.run("reset", "--database", name, "--yes", "--no-backup", "--lock-timeout", "200ms");

            assertThat(refused.status()).as("it may be had later").isEqualTo(4);
            assertThat(refused.err())
                    .contains("error[reset-failed]", "lock timeout (55P03)", "the shop", "is still there");
        }
        assertThat(number("SELECT count(*) FROM customers")).isEqualTo(1);
    }

    @Test
    void aRevisionThatFailsAfterwardsLeavesAKnownState() throws SQLException {
        sql("CREATE TABLE stray AS SELECT 1 AS i");
        shell.script("a3", "a2", "needs the stray", "INSERT INTO customers SELECT i FROM stray;", "");

        var failed = shell.run("reset", "--database", name, "--yes", "--no-backup");

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err())
                .contains(
                        "error[failed-statement]",
                        "the database was emptied before this",
                        "is lost, as --no-backup said");
        assertThat(shell.run("current").out()).contains("a2");
        shell.script("a3", "a2", "needs the stray", "CREATE TABLE stray (i int);", "");
        assertThat(shell.run("upgrade").status()).isZero();
    }

    @Test
    void writesWhatWasLostAsJson() throws Exception {
        sql("INSERT INTO customers VALUES (1)");

        var reset = shell.run("reset", "--database", name, "--yes", "--no-backup", "--json");

        assertThat(reset.status()).as(reset.both()).isZero();
        assertThat(reset.json().keySet())
                .containsExactlyElementsOf(
                        JsonTest.table("## What each command writes", 1).get("reset, with --no-backup"));
        assertThat(reset.json().get("lost")).asString().contains("table=public.customers, rows=1");
    }

    private String refused(String... words) {
        var refused = shell.run(words);
        assertThat(refused.status()).as(refused.both()).isEqualTo(1);
        return refused.err();
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

    private SchemaSnapshot schema() throws SQLException {
        try (var connection = TestServer.dataSource(url).getConnection()) {
            return new PostgresqlSchemaReader().read(connection, SchemaScope.everything());
        }
    }
}
