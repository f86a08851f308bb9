package dev.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.engine.Sandbox;
import dev.tributary.event.Outcome;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.script.ScriptSource;
import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TributaryTest {

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void aDiamond() {
        sandbox = Sandbox.in(folder);
        sandbox.script("a", "none", "-- @up\nCREATE TABLE a (id int);\n-- @down\nDROP TABLE a;\n");
        sandbox.script("b", "a", "-- @up\nCREATE TABLE b (id int);\n-- @down\nDROP TABLE b;\n");
        sandbox.script("c", "a", "-- @up\nCREATE TABLE c (id int);\n-- @down\nDROP TABLE c;\n");
        sandbox.script("m", "b, c", "-- @up\n-- @down\n");
    }

    private static List<RevisionId> ids(String... ids) {
        return List.of(ids).stream().map(RevisionId::of).toList();
    }

    @Test
    void worksOverADataSource() {
        Tributary tributary = Tributary.on(TestServer.dataSource(sandbox.url))
                .scripts(ScriptSource.directory(folder))
                .build();

        Plan plan = tributary.planUpgrade("heads");
        Outcome outcome = tributary.run(plan);

        assertThat(plan.steps()).extracting(Step::summary).first().isEqualTo("upgrade <base> -> a, do a");
        assertThat(outcome.headsAfter()).isEqualTo(ids("m"));
        assertThat(tributary.current()).isEqualTo(ids("m"));
    }

    @Test
    void goesThroughAMergeAndBackTwice() {
        Tributary tributary = sandbox.tributary();
        for (int round = 0; round < 2; round++) {
            tributary.upgrade("heads");
            assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("m");

            tributary.downgrade("b");
            assertThat(sandbox.rows("SELECT * FROM tributary_version ORDER BY 1"))
                    .containsExactly("b", "c");

            tributary.downgrade("base");
            assertThat(sandbox.rows("SELECT * FROM tributary_version")).isEmpty();
            assertThat(sandbox.rows(
                            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
                                    + " ORDER BY 1"))
                    .containsExactly("tributary_journal", "tributary_state", "tributary_version");
        }
    }

    @Test
    void saysWhatIsPending() {
        Tributary tributary = sandbox.tributary();

        var before = tributary.status();
        tributary.upgrade("b");
        var between = tributary.status();
        tributary.upgrade("heads");
        var after = tributary.status();

        assertThat(before.versionTableExists()).isFalse();
        assertThat(before.pending()).hasSize(4);
        assertThat(between.versionTableExists()).isTrue();
        assertThat(between.current()).isEqualTo(ids("b"));
        assertThat(between.pending()).extracting(Revision::id).isEqualTo(ids("c", "m"));
        assertThat(between.isUpToDate()).isFalse();
        assertThat(after.isUpToDate()).isTrue();
        assertThat(after.server()).startsWith("PostgreSQL ");
    }

    @Test
    void saysWhichRowsNoScriptHolds() {
        sandbox.tributary().upgrade("b");
        sandbox.sql("INSERT INTO tributary_version VALUES ('gone')");

        var status = sandbox.tributary().status();

        assertThat(status.unknown()).isEqualTo(ids("gone"));
        assertThat(status.pending()).isEmpty();
        assertThat(status.isUpToDate()).isFalse();
    }

    @Test
    void stampsWithoutRunning() {
        Tributary tributary = sandbox.tributary();

        tributary.stamp(List.of("b", "c"), false);
        assertThat(sandbox.rows("SELECT * FROM tributary_version ORDER BY 1")).containsExactly("b", "c");

        sandbox.sql("INSERT INTO tributary_version VALUES ('gone')");
        tributary.stamp(List.of("m"), true);
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("m");
        assertThat(sandbox.rows("SELECT to_regclass('b')")).containsExactly("null");
    }

    @Test
    void planningAndLookingCreateNothing() {
        Tributary tributary = sandbox.tributary();

        tributary.planUpgrade("heads");
        tributary.planStamp(List.of("m"), false);
        tributary.current();
        tributary.status();
        tributary.journal();

        assertThat(sandbox.rows("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .containsExactly("0");
    }
}
