package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.Tributary;
import dev.tributary.event.Event;
import dev.tributary.event.Outcome;
import dev.tributary.event.Refused;
import dev.tributary.event.RunFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose version rows, whose tables: never revision 1 on somebody's database, nor another project's word for one's own. */
class WhoseTest {

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void twoRevisions() throws Exception {
        sandbox = Sandbox.in(Files.createDirectory(folder.resolve("shop")))
                .script("a1", "none", "-- @up\nCREATE TABLE users (id int);\n-- @down\nDROP TABLE users;\n")
                .script("a2", "a1", "-- @up\nCREATE TABLE orders (id int);\n-- @down\nDROP TABLE orders;\n");
    }

    /** Another project's files for the same database. */
    private Tributary.Builder other(String name) throws Exception {
        Path scripts = folder.resolve(name);
        if (!Files.exists(scripts)) {
            Files.createDirectory(scripts);
            Files.writeString(
                    scripts.resolve("x1.sql"),
                    "-- revision: " + name + "1\n-- revises: none\n\nCREATE TABLE " + name + " (id int);\n");
        }
        return Tributary.on(() -> DriverManager.getConnection(sandbox.url))
                .scripts(dev.tributary.script.ScriptSource.directory(scripts));
    }

    private static Refused refused(Runnable run) {
        Refused refused = catchThrowableOfType(Refused.class, run::run);
        assertThat((Throwable) refused).isNotNull();
        return refused;
    }

    private static String text(Refused refused) {
        return refused.problem().text().replaceAll("t_[0-9a-f]{16}", "shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRUNCATE tributary_version",
                "DROP TABLE tributary_version",
                "TRUNCATE tributary_version, tributary_journal",
                "TRUNCATE tributary_version; DROP TABLE tributary_state"
            })
    void neverBeginsAnewWhereTheRowsAreGone(String loss) {
        sandbox.tributary().upgrade("heads");
        sandbox.sql("INSERT INTO users VALUES (1); " + loss);

        assertThat(refused(() -> sandbox.tributary().upgrade("heads")).problem().code())
                .isEqualTo("rows-lost");
        assertThat(refused(() -> sandbox.tributary().verify("heads")).problem().code())
                .isEqualTo("rows-lost");
        assertThat(sandbox.rows("SELECT count(*) FROM users")).containsExactly("1");

        sandbox.tributary().stamp(List.of("a2"), true);
        assertThat(sandbox.tributary().upgrade("heads").done()).isEmpty();
    }

    @Test
    void refusesWhereNothingRemembersAndTablesAreThere() {
        sandbox.tributary().upgrade("heads");
        sandbox.sql("TRUNCATE tributary_version; DROP TABLE tributary_state, tributary_journal");

        assertThat(text(refused(() -> sandbox.tributary().upgrade("heads"))))
                .startsWith("error[unversioned-database]: database \"shop\" has tables, but version table"
                        + " \"tributary_version\" is empty\n  schema public has 2 tables: orders, users");
    }

    @Test
    void saysWhatWasLost() {
        sandbox.tributary().upgrade("heads");
        sandbox.sql("TRUNCATE tributary_version");

        assertThat(text(refused(() -> sandbox.tributary().upgrade("heads")))).isEqualTo("""
                error[rows-lost]: version table public.tributary_version of database "shop" is empty and was not left so
                  the journal remembers that it was at a2
                  running earlier revisions again could destroy data; nothing was done
                next:
                  tributary stamp --purge a2      if the tables are as they were
                  tributary stamp --purge base    if they are really gone
                  tributary doctor                compares both""");
    }

    @Test
    void refusesAHalfRestoredTable() {
        sandbox.script("a3", "a1", "CREATE TABLE carts (id int);\n");
        sandbox.tributary().upgrade("heads");
        sandbox.sql("DELETE FROM tributary_version WHERE version_num = 'a3'");

        assertThat(refused(() -> sandbox.tributary().upgrade("heads")).problem().title())
                .contains("lacks a3");
    }

    @Test
    void knowsABaseThatWasReachedOnPurpose() {
        sandbox.tributary().upgrade("heads");
        sandbox.sql("CREATE TABLE somebodys (id int)");

        sandbox.tributary().downgrade("base");
        assertThat(sandbox.tributary().upgrade("heads").done()).hasSize(2);
    }

    @Test
    void refusesAnEmptyTableOfAlembicAboveTables() {
        sandbox.sql("CREATE TABLE alembic_version (version_num varchar(32) NOT NULL); CREATE TABLE users (id int)");

        assertThat(refused(() -> sandbox.builder()
                                .versionTable("alembic_version")
                                .build()
                                .upgrade("heads"))
                        .problem()
                        .code())
                .isEqualTo("unversioned-database");
    }

    @Test
    void looksAtTablesInOtherSchemas() {
        sandbox.sql("CREATE SCHEMA app; CREATE TABLE app.users (id int)");

        assertThat(text(refused(() -> sandbox.tributary().upgrade("heads")))).contains("there is 1 table: app.users");
        assertThat(sandbox.builder()
                        .foreignSchemas(List.of("app"))
                        .build()
                        .upgrade("heads")
                        .done())
                .hasSize(2);
    }

    @Test
    void refusesTheTableOfAnotherProject() throws Exception {
        sandbox.tributary().upgrade("heads");

        Refused refused = refused(() -> build("blog").upgrade("heads"));

        assertThat(text(refused)).isEqualTo("""
                error[other-project]: version table public.tributary_version of database "shop" belongs to project "a1"
                  it is at a2; these files are project "blog1", called so after their first revision
                  nothing was done
                next:
                  --version-table public.blog1_version    a table of this project's own
                  --project a1                            if these files are that project""");
        assertThat(refused(() -> build("blog").stamp(List.of("base"), true))
                        .problem()
                        .code())
                .isEqualTo("other-project");
    }

    private Tributary build(String name) {
        try {
            return other(name).build();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsTheNameThatWasWrittenOnce() {
        sandbox.tributary().upgrade("heads");
        sandbox.script("0", "none", "SELECT 1;\n");
        assertThat(sandbox.tributary().upgrade("heads").done()).hasSize(1);
        assertThat(sandbox.rows("SELECT project FROM tributary_state")).containsExactly("a1");

        sandbox.script("a4", "a2", "SELECT 1;\n");
        sandbox.builder().project("shop").build().upgrade("heads");
        assertThat(sandbox.rows("SELECT project, project_given FROM tributary_state"))
                .containsExactly("shop|t");
        assertThat(sandbox.tributary().upgrade("heads").done())
                .as("no name, known rows")
                .isEmpty();
        assertThat(refused(() -> sandbox.builder().project("blog").build().upgrade("heads"))
                        .problem()
                        .code())
                .isEqualTo("other-project");
    }

    /** Whose first revision was thrown away before anything else followed. */
    @Test
    void beginsUnderAnotherNameWhereNothingIsApplied() throws Exception {
        sandbox.tributary().upgrade("heads");
        sandbox.tributary().downgrade("base");

        assertThat(other("b").build().upgrade("heads").done()).hasSize(1);
        assertThat(refused(() -> sandbox.tributary().upgrade("heads")).problem().code())
                .as("now it is somebody's")
                .isEqualTo("other-project");
    }

    @Test
    void letsASecondProjectBeginBesideTheFirst() throws Exception {
        sandbox.tributary().upgrade("heads");

        other("blog").versionTable("blog_version").build().upgrade("heads");

        assertThat(sandbox.rows("SELECT table_name, project, began_empty FROM tributary_state ORDER BY 1"))
                .containsExactly("blog_version|blog1|t", "tributary_version|a1|t");
    }

    @Test
    void letsASecondProjectBeginInAUsedSchemaWhereSomebodySaysSo() throws Exception {
        sandbox.sql("CREATE TABLE somebodys (id int)");
        Tributary blog = other("blog").versionTable("blog_version").build();
        assertThat(refused(() -> blog.upgrade("heads")).problem().remedies())
                .anySatisfy(way -> assertThat(way.action()).isEqualTo("tributary stamp base"));

        blog.stamp(List.of("base"), false);

        assertThat(sandbox.rows("SELECT count(*) FROM blog_version")).containsExactly("0");
        assertThat(blog.upgrade("heads").done()).hasSize(1);
    }

    @Test
    void refusesTheSameProjectUnderAMistypedTable() {
        sandbox.tributary().upgrade("heads");

        assertThat(text(refused(() -> sandbox.builder()
                        .versionTable("tributary_versions")
                        .build()
                        .upgrade("heads"))))
                .startsWith(
                        "error[project-elsewhere]: project \"a1\" has its version rows in public.tributary_version of"
                                + " database \"shop\", and not in public.tributary_versions");
    }

    @Test
    void letsEightServicesStartAtOnceOnAnEmptyDatabase() throws Exception {
        for (int round = 0; round < 4; round++) {
            sandbox = Sandbox.in(folder.resolve("shop"));
            var threads = Executors.newFixedThreadPool(8);
            try {
                var starts = new ArrayList<Callable<Outcome>>();
                for (int service = 1; service <= 8; service++) {
                    String name = "service" + service;
                    Tributary tributary =
                            other(name).versionTable(name + "_version").build();
                    starts.add(() -> tributary.upgrade("heads"));
                }
                for (Future<Outcome> outcome : threads.invokeAll(starts)) {
                    assertThat(outcome.get().done()).hasSize(1);
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(sandbox.rows("SELECT count(*), count(DISTINCT project) FROM tributary_state"))
                    .containsExactly("8|8");
        }
    }

    @Test
    void takesAwayTheRightsThatDefaultPrivilegesGave() {
        sandbox.sql("DROP ROLE IF EXISTS whose_app; CREATE ROLE whose_app;"
                + " ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO whose_app");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT DISTINCT privilege_type FROM information_schema.role_table_grants"
                        + " WHERE grantee = 'whose_app' AND table_name LIKE 'tributary_%'"))
                .containsExactly("SELECT");
        assertThat(sandbox.events(Event.Warning.class))
                .extracting(Event.Warning::text)
                .containsExactly(
                        "default privileges of this database gave others rights on Tributary's own tables, which were"
                                + " taken away but for reading: whose_app: DELETE, INSERT, REFERENCES, TRIGGER, TRUNCATE,"
                                + " UPDATE");
        sandbox.sql("ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM whose_app; DROP OWNED BY whose_app;"
                + " DROP ROLE whose_app");
    }

    @Test
    void goesOnWithHalfARevisionAlthoughTheJournalWasEmptied() {
        sandbox.script(
                "a3",
                "a2",
                "INSERT INTO users VALUES (1);\nCREATE UNIQUE INDEX CONCURRENTLY users_id ON users (id);\n",
                "transactional: false");
        sandbox.tributary().upgrade("a2");
        sandbox.sql("INSERT INTO users VALUES (1)");
        assertThatThrownBy(() -> sandbox.tributary().upgrade("heads")).isInstanceOf(RunFailed.class);
        assertThat(sandbox.rows("SELECT step_revision, step_statement, step_state FROM tributary_state"))
                .containsExactly("a3|2|failed");

        sandbox.sql("TRUNCATE tributary_journal; DELETE FROM users WHERE ctid = (SELECT min(ctid) FROM users)");
        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT count(*) FROM users"))
                .as("not inserted twice")
                .containsExactly("1");
        assertThat(sandbox.rows("SELECT step_revision FROM tributary_state")).containsExactly("null");
        assertThat(sandbox.tributary().upgrade("heads").done()).isEmpty();
    }
}
