package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.event.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradeTest {

    @TempDir
    Path folder;

    @Test
    void runsEachRevisionAndRecordsIt() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "-- @up\nCREATE TABLE users (id int);\n-- @down\nDROP TABLE users;\n")
                .script(
                        "b2",
                        "a1",
                        "-- @up\nALTER TABLE users ADD COLUMN name text;\nINSERT INTO users VALUES (1, 'x');\n");

        Outcome outcome = sandbox.tributary().upgrade("heads");

        assertThat(outcome.done()).hasSize(2);
        assertThat(sandbox.rows("SELECT * FROM users")).containsExactly("1|x");
        assertThat(sandbox.rows("SELECT version_num FROM tributary_version")).containsExactly("b2");
        assertThat(sandbox.rows("SELECT revision, direction, state, statement, heads_before, heads_after"
                        + " FROM tributary_journal ORDER BY number"))
                .containsExactly("a1|upgrade|done|0|{}|{a1}", "b2|upgrade|done|0|{a1}|{b2}");
    }
}
