package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.Tributary.TransactionMode;
import dev.tributary.event.Refused;
import dev.tributary.event.RunFailed;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.plan.Planner;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.session.Database;
import dev.tributary.session.Signature;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions other than the usual, and BEGIN and COMMIT that a file brings along. */
class IsolationTest {

    private static final String NOTE =
            "INSERT INTO seen SELECT count(*), current_setting('transaction_isolation') FROM seen;\n";

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void aTableOfWhatWasSeen() {
        sandbox = Sandbox.in(folder).script("a1", "none", "CREATE TABLE seen (number int, level text);\n");
    }

    private List<String> seen() {
        return sandbox.rows("SELECT number, level FROM seen ORDER BY 1");
    }

    @Test
    void isThatOfTheHeaderForThisRevisionOnly() {
        String sections = "-- @up\n" + NOTE + "-- @down\n" + NOTE;
        sandbox.script("b2", "a1", sections, "isolation: serializable")
                .script("c3", "b2", sections)
                .script("d4", "c3", sections, "isolation: repeatable read");

        sandbox.tributary().upgrade("heads");
        sandbox.tributary().downgrade("a1");

        assertThat(seen())
                .containsExactly(
                        "0|serializable",
                        "1|read committed",
                        "2|repeatable read",
                        "3|repeatable read",
                        "4|read committed",
                        "5|serializable");
    }

    @Test
    void doesNotGoWithOneTransactionForAll() {
        sandbox.script("b2", "a1", NOTE, "isolation: serializable");

        var refused = catchThrowableOfType(
                Refused.class,
                () -> sandbox.builder().transaction(TransactionMode.RUN).build().upgrade("heads"));

        assertThat(refused.problem().code()).isEqualTo("not-transactional");
        assertThat(refused.problem().text()).contains("b2.sql says isolation: serializable", "nothing was run");
    }

    @Test
    void isPrinted() {
        sandbox.script("b2", "a1", NOTE, "isolation: serializable");
        var scripts = sandbox.tributary().scripts();
        RevisionGraph graph = scripts.graph();

        String printed = SqlRenderer.of(
                        new Postgresql(), scripts, "tributary_version", Database.Owner.UNNAMED, Signature.NONE, false)
                .render(new Planner(graph).upgradeOffline("heads"));

        assertThat(printed).containsOnlyOnce("BEGIN;").containsOnlyOnce("BEGIN ISOLATION LEVEL SERIALIZABLE;");
    }

    @Test
    void oneDirectionMayRunWithoutATransaction() {
        sandbox.script("b2", "a1", """
                -- @up
                CREATE INDEX CONCURRENTLY seen_level ON seen (level);
                -- @down
                DROP INDEX seen_level;
                INSERT INTO seen VALUES (1, 'undone');
                SELECT 1 / 0;
                """, "transactional: down");

        sandbox.tributary().upgrade("heads");
        assertThatThrownBy(() -> sandbox.tributary().downgrade("a1")).isInstanceOf(RunFailed.class);

        assertThat(seen()).isEmpty();
        assertThat(sandbox.rows("SELECT indexrelid::regclass FROM pg_index WHERE indrelid = 'seen'::regclass"))
                .containsExactly("seen_level");
    }

    @Test
    void aFileWithItsOwnBeginAndCommitRunsAsAWholeOrNotAtAll() {
        sandbox.script("b2", "a1", "BEGIN;\nINSERT INTO seen VALUES (1, 'kept');\nCOMMIT;\n")
                .script("c3", "b2", "BEGIN;\nINSERT INTO seen VALUES (2, 'undone');\nSELECT 1 / 0;\nCOMMIT;\n");

        var failed =
                catchThrowableOfType(RunFailed.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(failed.problem().text()).contains("statement 2 of 2 failed", "c3.sql:7");
        assertThat(seen()).containsExactly("1|kept");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
    }
}
