package dev.tributary.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptFormat.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What counts as a way back, and what as an upgrade: a marker with nothing below it is neither. */
class WayBackTest {
    private static final String[] HEADER = {"-- revision: a1", "-- revises: none"};

    @Test
    void theFileOfANewRevisionIsNotFinished() {
        var draft = RevisionDraft.of(RevisionId.of("a1"), List.of(), "a table", Instant.EPOCH, "");
        String file = new SqlFormat().write(draft);

        assertThat(Scripts.findings(file)).containsExactly("empty-upgrade:7");
        assertThat(Scripts.findings(file.replace("-- @up\n", "-- @up\nCREATE TABLE t (x int);\n")))
                .containsExactly("missing-down:9");
        assertThat(Scripts.findings(file.replace("-- @up\n", "-- @up\nCREATE TABLE t (x int);\n") + "DROP TABLE t;\n"))
                .isEmpty();
    }

    @Test
    void commentsAreNoWayBack() {
        Script script =
                script("", "-- @up", "SELECT 1;", "-- @down", "-- later", "/* SELECT 2; */", "-- # SELECT 3;", "  ");

        assertThat(script.down()).isNull();
        assertThat(new SqlFormat().line(script, Entry.DOWNGRADE)).isEqualTo(6);
    }

    @Test
    void aMarkerWithinAStatementIsNone() {
        Script script = script("", "-- @up", "SELECT '", "-- @down", "';");

        assertThat(script.down()).isNull();
        assertThat(new SqlFormat().line(script, Entry.DOWNGRADE)).isEqualTo(1);
    }

    @Test
    void nothingToUndoIsSaidInTheHeader() {
        Script unmarked = script("-- down: nothing", "", "SELECT 1;");
        Script marked = script("-- Down:  Nothing", "", "-- @up", "SELECT 1;", "-- @down", "-- why");

        for (Script script : List.of(unmarked, marked)) {
            assertThat(Objects.requireNonNull(script.down()).statements()).isEmpty();
            assertThat(Scripts.format(script)).contains("-- down:     nothing\n");
            assertThat(Scripts.parse(Scripts.format(script))).isEqualTo(script);
        }
        assertThat(Scripts.findings(unmarked.text())).isEmpty();
    }

    @Test
    void aHeaderThatDeniesTheWayBackIsAMistake() {
        assertThat(problem("-- down: nothing", "", "-- @up", "SELECT 1;", "-- @down", "SELECT 2;"))
                .isEqualTo("""
                        error[irreversible-with-down]: the header says "down: nothing" (line 3), but there is a downgrade
                          db/revisions/x.sql:7
                              -- @down
                        next:
                          delete line 3         if the downgrade works
                          delete the section    if nothing is to be undone""");
        assertThat(problem("-- down: DROP TABLE t", "", "SELECT 1;"))
                .contains("illegal-header-value", "-- down: nothing");
        assertThat(problem("-- down:", "", "SELECT 1;")).contains("unknown-section-marker", "-- @down");
    }

    @Test
    void anEmptyUpgradeIsNamedUnlessItJoinsBranches() {
        assertThat(Scripts.findings(
                        "-- revision: a1", "-- revises: none", "", "-- @up", "-- todo", "-- @down", "SELECT 1;"))
                .containsExactly("empty-upgrade:5");
        assertThat(ScriptCheck.of(
                                List.of(ScriptSource.inMemory(new java.util.TreeMap<>(java.util.Map.of(
                                        "a.sql", "-- revision: a\n-- revises: none\n-- down: nothing\n\nSELECT 1;\n",
                                        "b.sql", "-- revision: b\n-- revises: a\n-- down: nothing\n\nSELECT 1;\n",
                                        "c.sql", "-- revision: c\n-- revises: a\n-- down: nothing\n\nSELECT 1;\n",
                                        "m.sql", "-- revision: m\n-- revises: b, c\n")))),
                                new Postgresql().syntax())
                        .findings())
                .isEmpty();
    }

    @Test
    void whatTheJournalKeptIsReadAlike() {
        assertThat(recalled("-- down: nothing\n", "").down()).isNotNull();
        assertThat(recalled(null, "-- nothing here\n").down()).isNull();
        assertThat(recalled("-- revision: a1\n", "SELECT 2;\n").down()).isNotNull();
    }

    private static Script recalled(@Nullable String header, String down) {
        var revision = new Revision(RevisionId.of("a1"), List.of(), List.of(), List.of(), "", "(journal) a1");
        return Script.recalled(revision, header, true, "SELECT 1;\n", down, new Postgresql().syntax());
    }

    private static Script script(String... lines) {
        return Scripts.parse(String.join("\n", HEADER), String.join("\n", lines));
    }

    private static String problem(String... lines) {
        return Scripts.problem(String.join("\n", HEADER), String.join("\n", lines))
                .problem()
                .text();
    }
}
