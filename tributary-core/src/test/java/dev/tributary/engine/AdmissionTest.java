package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.database.ServerFacts;
import dev.tributary.event.Outcome;
import dev.tributary.event.Refused;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.Product;
import dev.tributary.product.TableName;
import dev.tributary.session.Survey;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionTest {

    private static final Product PRODUCT = new Postgresql();

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void twoRevisions() {
        sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\n")
                .script("b2", "a1", "CREATE TABLE two (id int);\n");
    }

    private String refusal() {
        var refused = catchThrowableOfType(
                TributaryException.class, () -> sandbox.tributary().upgrade("heads"));
        return refused.problem().text().replaceAll("t_[0-9a-f]{16}", "shop").replaceAll("localhost:\\d+", "localhost");
    }

    @Test
    void refusesSomebodyElsesTables() {
        sandbox.sql("CREATE TABLE orders (id int); CREATE TABLE customers (id int)");

        assertThat(refusal()).isEqualTo("""
                        error[unversioned-database]: database "shop" has tables, but no version table "tributary_version"
                          schema public has 2 tables: customers, orders
                          running revision 1 on them could destroy data; nothing was done
                        next:
                          tributary stamp REVISION        the tables are already as after REVISION
                          tributary stamp base            they are somebody else's: begin beside them
                          --version-table SCHEMA.TABLE    the version rows are somewhere else""");
        assertThat(sandbox.rows("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1"))
                .containsExactly("customers", "orders");
    }

    @Test
    void namesTheToolThatWasHereBefore() {
        sandbox.sql("CREATE TABLE alembic_version (version_num varchar(32) NOT NULL);"
                + " CREATE TABLE a (x int); CREATE TABLE b (x int);"
                + " CREATE TABLE c (x int); CREATE TABLE d (x int); CREATE TABLE e (x int)");

        assertThat(refusal()).isEqualTo("""
                        error[unversioned-database]: database "shop" has tables, but no version table "tributary_version"
                          schema public has 6 tables: alembic_version, a, b, c, d, …
                          alembic_version is Alembic's version table; its rows can be taken over as they are
                          running revision 1 on them could destroy data; nothing was done
                        next:
                          --version-table alembic_version    go on where Alembic is
                          tributary stamp REVISION           the tables are already as after REVISION
                          tributary stamp base               they are somebody else's: begin beside them
                          --version-table SCHEMA.TABLE       the version rows are somewhere else""");
    }

    @Test
    void looksAtTheSearchPathToo() {
        sandbox.sql("CREATE SCHEMA ops; CREATE TABLE orders (id int)");

        var refused = catchThrowableOfType(
                Refused.class,
                () -> sandbox.builder().versionTable("ops.versions").build().upgrade("heads"));

        assertThat(refused.problem().code()).isEqualTo("unversioned-database");
        assertThat(refused.problem().facts().get(0)).endsWith("has 1 table: orders");
    }

    @Test
    void ignoresTablesOfExtensions() {
        sandbox.sql("CREATE EXTENSION earthdistance CASCADE; CREATE EXTENSION unaccent; CREATE TABLE ext (id int);"
                + " ALTER EXTENSION unaccent ADD TABLE ext");

        assertThat(sandbox.tributary().upgrade("heads").done()).hasSize(2);
    }

    @Test
    void stampsADatabaseOfUnknownOrigin() {
        sandbox.sql("CREATE TABLE one (id int)");

        sandbox.tributary().stamp(List.of("a1"), false);
        Outcome outcome = sandbox.tributary().upgrade("heads");

        assertThat(outcome.done()).hasSize(1);
        assertThat(sandbox.rows("SELECT direction, revision FROM tributary_journal ORDER BY number"))
                .containsExactly("stamp|a1", "upgrade|b2");
    }

    @Test
    void adoptsTheRowsOfAlembic() {
        sandbox.sql("CREATE TABLE alembic_version (version_num varchar(32) NOT NULL, CONSTRAINT alembic_version_pkc"
                + " PRIMARY KEY (version_num)); INSERT INTO alembic_version VALUES ('a1'); CREATE TABLE one (id int)");

        Outcome outcome =
                sandbox.builder().versionTable("alembic_version").build().upgrade("heads");

        assertThat(outcome.done()).hasSize(1);
        assertThat(sandbox.rows("SELECT * FROM alembic_version")).containsExactly("b2");
        assertThat(sandbox.rows("SELECT direction, revision, version_table FROM tributary_journal ORDER BY number"))
                .containsExactly("stamp|a1|alembic_version", "upgrade|b2|alembic_version");
        assertThat(sandbox.rows("SELECT to_regclass('tributary_version')")).containsExactly("null");
    }

    @Test
    void refusesAnIdThatAnAdoptedTableCannotHold() {
        sandbox.sql("CREATE SCHEMA ops; CREATE TABLE ops.alembic_version (version_num varchar(32) NOT NULL);"
                + " INSERT INTO ops.alembic_version VALUES ('b2')");
        sandbox.script("c3_with_a_name_that_is_longer_than_32", "b2", "CREATE TABLE three (id int);\n");
        sandbox.script("d4", "c3_with_a_name_that_is_longer_than_32", "CREATE TABLE four (id int);\n");

        var refused = catchThrowableOfType(
                Refused.class,
                () -> sandbox.builder()
                        .versionTable("ops.alembic_version")
                        .build()
                        .upgrade("heads"));

        assertThat(refused.problem().text()).isEqualTo("""
                        error[id-too-long]: revision "c3_with_a_name_that_is_longer_than_32" does not fit into ops.alembic_version: its ids have at most 32 characters
                          this id has 37
                          nothing was run
                        next:
                          ALTER TABLE "ops".alembic_version ALTER COLUMN version_num TYPE varchar(255);    widen the column""");
        assertThat(sandbox.rows("SELECT to_regclass('three')")).containsExactly("null");
    }

    @Test
    void refusesAReadOnlyDatabase() {
        sandbox.sql("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on',"
                + " current_database()); END $$");

        assertThat(refusal()).isEqualTo("""
                        error[read-only-server]: cannot change "shop": it is read-only
                          new transactions there may write nothing
                          nothing was tried
                        next:
                          SHOW default_transaction_read_only    a setting of role, database or server""");
    }

    @Test
    void refusesASchemaThatIsNotThere() {
        var refused = catchThrowableOfType(
                Refused.class,
                () -> sandbox.builder().versionTable("ops.versions").build().upgrade("heads"));

        assertThat(refused.problem().code()).isEqualTo("missing-schema");
        assertThat(refused.problem().remedies().get(0).action()).isEqualTo("CREATE SCHEMA \"ops\";");
    }

    @Test
    void keepsTheVersionTableInTheSchemaThatIsNamed() {
        sandbox.sql("CREATE SCHEMA \"My Ops\"");

        sandbox.builder().versionTable("My Ops.versions").build().upgrade("heads");

        assertThat(sandbox.rows("SELECT version_num FROM \"My Ops\".versions")).containsExactly("b2");
        assertThat(sandbox.rows("SELECT count(*) FROM \"My Ops\".tributary_journal"))
                .containsExactly("2");
        assertThat(sandbox.rows("SELECT conname FROM pg_constraint WHERE conrelid = '\"My Ops\".versions'::regclass"
                        + " AND contype = 'p'"))
                .containsExactly("versions_pkc");
    }

    @Test
    void takesAVersionTableThatIsWrittenAsInSql() {
        sandbox.sql("CREATE SCHEMA \"My.Ops\"");

        sandbox.builder()
                .versionTable("\"My.Ops\".\"The \"\"Versions\"\"\"")
                .build()
                .upgrade("heads");

        assertThat(sandbox.rows("SELECT version_num FROM \"My.Ops\".\"The \"\"Versions\"\"\""))
                .containsExactly("b2");
        assertThat(sandbox.builder()
                        .versionTable("\"My.Ops\".The \"Versions\"")
                        .build()
                        .current())
                .hasSize(1);
    }

    @Test
    void saysThatNoConnectionIsToBeHad() {
        var failed = catchThrowableOfType(
                TributaryException.class,
                () -> dev.tributary.Tributary.on(() -> java.sql.DriverManager.getConnection(
                                "jdbc:postgresql://localhost:1/x?user=u&password=canary"))
                        .scripts(dev.tributary.script.ScriptSet.of(List.of()))
                        .build()
                        .current());

        assertThat(failed.problem().code()).isEqualTo("no-connection");
        assertThat(failed.problem().text()).contains("08001").doesNotContain("canary");
    }

    private static Survey survey(int serverNumber, boolean standby) {
        return new Survey(
                new ServerFacts("PostgreSQL " + serverNumber / 10000 + ".22", "shop", "db.example:5432", "deploy"),
                serverNumber,
                false,
                "1",
                "1",
                standby,
                false,
                new TableName("public", "tributary_version"),
                true,
                true,
                List.of(),
                null,
                new Survey.Kept("public", "tributary_version", "1", true, Set.of(), List.of(), null, Map.of()),
                List.of(),
                0,
                List.of());
    }

    @Test
    void refusesAServerThatIsTooOld() {
        var refused = catchThrowableOfType(Refused.class, () -> Admission.check(PRODUCT, survey(120022, false)));

        assertThat(refused.problem().text()).isEqualTo("""
                        error[server-too-old]: cannot work on "shop": PostgreSQL 12.22 is too old
                          PostgreSQL 14 or newer is needed""");
    }

    @Test
    void refusesAStandby() {
        var refused = catchThrowableOfType(Refused.class, () -> Admission.checkWritable(PRODUCT, survey(160000, true)));

        assertThat(refused.problem().text()).isEqualTo("""
                        error[read-only-server]: cannot change "shop": it is read-only
                          the server at db.example:5432 is a standby: it only follows another one
                          nothing was tried
                        next:
                          use the primary server's address""");
    }
}
