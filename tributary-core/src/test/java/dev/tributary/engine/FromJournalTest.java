package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.Tributary;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Database;
import dev.tributary.testing.TestServer;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FromJournalTest {

    @TempDir
    Path folder;

    private Tributary complete(Sandbox sandbox) {
        ScriptSet files = sandbox.tributary().scripts();
        return Tributary.on(TestServer.dataSource(sandbox.url))
                .scripts(JournalScripts.complete(
                        files,
                        Database.of(
                                TestServer.dataSource(sandbox.url)::getConnection,
                                new Postgresql(),
                                "tributary_version")))
                .build();
    }

    private void forget(String id) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().contains(id))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void takesBackRevisionsWhoseFilesAreGone() throws IOException {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "-- @up\nCREATE TABLE one (id int);\n\n-- @down\nDROP TABLE one;\n")
                .script("b2", "a1", "-- @up\nCREATE TABLE two (id int);\n\n-- @down\nDROP TABLE two;\n")
                .script(
                        "c3",
                        "b2",
                        "-- @up\nCREATE INDEX CONCURRENTLY two_id ON two (id);\n\n-- @down\nDROP INDEX CONCURRENTLY two_id;\n",
                        "transactional: false");
        sandbox.tributary().upgrade("heads");
        forget("b2");
        forget("c3");
        assertThatThrownBy(() -> sandbox.tributary().downgrade("a1")).isInstanceOf(TributaryException.class);

        complete(sandbox).downgrade("a1");

        assertThat(sandbox.tributary().current()).hasToString("[a1]");
        assertThat(sandbox.rows("SELECT to_regclass('two') IS NULL")).containsExactly("t");
    }

    @Test
    void putsTheRowOfADependencyBack() throws IOException {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "-- @up\nSELECT 1;\n\n-- @down\nSELECT 1;\n")
                .script("b1", "none", "-- @up\nSELECT 1;\n\n-- @down\nSELECT 1;\n")
                .script("b2", "b1", "-- @up\nSELECT 1;\n\n-- @down\nSELECT 1;\n", "depends-on: a1");
        sandbox.tributary().upgrade("a1");
        sandbox.tributary().upgrade("b1");
        var before = sandbox.tributary().current();
        sandbox.tributary().upgrade("b2");
        forget("b2");

        complete(sandbox).downgrade("b1");

        assertThat(sandbox.tributary().current()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void stopsBeforeARevisionOfWhichTheJournalKeptNoWayBack() throws IOException {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "-- @up\nSELECT 1;\n\n-- @down\nSELECT 1;\n")
                .script("b2", "a1", "-- @up\nCREATE TABLE two (id int);\n");
        sandbox.tributary().upgrade("heads");
        forget("b2");

        assertThatThrownBy(() -> complete(sandbox).downgrade("a1"))
                .isInstanceOf(TributaryException.class)
                .hasMessageContaining("b2");
        assertThat(sandbox.rows("SELECT to_regclass('two') IS NOT NULL")).containsExactly("t");
    }

    @Test
    void changesNothingWhereAllFilesAreThere() {
        var sandbox = Sandbox.in(folder).script("a1", "none", "-- @up\nSELECT 1;\n\n-- @down\nSELECT 1;\n");
        sandbox.tributary().upgrade("heads");

        assertThat(complete(sandbox).scripts().scripts()).hasSize(1);
    }

    /** Neither continues the other, so that only the recorded dependency tells the order. */
    @Test
    void takesBackWhatDependsOnAnotherFirst() throws IOException {
        var sandbox = Sandbox.in(folder)
                .script("z1", "none", "-- @up\nCREATE TABLE one (id int PRIMARY KEY);\n-- @down\nDROP TABLE one;\n")
                .script(
                        "a1",
                        "none",
                        "-- @up\nCREATE TABLE two (id int REFERENCES one);\n-- @down\nDROP TABLE two;\n",
                        "depends-on: z1")
                .script("m1", "none", "-- @up\nSELECT 1;\n-- @down\nSELECT 1;\n");
        sandbox.tributary().upgrade("heads");
        forget("z1");
        forget("a1");

        complete(sandbox).downgrade("base");

        assertThat(sandbox.rows("SELECT to_regclass('one') IS NULL AND to_regclass('two') IS NULL"))
                .containsExactly("t");
        assertThat(sandbox.rows("SELECT revision FROM tributary_journal WHERE direction = 'downgrade'"
                        + " AND revision <> 'm1' ORDER BY number"))
                .containsExactly("a1", "z1");
    }

    /** The rows of its statements are gone, and with them what showed that it runs outside a transaction. */
    @Test
    void knowsFromTheHeaderThatARevisionRunsOutsideATransaction() throws IOException {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "-- @up\nCREATE TABLE one (id int);\n-- @down\nDROP TABLE one;\n")
                .script(
                        "b2",
                        "a1",
                        "-- @up\nCREATE INDEX CONCURRENTLY one_id ON one (id);\n-- @down\nDROP INDEX CONCURRENTLY one_id;\n",
                        "transactional: false");
        sandbox.tributary().upgrade("heads");
        sandbox.sql("DELETE FROM tributary_journal WHERE statement > 0");
        forget("b2");

        complete(sandbox).downgrade("a1");

        assertThat(sandbox.rows("SELECT to_regclass('one_id') IS NULL")).containsExactly("t");
    }

    @Test
    void saysThatThereIsNoTextWhereItWasNotToBeKept() throws IOException {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "-- @up\nSELECT 1;\n-- @down\nSELECT 1;\n")
                .script("b2", "a1", "-- @up\nSELECT 2;\n-- @down\nSELECT 2;\n", "journal: checksum-only");
        sandbox.tributary().upgrade("heads");
        forget("b2");
        Recalled recalled = JournalScripts.recall(
                sandbox.tributary().scripts(),
                Database.of(TestServer.dataSource(sandbox.url)::getConnection, new Postgresql(), "tributary_version"));

        assertThatThrownBy(() -> recalled.undone(complete(sandbox).planDowngrade("a1")))
                .isInstanceOf(TributaryException.class)
                .hasMessageContaining("the journal keeps no text of it");
        assertThat(sandbox.tributary().current()).hasToString("[b2]");
    }
}
