package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.event.Refused;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Planner;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.Finding;
import dev.tributary.script.ScriptCheck;
import dev.tributary.script.ScriptSource;
import dev.tributary.session.Database;
import dev.tributary.session.Signature;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A revision whose SQL nobody knows is in the graph, may be stamped, and never runs. */
class OpaqueRevisionTest {
    private static final String OPAQUE = "opaque: versions/b.py:12: it reads rows";
    private static final String TABLES =
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                    + " AND relname NOT LIKE 'tributary%' ORDER BY 1";

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void files() {
        sandbox = Sandbox.in(folder)
                .script("a", "none", "-- @up\nCREATE TABLE a (id int);\n-- @down\nDROP TABLE a;\n")
                .script("b", "a", "", "imported: opaque, versions/b.py", OPAQUE)
                .script("c", "b", "-- @up\nCREATE TABLE c (id int);\n-- @down\nDROP TABLE c;\n");
    }

    private static Refused refused(ThrowingCallable run) {
        return catchThrowableOfType(Refused.class, run);
    }

    @Test
    void anUpgradeIsRefusedBeforeAnythingRuns() {
        Refused refused = refused(() -> sandbox.tributary().upgrade("heads"));

        assertThat(refused.problem().text())
                .contains(
                        "error[opaque-revision]: cannot upgrade b \"do b\": its SQL is not known",
                        folder.resolve("b.sql").toString(),
                        "  opaque: versions/b.py:12: it reads rows\n  nothing was run",
                        "alembic upgrade b",
                        "tributary stamp b",
                        "-- @up");
        assertThat(sandbox.rows(TABLES)).isEmpty();
        assertThat(sandbox.tributary().current()).isEmpty();
    }

    @Test
    void aStampGoesPastIt() {
        sandbox.tributary().upgrade("a");
        sandbox.tributary().stamp(List.of("b"), false);

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.tributary().current()).containsExactly(RevisionId.of("c"));
        assertThat(sandbox.rows(TABLES)).containsExactly("a", "c");
    }

    @Test
    void aDowngradeIsRefusedBeforeAnythingIsUndone() {
        sandbox.tributary().upgrade("a");
        sandbox.tributary().stamp(List.of("b"), false);
        sandbox.tributary().upgrade("heads");

        Refused refused = refused(() -> sandbox.tributary().downgrade("base"));

        assertThat(refused.problem().text())
                .contains(
                        "error[opaque-revision]: cannot downgrade b \"do b\": its SQL is not known",
                        "alembic downgrade a",
                        "tributary stamp --purge a");
        assertThat(sandbox.rows(TABLES)).containsExactly("a", "c");
        sandbox.tributary().downgrade("b");
        assertThat(sandbox.rows(TABLES)).containsExactly("a");
    }

    @Test
    void isNotPrintedEither() {
        var scripts = sandbox.tributary().scripts();
        var renderer = SqlRenderer.of(
                new Postgresql(), scripts, "tributary_version", Database.Owner.UNNAMED, Signature.NONE, false);
        var planner = new Planner(scripts.graph());

        assertThat(refused(() -> renderer.render(planner.upgrade(List.of(), "heads")))
                        .problem()
                        .code())
                .isEqualTo("opaque-revision");
        assertThat(refused(() -> renderer.render(planner.downgradeOffline("c:a")))
                        .problem()
                        .code())
                .isEqualTo("opaque-revision");
        assertThat(renderer.render(planner.upgrade(List.of(), "a"))).contains("CREATE TABLE a");
    }

    @Test
    void onceItsSqlIsWrittenItRunsLikeAnyOther() {
        sandbox.tributary().upgrade("a");
        sandbox.script("b", "a", "-- @up\nCREATE TABLE b (id int);\n-- @down\nDROP TABLE b;\n");

        sandbox.tributary().upgrade("heads");
        sandbox.tributary().downgrade("base");

        assertThat(sandbox.rows(TABLES)).isEmpty();
    }

    @Test
    void whereItWasStampedItsSqlMayBeWrittenLater() {
        sandbox.tributary().upgrade("a");
        sandbox.tributary().stamp(List.of("b"), false);
        sandbox.script("b", "a", "-- @up\nCREATE TABLE b (id int);\n-- @down\nDROP TABLE IF EXISTS b;\n");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.tributary().status().edited()).isEmpty();
        assertThat(sandbox.rows(TABLES)).containsExactly("a", "c");
    }

    @Test
    void isNoFindingUnlessItHoldsStatements() {
        assertThat(findings()).isEmpty();

        sandbox.script("b", "a", "-- only a comment\n-- @up\n\nSELECT 1;\nSELECT 2;\n-- @down\nSELECT 3;\n", OPAQUE);

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.problem().code()).isEqualTo("opaque-with-sql");
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.line()).isEqualTo(9);
            assertThat(finding.problem().title())
                    .isEqualTo("the header says \"opaque\" (line 4), and there is SQL, which would never run");
        });
    }

    private List<Finding> findings() {
        return ScriptCheck.of(List.of(ScriptSource.directory(folder)), new Postgresql().syntax())
                .findings();
    }
}
