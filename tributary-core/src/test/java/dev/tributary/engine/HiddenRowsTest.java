package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.Tributary;
import dev.tributary.graph.RevisionId;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row level security may hide rows of Tributary's own tables: that is said, and never taken for their absence. */
class HiddenRowsTest {

    @TempDir
    Path folder;

    private final String owner = "owner_" + System.nanoTime();
    private final String other = "other_" + System.nanoTime();
    private Sandbox sandbox;

    @BeforeEach
    void upgraded() {
        sandbox = Sandbox.in(folder)
                .script("a1", "none", "DROP TABLE IF EXISTS notes;\nCREATE TABLE notes (id int);\n")
                .script("b2", "a1", "-- @up\nCREATE TABLE tags (id int);\n-- @down\nDROP TABLE tags;\n");
        sandbox.sql("CREATE ROLE " + owner + " LOGIN; CREATE ROLE " + other + " LOGIN; GRANT ALL ON SCHEMA public TO "
                + owner + ", " + other);
        as(owner).upgrade("heads");
        sandbox.sql("INSERT INTO notes VALUES (1)");
    }

    @AfterEach
    void noRoles() {
        sandbox.sql("DROP OWNED BY " + owner + ", " + other + " CASCADE; DROP ROLE " + owner + ", " + other);
    }

    private Tributary as(String role) {
        return sandbox.builder(role).trustedOwners(List.of(owner)).build();
    }

    private static String forcing(String table) {
        return "ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY; ALTER TABLE " + table
                + " FORCE ROW LEVEL SECURITY";
    }

    private void forced(String table) {
        sandbox.sql(forcing(table));
    }

    private Problem refused(Runnable run) {
        TributaryException refused = catchThrowableOfType(TributaryException.class, run::run);
        assertThat((Throwable) refused).isNotNull();
        assertThat(refused.problem().code()).as(refused.problem().text()).isEqualTo("hidden-rows");
        return refused.problem();
    }

    /** Nothing runs, whatever hides the rows, and each statement that is named helps. */
    private void isRefused(String role, String table, String hiding) {
        sandbox.sql(hiding);
        Problem problem = refused(as(role)::status);
        assertThat(problem.title())
                .isEqualTo("row level security may hide rows of public." + table + " from role \"" + role
                        + "\" in database \""
                        + sandbox.rows("SELECT current_database()").get(0) + "\"");
        refused(() -> as(role).upgrade("heads"));
        refused(() -> as(role).downgrade("-1"));
        refused(() -> as(role).stamp(List.of("a1"), true));
        assertThat(sandbox.rows("SELECT version_num FROM tributary_version")).containsExactly("b2");
        assertThat(sandbox.rows("SELECT id FROM notes")).containsExactly("1");

        assertThat(problem.remedies()).hasSize(2);
        for (Remedy remedy : problem.remedies()) {
            sandbox.sql(remedy.action());
            assertThat(as(role).status().current()).as(remedy.action()).containsExactly(RevisionId.of("b2"));
            assertThat(as(role).upgrade("heads").done()).isEmpty();
            sandbox.sql("DROP POLICY IF EXISTS tributary_" + role + " ON " + table + "; " + hiding);
            refused(as(role)::status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tributary_version", "tributary_state", "tributary_journal"})
    void anOwnerOnWhomItIsForcedIsTold(String table) {
        isRefused(owner, table, forcing(table));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tributary_version", "tributary_state", "tributary_journal"})
    void aRoleThatDoesNotOwnThemIsTold(String table) {
        sandbox.sql("GRANT ALL ON ALL TABLES IN SCHEMA public TO " + other + "; ALTER TABLE notes OWNER TO " + other);

        isRefused(other, table, "ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE POLICY long ON tributary_version USING (length(version_num) > 2)"
                        + " | long FOR ALL USING (length((version_num)::text) > 2)",
                "CREATE POLICY writing ON tributary_version FOR INSERT WITH CHECK (true)"
                        + " | writing FOR INSERT WITH CHECK (true)",
                "CREATE POLICY \"like true\" ON tributary_version FOR SELECT USING (1 = 1)"
                        + " | \"like true\" FOR SELECT USING (1 = 1)",
                "CREATE POLICY others ON tributary_version TO postgres USING (true)"
                        + " | none is for this role, so it reaches no row"
            })
    void namesThePoliciesOfTheRole(String policy, String named) {
        forced("tributary_version");
        sandbox.sql(policy);

        Problem problem = refused(as(owner)::status);

        assertThat(problem.facts())
                .containsExactly(
                        "table   public.tributary_version, where it is forced on the owners, too, such as this role",
                        "policy  " + named,
                        "nothing was done");
        assertThat(problem.remedies())
                .extracting(Remedy::action)
                .containsExactly(
                        "ALTER TABLE public.tributary_version NO FORCE ROW LEVEL SECURITY;",
                        "CREATE POLICY tributary_" + owner + " ON public.tributary_version TO " + owner
                                + " USING (true) WITH CHECK (true);");
    }

    @Test
    void whatARestrictivePolicyTakesAwayNoOtherPolicyGivesBack() {
        forced("tributary_version");
        sandbox.sql("CREATE POLICY all_rows ON tributary_version USING (true);"
                + " CREATE POLICY few ON tributary_version AS RESTRICTIVE USING (version_num <> 'b2')");

        Problem problem = refused(() -> as(owner).upgrade("heads"));

        assertThat(problem.facts())
                .contains(
                        "policy  all_rows FOR ALL USING (true)",
                        "policy  few AS RESTRICTIVE FOR ALL USING ((version_num)::text <> 'b2'::text)");
        assertThat(problem.remedies())
                .extracting(Remedy::action)
                .containsExactly("ALTER TABLE public.tributary_version NO FORCE ROW LEVEL SECURITY;");
        sandbox.sql("DROP POLICY few ON tributary_version");
        assertThat(as(owner).status().pending()).isEmpty();
    }

    /** Before anything runs, since a script may be one that cannot be taken back. */
    @ParameterizedTest
    @CsvSource({
        "tributary_version, INSERT WITH CHECK (true), UPDATE USING (true)",
        "tributary_version, UPDATE USING (true), DELETE USING (true)",
        "tributary_state, DELETE USING (true), INSERT WITH CHECK (true)",
        "tributary_journal, DELETE USING (true), UPDATE USING (true)"
    })
    void aRunIsNotBegunWhoseRowsCouldNotBeWritten(String table, String one, String two) {
        forced(table);
        sandbox.sql("CREATE POLICY seen ON " + table + " FOR SELECT USING (true); CREATE POLICY one ON " + table
                + " FOR " + one + "; CREATE POLICY two ON " + table + " FOR " + two);
        sandbox.script("c3", "b2", "CREATE INDEX CONCURRENTLY ON tags (id);\n", "transactional: false");

        assertThat(as(owner).status().current()).containsExactly(RevisionId.of("b2"));
        Problem problem = refused(() -> as(owner).upgrade("heads"));

        assertThat(problem.title()).startsWith("row level security may keep changes of public." + table + " from role");
        assertThat(sandbox.rows("SELECT indexrelid FROM pg_index WHERE indrelid = 'tags'::regclass"))
                .isEmpty();
    }

    @Test
    void aStateThatWasLeftBehindInAnotherSchemaIsAskedAsWell() {
        sandbox.sql("CREATE SCHEMA ops AUTHORIZATION " + owner + "; ALTER TABLE tributary_version SET SCHEMA ops");
        assertThat(sandbox.builder(owner)
                        .versionTable("ops.tributary_version")
                        .build()
                        .status()
                        .pending())
                .isEmpty();
        forced("tributary_state");

        Problem problem = refused(() -> sandbox.builder(owner)
                .versionTable("ops.tributary_version")
                .build()
                .status());

        assertThat(problem.title()).contains("hide rows of public.tributary_state from");
    }

    @Test
    void theVersionTableOfAlembicIsNoOther() {
        sandbox.sql("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY); INSERT INTO alembic_version"
                + " VALUES ('a1'); ALTER TABLE alembic_version OWNER TO " + owner + "; DROP TABLE tags");
        forced("alembic_version");
        var alembics = sandbox.builder(owner).versionTable("alembic_version").build();

        Problem problem = refused(() -> alembics.upgrade("heads"));
        assertThat(sandbox.rows("SELECT id FROM notes")).containsExactly("1");
        sandbox.sql(problem.remedies().get(1).action());

        assertThat(alembics.upgrade("heads").headsAfter()).containsExactly(RevisionId.of("b2"));
    }

    /** The rows of a partitioned table are guarded by the policies of the table that is named. */
    @Test
    void partitionsCountWithTheirTable() {
        sandbox.sql("ALTER TABLE tributary_version RENAME TO part; CREATE TABLE tributary_version (version_num varchar"
                + " NOT NULL) PARTITION BY LIST (version_num); ALTER TABLE tributary_version ATTACH PARTITION part DEFAULT;"
                + " ALTER TABLE tributary_version OWNER TO " + owner);
        forced("part");
        assertThat(as(owner).downgrade("a1").headsAfter()).containsExactly(RevisionId.of("a1"));
        assertThat(as(owner).upgrade("b2").headsAfter()).containsExactly(RevisionId.of("b2"));
        forced("tributary_version");

        assertThat(refused(() -> as(owner).upgrade("heads")).title()).contains("rows of public.tributary_version from");
    }
}
