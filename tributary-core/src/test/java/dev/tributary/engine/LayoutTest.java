package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.database.JournalEntry;
import dev.tributary.event.Event;
import dev.tributary.event.Refused;
import dev.tributary.graph.RevisionId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of Tributary whose own tables differ, on one database, in both directions. */
@Tag("slow")
class LayoutTest {

    private static final String COLUMNS =
            "SELECT count(*) FROM pg_attribute WHERE attrelid = 'tributary_journal'::regclass AND attnum > 0";

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void twoRevisions() {
        sandbox = Sandbox.in(folder)
                .script("a1", "none", "-- @up\nCREATE TABLE one (id int);\n-- @down\nDROP TABLE one;\n")
                .script("b2", "a1", "-- @up\nCREATE TABLE two (id int);\n-- @down\nDROP TABLE two;\n");
    }

    private void old(String command, String target) {
        OlderVersion.Result result = OlderVersion.old(sandbox, command, target);
        assertThat(result.status()).as(result.output()).isZero();
    }

    private void third() {
        sandbox.script("c3", "b2", "-- @up\nCREATE TABLE three (id int);\n-- @down\nDROP TABLE three;\n");
    }

    @Test
    void completesTablesOfTheFirstLayout() {
        old("upgrade", "heads");
        assertThat(sandbox.rows(COLUMNS)).containsExactly("23");
        assertThat(sandbox.tributary().upgrade("heads").done()).isEmpty();
        assertThat(sandbox.rows("SELECT to_regclass('tributary_state')")).containsExactly("null");

        third();
        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT layout, project, heads, began_empty FROM tributary_state"))
                .containsExactly("2|a1|{c3}|f");
        assertThat(sandbox.tributary().journal())
                .extracting(row -> row.direction() + " " + row.revision())
                .containsExactly("upgrade a1", "upgrade b2", "stamp b2", "upgrade c3");
        JournalEntry first = sandbox.tributary().journal().get(0);
        assertThat(first.origin().dependsOn()).as("not recorded then").isNull();
        assertThat(first.actor().sessionRole()).as("not today's role").isEmpty();
        assertThat(first.actor().osUser()).isEqualTo(System.getProperty("user.name"));
        assertThat(first.actor().name()).as("nobody was said").isEmpty();
        assertThat(sandbox.tributary().downgrade("base").headsAfter()).isEmpty();
    }

    @Test
    void letsAnOlderProgramWorkOnItsTables() {
        sandbox.tributary().upgrade("a1");
        old("upgrade", "b2");
        assertThat(sandbox.rows("SELECT heads FROM tributary_state")).containsExactly("{a1}");

        third();
        assertThat(sandbox.tributary().upgrade("heads").done()).hasSize(1);

        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("c3");
        assertThat(sandbox.rows("SELECT heads FROM tributary_state")).containsExactly("{c3}");
        old("downgrade", "base");
        assertThat(sandbox.tributary().upgrade("heads").done())
                .as("the base on purpose")
                .hasSize(3);
    }

    @Test
    void doesWithoutWhatItMayNotAdd() throws Exception {
        old("upgrade", "heads");
        sandbox.sql("DROP ROLE IF EXISTS layout_app; CREATE ROLE layout_app LOGIN PASSWORD 'x';"
                + " GRANT ALL ON tributary_version, tributary_journal TO layout_app; GRANT ALL ON SCHEMA public TO layout_app;"
                + " GRANT layout_app TO postgres; REVOKE CREATE ON SCHEMA public FROM layout_app");
        sandbox.script("c3", "b2", "SELECT 1;\n");

        sandbox.builder();
        var events = sandbox.events;
        dev.tributary.Tributary.on(() -> as("layout_app"))
                .scripts(sandbox.tributary().scripts())
                .listener(events::add)
                .build()
                .upgrade("heads");

        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("c3");
        assertThat(sandbox.rows(COLUMNS)).containsExactly("23");
        assertThat(sandbox.events(Event.Warning.class))
                .extracting(Event.Warning::text)
                .anySatisfy(text -> assertThat(text).contains("could not be brought to this version's layout"));
        sandbox.sql("DROP OWNED BY layout_app; DROP ROLE layout_app");
    }

    private Connection as(String role) throws java.sql.SQLException {
        Connection connection = DriverManager.getConnection(sandbox.url);
        try (var statement = connection.createStatement()) {
            statement.execute("SET SESSION AUTHORIZATION " + role);
        }
        return connection;
    }

    @Test
    void refusesTablesThatOnlyANewerProgramUnderstands() {
        sandbox.tributary().upgrade("a1");
        sandbox.sql(
                "UPDATE tributary_state SET layout = 9, needs = 9; ALTER TABLE tributary_state ADD COLUMN more text");

        Refused refused =
                catchThrowableOfType(Refused.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(refused.problem().code()).isEqualTo("needs-newer-tributary");
        sandbox.sql("UPDATE tributary_state SET needs = 2");
        assertThat(sandbox.tributary().upgrade("heads").done())
                .as("newer, and compatible")
                .hasSize(1);
        assertThat(sandbox.rows("SELECT layout FROM tributary_state")).containsExactly("9");
    }

    @Test
    void startsTogetherWithAnOlderProgram() {
        for (int round = 0; round < 3; round++) {
            sandbox = Sandbox.in(folder);
            List<Process> both = List.of(
                    OlderVersion.startOld(sandbox, "upgrade", "heads"),
                    OlderVersion.startNew(sandbox, "upgrade", "heads"),
                    OlderVersion.startOld(sandbox, "upgrade", "heads"),
                    OlderVersion.startNew(sandbox, "upgrade", "heads"));
            for (Process process : both) {
                OlderVersion.Result result = OlderVersion.await(process);
                assertThat(result.status()).as(result.output()).isZero();
            }
            assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
            assertThat(sandbox.rows(
                            "SELECT revision FROM tributary_journal WHERE direction = 'upgrade' ORDER BY number"))
                    .containsExactly("a1", "b2");
        }
    }

    @Test
    void followsItsTablesWhenTheVersionTableIsRenamedOrMoved() {
        sandbox.tributary().upgrade("heads");
        sandbox.sql("ALTER TABLE tributary_version RENAME TO shop_version");
        third();
        var renamed = sandbox.builder().versionTable("shop_version").build();

        assertThat(renamed.journal()).hasSize(2);
        assertThat(renamed.upgrade("heads").done()).hasSize(1);
        assertThat(sandbox.rows("SELECT identity, table_name FROM tributary_state"))
                .containsExactly("tributary_version|shop_version");

        sandbox.sql("CREATE SCHEMA ops; ALTER TABLE shop_version SET SCHEMA ops");
        sandbox.script("d4", "c3", "SELECT 1;\n");
        var moved = sandbox.builder().versionTable("ops.shop_version").build();
        assertThat(moved.journal()).hasSize(3);
        assertThat(moved.upgrade("heads").done()).hasSize(1);
        assertThat(moved.journal()).hasSize(4);
        assertThat(sandbox.rows("SELECT to_regclass('ops.tributary_journal'), to_regclass('ops.tributary_state')"))
                .containsExactly("null|null");
        assertThat(moved.status().current()).containsExactly(RevisionId.of("d4"));
    }
}
