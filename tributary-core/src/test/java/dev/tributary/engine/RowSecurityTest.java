package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.Tributary;
import dev.tributary.Tributary.TransactionMode;
import dev.tributary.event.Event;
import dev.tributary.event.RunFailed;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Planner;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.session.Database;
import dev.tributary.session.JournalUpkeep.Bound;
import dev.tributary.session.Signature;
import dev.tributary.testing.Pooler;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row level security that hides nothing from Tributary is in nobody's way, and scripts meet it as their role has it. */
class RowSecurityTest {

    private static final List<String> TABLES = List.of("tributary_version", "tributary_state", "tributary_journal");

    @TempDir
    Path folder;

    private final String owner = "owner_" + System.nanoTime();
    private final String other = "other_" + System.nanoTime();
    private final String group = "group_" + System.nanoTime();
    private Sandbox sandbox;

    @BeforeEach
    void empty() {
        sandbox = Sandbox.in(folder)
                .script("a1", "none", "-- @up\n" + seen("a1") + "-- @down\nDROP TABLE seen_a1;\n")
                .script("b2", "a1", "-- @up\n" + seen("b2") + "-- @down\nDROP TABLE seen_b2;\n");
        sandbox.sql("CREATE ROLE " + owner + " LOGIN; CREATE ROLE " + other + " LOGIN; CREATE ROLE " + group
                + "; GRANT ALL ON SCHEMA public TO " + owner + ", " + other);
    }

    private static String seen(String id) {
        return "CREATE TABLE seen_" + id + " AS SELECT current_setting('row_security') AS value;\n";
    }

    @AfterEach
    void noRoles() {
        String all = owner + ", " + other + ", " + group;
        sandbox.sql("DROP OWNED BY " + all + " CASCADE; DROP ROLE " + all);
    }

    private Tributary as(String role) {
        return sandbox.builder(role).trustedOwners(List.of(owner)).build();
    }

    private void forcedOnAll() {
        TABLES.forEach(this::forced);
    }

    private void forced(String table) {
        sandbox.sql("ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY; ALTER TABLE " + table
                + " FORCE ROW LEVEL SECURITY");
    }

    private void onAll(String policy) {
        TABLES.forEach(table -> sandbox.sql(policy.replace("TABLE", table)));
    }

    /** Down, up, and up again, in each way to run. */
    private void worksFor(String role) {
        sandbox.script("c3", "b2", "-- @up\n" + seen("c3") + "-- @down\nDROP TABLE seen_c3;\n", "transactional: false");
        assertThat(as(role).upgrade("heads").done()).hasSize(1);
        assertThat(as(role).downgrade("b2").done()).hasSize(1);
        Tributary whole = sandbox.builder(role)
                .trustedOwners(List.of(owner))
                .transaction(TransactionMode.RUN)
                .build();
        assertThat(whole.downgrade("base").done()).hasSize(2);
        assertThat(whole.upgrade("b2").done()).hasSize(2);
        assertThat(as(role).upgrade("heads").headsAfter()).containsExactly(RevisionId.of("c3"));
        assertThat(as(role).status().pending()).isEmpty();
        assertThat(as(role).journal()).hasSizeGreaterThan(5);
        assertThat(sandbox.rows("SELECT heads FROM tributary_state")).containsExactly("{c3}");
    }

    /** The commit of one revision and the look of the next travel together: what the look finds is nothing against the commit. */
    @Test
    void policiesThatCameBetweenTwoRevisionsUndoNothingOfTheFirst() throws InterruptedException {
        sandbox.script("c3", "b2", seen("c3"));
        var someone = new Thread(() -> sandbox.sql("ALTER TABLE tributary_version ENABLE ROW LEVEL SECURITY,"
                + " FORCE ROW LEVEL SECURITY; CREATE POLICY one ON tributary_version USING (true)"));
        Tributary tributary = sandbox.builder(owner)
                .listener(event -> {
                    sandbox.events.add(event);
                    if (event instanceof Event.StatementDone done
                            && done.step().heads().added().contains(RevisionId.of("b2"))) {
                        someone.start();
                        sandbox.await("SELECT FROM pg_locks WHERE relation = 'tributary_version'::regclass"
                                + " AND mode = 'AccessExclusiveLock' AND NOT granted");
                    }
                })
                .build();

        RunFailed failed = catchThrowableOfType(RunFailed.class, () -> tributary.upgrade("heads"));

        someone.join();
        assertThat(failed.problem().text()).contains("upgrade c3").contains("42501");
        assertThat(failed.outcome().done()).hasSize(2);
        assertThat(sandbox.rows("TABLE tributary_version")).containsExactly("b2");
        assertThat(as(owner).upgrade("heads").done()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE POLICY everything ON TABLE USING (true)",
                "CREATE POLICY everything ON TABLE USING (true) WITH CHECK (true);"
                        + " CREATE POLICY tenants ON TABLE USING (length(current_user) = 0)",
                "CREATE POLICY everything ON TABLE USING (true);"
                        + " CREATE POLICY limit_nothing ON TABLE AS RESTRICTIVE USING (true)",
                "CREATE POLICY r ON TABLE FOR SELECT USING (true); CREATE POLICY i ON TABLE FOR INSERT WITH CHECK (true);"
                        + " CREATE POLICY u ON TABLE FOR UPDATE USING (true); CREATE POLICY d ON TABLE FOR DELETE USING (true)"
            })
    void literallyTrueIsInNobodysWay(String policy) {
        as(owner).upgrade("heads");
        forcedOnAll();
        onAll(policy);

        worksFor(owner);
        assertThat(sandbox.rows("TABLE seen_a1 UNION ALL TABLE seen_b2 UNION ALL TABLE seen_c3"))
                .containsExactly("on", "on", "on");
    }

    /** Membership lets a policy count, and one that is not inherited does not; owners are exempt, and so are their members. */
    @Test
    void aPolicyForAGroupIsForItsMembers() {
        as(owner).upgrade("heads");
        TABLES.forEach(table -> sandbox.sql("ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY"));
        sandbox.sql("GRANT ALL ON ALL TABLES IN SCHEMA public TO " + other
                + "; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO " + other + "; ALTER TABLE seen_a1 OWNER TO "
                + other + "; ALTER TABLE seen_b2 OWNER TO " + other);
        onAll("CREATE POLICY members ON TABLE TO " + group + " USING (true)");
        String member = "GRANT " + group + " TO " + other;
        String none = "REVOKE " + group + " FROM " + other;

        sandbox.sql(member);
        worksFor(other);
        sandbox.sql(none + "; ALTER ROLE " + other + " NOINHERIT; " + member);
        assertThatThrownBy(as(other)::status).hasMessageContaining("may hide rows");
        sandbox.sql(none + "; ALTER ROLE " + other + " INHERIT; GRANT " + owner + " TO " + other);
        assertThat(as(other).status().current()).containsExactly(RevisionId.of("c3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUPERUSER", "BYPASSRLS"})
    void whoIsExemptMeetsNone(String attribute) {
        as(owner).upgrade("heads");
        forcedOnAll();
        sandbox.sql("ALTER ROLE " + owner + " " + attribute);

        worksFor(owner);
    }

    @ParameterizedTest
    @EnumSource(TransactionMode.class)
    void aScriptMeetsWhatItsRoleHasSet(TransactionMode mode) {
        sandbox.builder(owner).transaction(mode).build().upgrade("heads");
        assertThat(sandbox.rows("TABLE seen_a1 UNION ALL TABLE seen_b2")).containsExactly("on", "on");
        as(owner).downgrade("base");
        sandbox.sql("ALTER ROLE " + owner + " SET row_security = off");
        forcedOnAll();
        onAll("CREATE POLICY everything ON TABLE USING (true)");

        sandbox.builder(owner).transaction(mode).build().upgrade("heads");

        assertThat(sandbox.rows("TABLE seen_a1 UNION ALL TABLE seen_b2")).containsExactly("off", "off");
    }

    /** A platform that switches it on for every table, and gives each a policy, does so for ours as they are made. */
    @Test
    void tablesMayGetTheirPoliciesAsTheyAreMade() {
        sandbox.sql("""
                CREATE FUNCTION guard_all() RETURNS event_trigger LANGUAGE plpgsql AS $$
                DECLARE made record;
                BEGIN
                  FOR made IN SELECT objid::regclass AS name FROM pg_event_trigger_ddl_commands() WHERE object_type = 'table' LOOP
                    EXECUTE format('ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY', made.name);
                    EXECUTE format('ALTER TABLE %1$s FORCE ROW LEVEL SECURITY', made.name);
                    EXECUTE format('CREATE POLICY everything ON %1$s USING (true)', made.name);
                  END LOOP;
                END $$;
                CREATE EVENT TRIGGER guard_all ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION guard_all()""");

        assertThat(as(owner).upgrade("heads").done()).hasSize(2);
        worksFor(owner);
        assertThat(sandbox.rows(
                        "SELECT count(*) FROM pg_class WHERE relforcerowsecurity AND relname LIKE 'tributary_%'"))
                .containsExactly("3");
    }

    /** The state would keep what it said before, and nobody would be told. */
    @Test
    void aScriptThatHidesRowsFromItsOwnRunIsTakenBack() {
        as(owner).upgrade("b2");
        sandbox.script(
                "c3", "b2", "ALTER TABLE tributary_state ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;\n");

        RunFailed failed = catchThrowableOfType(RunFailed.class, () -> as(owner).upgrade("heads"));

        assertThat((Throwable) failed).isNotNull();
        assertThat(failed.problem().text()).contains("tributary_state", "42501");
        assertThat(as(owner).status().current()).containsExactly(RevisionId.of("b2"));
        assertThat(sandbox.rows("SELECT heads FROM tributary_state")).containsExactly("{b2}");
    }

    @Test
    void aJournalThatOnlyGrowsIsEnoughToRunAndNotToPrune() {
        as(owner).upgrade("heads");
        forced("tributary_journal");
        sandbox.sql("CREATE POLICY read ON tributary_journal FOR SELECT USING (true);"
                + " CREATE POLICY add ON tributary_journal FOR INSERT WITH CHECK (true)");
        worksFor(owner);
        var database = Database.of(
                () -> DriverManager.getConnection(sandbox.url(owner)), new Postgresql(), "tributary_version");
        var keeping = new JournalKeeping(
                database,
                new Projects(RevisionGraph.of(List.of()), Database.Owner.UNNAMED),
                Duration.ZERO,
                event -> {});
        List<String> rows = sandbox.rows("SELECT count(*), count(up_text) FROM tributary_journal");

        for (Runnable change : List.<Runnable>of(
                () -> keeping.prune(new Bound(null, 1), true, List.of("journal", "prune")),
                () -> keeping.forget(RevisionId.of("a1"), "personal data"))) {
            var refused = catchThrowableOfType(TributaryException.class, change::run);
            assertThat((Throwable) refused).isNotNull();
            assertThat(refused.problem().code()).isEqualTo("hidden-rows");
        }

        assertThat(sandbox.rows("SELECT count(*), count(up_text) FROM tributary_journal"))
                .isEqualTo(rows);
    }

    @Test
    void aPrintedScriptIsGuardedAsWell() throws SQLException {
        as(owner).upgrade("a1");
        forced("tributary_version");
        ScriptSet scripts = ScriptSet.read(List.of(ScriptSource.directory(folder)), new Postgresql().syntax());
        String anew = SqlRenderer.of(
                        new Postgresql(), scripts, "tributary_version", Database.Owner.UNNAMED, Signature.NONE, false)
                .render(new Planner(scripts.graph()).upgradeOffline("a1"))
                .replace("CREATE TABLE seen_a1", "CREATE TABLE again");

        assertThatThrownBy(() -> run(owner, anew))
                .hasMessageContaining("row level security may hide version rows from role " + owner);
        assertThat(sandbox.rows("SELECT to_regclass('again')")).containsExactly("null");

        sandbox.sql("CREATE POLICY everything ON tributary_version USING (true)");
        assertThatThrownBy(() -> run(owner, anew)).hasMessageContaining("the version rows are not empty");
        sandbox.sql("DELETE FROM tributary_version");
        run(owner, anew);
        assertThat(sandbox.rows("TABLE again")).containsExactly("on");
    }

    private void run(String role, String script) throws SQLException {
        try (Connection connection = DriverManager.getConnection(sandbox.url(role));
                var statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    @Test
    @Tag("slow")
    void worksBehindAPooler() throws Exception {
        assumeTrue(Pooler.program().isPresent(), Pooler.MISSING);
        try (var pooler = new Pooler(sandbox.url(owner), "transaction", 2)) {
            Tributary pooled = Tributary.on(() -> DriverManager.getConnection(pooler.url(sandbox.url(owner))))
                    .scripts(ScriptSource.directory(folder))
                    .build();
            pooled.upgrade("a1");
            forcedOnAll();
            assertThatThrownBy(pooled::status).hasMessageContaining("may hide rows");
            onAll("CREATE POLICY everything ON TABLE USING (true)");

            assertThat(pooled.upgrade("heads").headsAfter()).containsExactly(RevisionId.of("b2"));
            assertThat(sandbox.rows("TABLE seen_a1 UNION ALL TABLE seen_b2")).containsExactly("on", "on");
            assertThat(pooled.downgrade("base").done()).hasSize(2);
            try (Connection connection = DriverManager.getConnection(pooler.url(sandbox.url(owner)));
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("SHOW row_security")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("on");
            }
        }
    }
}
