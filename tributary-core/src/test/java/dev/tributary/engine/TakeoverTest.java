package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.Tributary;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.ScriptSource;
import dev.tributary.testing.Pooler;
import dev.tributary.wording.TributaryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody may create objects in a schema that is searched for names, and wants code of theirs to run as the role that runs
 * Tributary. It never does; the log says for whom it ran.
 */
class TakeoverTest {

    @TempDir
    Path folder;

    private final String mallory = "mallory_" + System.nanoTime();
    private final String owner = "owner_" + System.nanoTime();
    private Sandbox sandbox;

    @BeforeEach
    void aDatabaseOfSeveralPeople() {
        sandbox = Sandbox.in(folder)
                .script("a1", "none", "-- @up\nCREATE TABLE one (id int);\n-- @down\nDROP TABLE one;\n")
                .script("b2", "a1", "-- @up\nCREATE TABLE two (id int);\n-- @down\nDROP TABLE two;\n")
                .script("c3", "b2", "-- @up\nVACUUM one;\n-- @down\nSELECT 1;\n", "transactional: false");
        sandbox.sql("CREATE ROLE " + mallory + " LOGIN; CREATE ROLE " + owner
                + " LOGIN; GRANT USAGE, CREATE ON SCHEMA public TO "
                + mallory + ", " + owner + "; CREATE SCHEMA log; GRANT ALL ON SCHEMA log TO public;"
                + " CREATE TABLE log.ran (who text, what text); GRANT ALL ON log.ran TO public");
        as(mallory, """
                CREATE FUNCTION log.ran(pg_catalog.text DEFAULT 'it') RETURNS text LANGUAGE plpgsql AS $$
                BEGIN
                  IF pg_catalog.current_setting('transaction_read_only') = 'off' THEN
                    INSERT INTO log.ran VALUES (CURRENT_USER, $1);
                  END IF;
                  RETURN ''; END $$;
                CREATE FUNCTION log.fired() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM log.ran(); RETURN NEW; END $$""");
    }

    @AfterEach
    void noRoles() {
        sandbox.sql("DROP OWNED BY " + mallory + ", " + owner + " CASCADE; DROP ROLE " + mallory + ", " + owner);
    }

    private void as(String role, String sql) {
        try (Connection connection = DriverManager.getConnection(sandbox.url(role));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Tributary searching(String role, String path) {
        return Tributary.on(() -> DriverManager.getConnection(
                        sandbox.url(role) + "&options=-c%20search_path%3D" + path.replace(", ", "%2C")))
                .scripts(ScriptSource.directory(folder))
                .foreignSchemas(List.of("log"))
                .build();
    }

    /** All that reads or writes Tributary's tables; the refusals, by their codes. */
    private List<String> everything(Tributary tributary) {
        var refusals = new ArrayList<String>();
        for (Runnable task : List.<Runnable>of(
                tributary::status,
                () -> tributary.upgrade("heads"),
                tributary::journal,
                () -> tributary.downgrade("a1"),
                () -> tributary.stamp(List.of("b2"), true))) {
            try {
                task.run();
            } catch (TributaryException e) {
                refusals.add(e.problem().code());
            }
        }
        return refusals;
    }

    private void nobodyWasTakenOver() {
        assertThat(sandbox.rows("SELECT DISTINCT who, what FROM log.ran WHERE who <> '" + mallory + "'"))
                .isEmpty();
    }

    /** What fits better than, or comes before, what the server brought. */
    private static final List<String> SHADOWS = List.of(
            "CREATE FUNCTION public.format(text, regclass) RETURNS text LANGUAGE sql AS 'SELECT log.ran(''format'')'",
            "CREATE FUNCTION public.unnest(text[]) RETURNS SETOF text LANGUAGE sql AS 'SELECT log.ran(''unnest'')'",
            "CREATE FUNCTION public.array_position(name[], name) RETURNS int LANGUAGE sql"
                    + " AS 'SELECT pg_catalog.length(log.ran(''position''))'",
            "CREATE FUNCTION public.quote_ident(name) RETURNS text LANGUAGE sql AS 'SELECT log.ran(''quote_ident'')'",
            "CREATE FUNCTION public.same(oid, regtype) RETURNS boolean LANGUAGE sql AS 'SELECT log.ran(''='') IS NULL';"
                    + " CREATE OPERATOR public.= (LEFTARG = oid, RIGHTARG = regtype, FUNCTION = public.same)",
            "CREATE FUNCTION public.joined(oid, text) RETURNS text LANGUAGE sql AS 'SELECT log.ran(''||'')';"
                    + " CREATE OPERATOR public.|| (LEFTARG = oid, RIGHTARG = text, FUNCTION = public.joined)",
            "CREATE FUNCTION public.current_setting(text) RETURNS text LANGUAGE sql AS 'SELECT log.ran(''setting'')'",
            "CREATE FUNCTION public.set_config(text, text, boolean) RETURNS text LANGUAGE sql AS 'SELECT log.ran(''set'')'",
            "CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql"
                    + " AS 'SELECT log.ran(''clock''); SELECT pg_catalog.now()'",
            "CREATE VIEW public.pg_class AS SELECT log.ran('catalog'), c.* FROM pg_catalog.pg_class c",
            "CREATE DOMAIN public.regclass AS pg_catalog.regclass CHECK (log.ran('type') IS NOT NULL)",
            "CREATE DOMAIN public.text AS pg_catalog.text CHECK (log.ran('text') IS NOT NULL)");

    @ParameterizedTest
    @ValueSource(strings = {"public", "public, pg_catalog"})
    void nothingInTheSearchPathRuns(String path) {
        as(mallory, String.join(";\n", SHADOWS));

        Tributary tributary = searching(path.equals("public") ? "postgres" : owner, path);
        assertThat(everything(tributary)).isEmpty();

        assertThat(tributary.upgrade("heads").headsAfter()).containsExactly(RevisionId.of("c3"));
        nobodyWasTakenOver();
    }

    /** What a message before it says for a query is to hold where each transaction may get another session, too. */
    @Test
    void nothingInTheSearchPathRunsBehindAPooler() throws Exception {
        assumeTrue(Pooler.program().isPresent(), Pooler.MISSING);
        Files.delete(folder.resolve("c3.sql")); // What runs without a transaction needs a session of its own.
        as(mallory, String.join(";\n", SHADOWS));
        try (var pooler = new Pooler(sandbox.url, "transaction", 2)) {
            Tributary tributary = Tributary.on(() -> DriverManager.getConnection(pooler.url(sandbox.url)))
                    .scripts(ScriptSource.directory(folder))
                    .foreignSchemas(List.of("log"))
                    .build();

            assertThat(everything(tributary)).isEmpty();
            assertThat(tributary.upgrade("heads").headsAfter()).containsExactly(RevisionId.of("b2"));
        }
        nobodyWasTakenOver();
    }

    /** What mallory makes before anybody else does. */
    private static final String OWN = "CREATE TABLE public.NAME (version_num text, identity text PRIMARY KEY);";

    @ParameterizedTest
    @ValueSource(strings = {"tributary_version", "tributary_journal", "tributary_state"})
    void whatStandsInPlaceOfATableIsRefused(String name) {
        for (String made : List.of(
                "CREATE VIEW public.NAME AS SELECT log.ran() AS version_num",
                OWN + "CREATE TRIGGER t BEFORE INSERT OR UPDATE OR DELETE ON public.NAME FOR EACH STATEMENT"
                        + " EXECUTE FUNCTION log.fired()",
                OWN + "CREATE RULE r AS ON INSERT TO public.NAME DO ALSO SELECT log.ran()",
                "CREATE TABLE public.NAME (version_num text CHECK (log.ran() IS NOT NULL), identity text DEFAULT log.ran())",
                OWN + "CREATE POLICY p ON public.NAME USING (log.ran() IS NOT NULL);"
                        + " ALTER TABLE public.NAME ENABLE ROW LEVEL SECURITY; GRANT ALL ON public.NAME TO public",
                "CREATE TYPE public.id AS (v text); CREATE FUNCTION public.texted(public.id) RETURNS text LANGUAGE sql"
                        + " AS 'SELECT log.ran()'; CREATE CAST (public.id AS text) WITH FUNCTION public.texted(public.id);"
                        + " CREATE TABLE public.NAME (version_num public.id, relation public.id, identity public.id);"
                        + " INSERT INTO public.NAME VALUES (ROW('x'), ROW('x'), ROW('x'))")) {
            as(mallory, made.replace("NAME", name));

            assertThat(everything(searching("postgres", "public")))
                    .as(made)
                    .containsOnly("untrusted-table")
                    .hasSize(5);
            assertThat(everything(searching(owner, "public")))
                    .as(made)
                    .containsOnly("untrusted-table")
                    .hasSize(5);

            nobodyWasTakenOver();
            as(
                    mallory,
                    (made.startsWith("CREATE VIEW") ? "DROP VIEW public." : "DROP TABLE public.") + name
                            + "; DROP TYPE IF EXISTS public.id CASCADE");
        }
        assertThat(everything(searching(owner, "public"))).isEmpty();
    }

    /** The right to make triggers on a table of ours is enough to have code run, and so is the ownership of their function. */
    @Test
    void aTriggerOfSomebodyElseIsRefused() {
        Tributary tributary = searching(owner, "public");
        tributary.upgrade("a1");
        as(owner, "GRANT TRIGGER ON tributary_version, tributary_journal TO " + mallory);
        as(mallory, "CREATE TRIGGER t BEFORE UPDATE ON tributary_version FOR EACH ROW EXECUTE FUNCTION log.fired()");

        assertThat(everything(tributary)).containsOnly("untrusted-table").hasSize(5);
        nobodyWasTakenOver();
    }

    /** A session of a pool may keep what somebody had in it before. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TEMP TABLE tributary_version (version_num text); CREATE TRIGGER t BEFORE INSERT ON tributary_version"
                        + " FOR EACH ROW EXECUTE FUNCTION log.fired()",
                "CREATE TEMP VIEW tributary_version AS SELECT log.ran() AS version_num",
                "CREATE DOMAIN pg_temp.text AS pg_catalog.text CHECK (log.ran() IS NOT NULL)",
                "CREATE TEMP TABLE tributary_state (identity text DEFAULT log.ran())"
            })
    void whatIsTemporaryIsNotLookedAt(String left) {
        Tributary tributary = Tributary.on(() -> {
                    Connection connection = DriverManager.getConnection(sandbox.url);
                    try (var statement = connection.createStatement()) {
                        statement.execute("SET ROLE " + mallory + ";" + left + "; RESET ROLE");
                    }
                    return connection;
                })
                .scripts(ScriptSource.directory(folder))
                .foreignSchemas(List.of("log"))
                .build();
        sandbox.sql("GRANT TEMPORARY ON DATABASE \""
                + sandbox.rows("SELECT current_database()").get(0) + "\" TO public");

        assertThat(everything(tributary)).isEmpty();

        assertThat(tributary.upgrade("heads").headsAfter()).containsExactly(RevisionId.of("c3"));
        nobodyWasTakenOver();
    }

    /** The first schema that is searched is the one called like the role, which everybody may make who may make schemas. */
    @Test
    void aSchemaCalledLikeTheRoleMakesNobodyTrusted() {
        sandbox.sql("GRANT CREATE ON DATABASE \""
                + sandbox.rows("SELECT current_database()").get(0) + "\" TO " + mallory);
        as(
                mallory,
                "CREATE SCHEMA " + owner + "; GRANT ALL ON SCHEMA " + owner + " TO public; CREATE TABLE " + owner
                        + ".tributary_version (version_num text); CREATE TRIGGER t BEFORE INSERT ON " + owner
                        + ".tributary_version FOR EACH ROW EXECUTE FUNCTION log.fired(); GRANT ALL ON " + owner
                        + ".tributary_version TO public");

        assertThat(everything(searching(owner, "%22$user%22, public")))
                .containsOnly("untrusted-table")
                .hasSize(5);
        nobodyWasTakenOver();
    }

    /** A table that comes between the look and the creation: seen where the creation meets it, and where it would pass over it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTableMadeWhileOursAreMadeIsRefused(boolean committed) throws Exception {
        String trigger =
                "CREATE TRIGGER t BEFORE INSERT OR UPDATE ON public.NAME FOR EACH STATEMENT EXECUTE FUNCTION log.fired();"
                        + " GRANT ALL ON public.NAME TO public";
        try (Connection first = DriverManager.getConnection(sandbox.url(mallory));
                var statement = first.createStatement()) {
            first.setAutoCommit(false);
            statement.execute((OWN + trigger).replace("NAME", "tributary_version"));
            var run = CompletableFuture.supplyAsync(() -> {
                try {
                    return searching(owner, "public")
                            .upgrade("heads")
                            .headsAfter()
                            .toString();
                } catch (TributaryException e) {
                    return e.problem().code();
                }
            });
            sandbox.await(
                    "SELECT 1 FROM pg_stat_activity WHERE usename = '" + owner + "' AND wait_event = 'transactionid'");
            as(mallory, (OWN + trigger).replace("NAME", "tributary_state"));
            if (committed) {
                first.commit();
            } else {
                first.rollback();
            }

            assertThat(run.get(60, TimeUnit.SECONDS)).isEqualTo("untrusted-table");
        }
        nobodyWasTakenOver();
    }
}
