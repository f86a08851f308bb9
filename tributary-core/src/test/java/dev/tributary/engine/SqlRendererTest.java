package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.event.Refused;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Planner;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.TableName;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.session.Database;
import dev.tributary.session.Signature;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementSplitter;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlRendererTest {

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void aHistoryWithEverything() {
        sandbox = Sandbox.in(folder);
        sandbox.script("a1", "none", """
                -- @up
                CREATE TABLE people (id int, name text);
                COPY people FROM stdin;
                1\tana \\\\ o'hara
                2\t\\N
                \\.
                CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
                -- @down
                DROP FUNCTION f();
                DROP TABLE people;
                """);
        sandbox.script("b2", "a1", """
                -- @up
                SELECT pg_catalog.set_config('search_path', '', false);
                CREATE TABLE public.b (id int DEFAULT 1, "wei\\rd ' name" text);
                -- @down
                DROP TABLE b;
                """, "lock-timeout: 5s");
        sandbox.script("c3", "a1", """
                -- @up
                CREATE INDEX CONCURRENTLY people_id ON people (id);
                CREATE INDEX CONCURRENTLY people_name ON people (name);
                -- @down
                DROP INDEX CONCURRENTLY people_id;
                DROP INDEX CONCURRENTLY people_name;
                """, "transactional: false", "statement-timeout: 10min");
        sandbox.script("m4", "b2, c3", "-- @up\n-- @down\n");
    }

    private ScriptSet scripts() {
        return ScriptSet.read(List.of(ScriptSource.directory(folder)), new Postgresql().syntax());
    }

    private String render(Plan plan) {
        return SqlRenderer.of(
                        new Postgresql(), scripts(), "tributary_version", Database.Owner.UNNAMED, Signature.NONE, false)
                .render(plan);
    }

    private Planner planner() {
        return new Planner(scripts().graph());
    }

    private static List<String> state(Sandbox database) {
        return Stream.of(
                        "SELECT version_num FROM tributary_version ORDER BY 1",
                        "SELECT relname, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1",
                        "SELECT version_table, revision, message, revises, direction, state, statement, heads_before,"
                                + " heads_after, checksum, up_text, up_size, down_text, down_size, role, tool_version"
                                + " FROM tributary_journal ORDER BY number")
                .flatMap(query -> database.rows(query).stream())
                .toList();
    }

    /** Applies a printed script statement by statement, as our own lexer cuts it. */
    private static void apply(Sandbox database, String script) throws SQLException {
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (Statement one : StatementSplitter.split(new Postgresql().syntax(), "printed.sql", script)) {
                if (one.copyData().isPresent()) {
                    new Postgresql()
                            .driver()
                            .copyIn(connection, one.text(), one.copyData().get().open(), note -> {});
                } else {
                    statement.execute(one.text());
                }
            }
        }
    }

    private static String psql(Sandbox database, Path script) throws IOException, InterruptedException {
        URI url = URI.create(database.url.substring("jdbc:".length()));
        var psql = new ProcessBuilder(
                        "psql",
                        "-X",
                        "-q",
                        "-h",
                        url.getHost(),
                        "-p",
                        String.valueOf(url.getPort()),
                        "-U",
                        "postgres",
                        "-d",
                        url.getPath().substring(1),
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-f",
                        script.toString())
                .redirectErrorStream(true)
                .start();
        psql.getOutputStream().close();
        String output = new String(psql.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        int exit = psql.waitFor();
        return exit + " " + output;
    }

    private static boolean hasPsql() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "psql")));
    }

    @Test
    void leadsToTheSameEndAsRunning() throws SQLException {
        sandbox.tributary().upgrade("heads");
        var printed = Sandbox.in(folder);

        apply(printed, render(planner().upgradeOffline("heads")));

        assertThat(state(printed)).isEqualTo(state(sandbox));
        assertThat(printed.rows("SELECT * FROM people ORDER BY id")).containsExactly("1|ana \\ o'hara", "2|null");
        assertThat(printed.tributary().status().isUpToDate()).isTrue();
        assertThat(printed.tributary().upgrade("heads").done()).isEmpty();
    }

    @Test
    void isAppliedByThePsqlOfThisMachine() throws IOException, InterruptedException {
        assumeTrue(hasPsql(), "psql is not installed: the script is applied by our own lexer only");
        sandbox.tributary().upgrade("heads");
        var printed = Sandbox.in(folder);
        Path up = Files.writeString(folder.resolve("up.txt"), render(planner().upgradeOffline("heads")));
        Path down =
                Files.writeString(folder.resolve("down.txt"), render(planner().downgradeOffline("m4:base")));

        assertThat(psql(printed, up)).startsWith("0 ");
        assertThat(state(printed)).isEqualTo(state(sandbox));

        assertThat(psql(printed, up)).startsWith("3 ").contains("the version rows are not empty");
        assertThat(state(printed)).isEqualTo(state(sandbox));

        sandbox.tributary().downgrade("base");
        assertThat(psql(printed, down)).startsWith("0 ");
        assertThat(state(printed)).isEqualTo(state(sandbox));
    }

    @Test
    void goesOnFromTheStartOfARange() throws SQLException {
        sandbox.tributary().upgrade("b2");

        apply(sandbox, render(planner().upgradeOffline("b2:heads")));
        apply(sandbox, render(planner().downgradeOffline("m4:b2")));

        assertThat(sandbox.rows("SELECT * FROM tributary_version ORDER BY 1")).containsExactly("b2", "c3");
    }

    @Test
    void printsStampsToo() throws SQLException {
        apply(sandbox, render(planner().stamp(List.of(), List.of("m4"), false)));

        assertThat(sandbox.tributary().status().isUpToDate()).isTrue();
        assertThat(sandbox.rows("SELECT to_regclass('people')")).containsExactly("null");
    }

    @Test
    void changesNothingOnADatabaseThatIsElsewhere() {
        sandbox.tributary().upgrade("a1");
        List<String> before = state(sandbox);

        assertThatThrownBy(() -> apply(sandbox, render(planner().upgradeOffline("b2:heads"))))
                .hasMessageContaining("the version rows are not b2, where this script starts");

        assertThat(state(sandbox)).isEqualTo(before);
    }

    @Test
    void putsTheWholePlanIntoOneTransactionWhereAsked() throws SQLException {
        Plan plan = planner().upgradeOffline("b2");

        String script = SqlRenderer.of(
                        new Postgresql(), scripts(), "tributary_version", Database.Owner.UNNAMED, Signature.NONE, true)
                .render(plan);
        apply(sandbox, script);

        assertThat(script).containsOnlyOnce("BEGIN;").containsOnlyOnce("COMMIT;");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
        var refused = catchThrowableOfType(
                Refused.class,
                () -> SqlRenderer.of(
                                new Postgresql(),
                                scripts(),
                                "tributary_version",
                                Database.Owner.UNNAMED,
                                Signature.NONE,
                                true)
                        .render(planner().upgradeOffline("heads")));
        assertThat(refused.problem().code()).isEqualTo("not-transactional");
    }

    @Test
    void isPrintedForPeopleToRead() {
        sandbox.script("z9", "m4", "DROP TABLE people;\n");

        String script = render(planner().upgradeOffline("m4:z9"))
                .replaceAll("'sha256-[^']*'", "'sha256…'")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "4c1f")
                .replaceAll("\\(\\n {2}(number|identity) .*(\\n .*)*\\n\\)", "(…)")
                .replaceAll("(ADD COLUMN IF NOT EXISTS) .*;", "$1 …;")
                .replaceAll("sha256:[0-9a-f]{64}", "sha256:4c1f")
                .replaceAll("'[^']*', '[^']*', 'development'", "'ana', 'laptop', '0.1'")
                .replace("'" + System.getProperty("user.name") + "');", "'ana');");

        assertThat(script).isEqualTo("""
                        CREATE TABLE IF NOT EXISTS tributary_journal (…);

                        ALTER TABLE tributary_journal ADD COLUMN IF NOT EXISTS …;

                        ALTER TABLE tributary_journal ALTER COLUMN session_role SET DEFAULT session_user, ALTER COLUMN client SET DEFAULT host(inet_client_addr());

                        CREATE TABLE IF NOT EXISTS tributary_state (…);

                        -- Running upgrade m4 -> z9

                        BEGIN;

                        %s;

                        INSERT INTO tributary_state (identity, relation, table_name, layout, needs, project, project_given, began_empty, heads, ancestry) VALUES ('tributary_version', 'tributary_version'::regclass::oid, 'tributary_version', 2, 1, 'a1', 'false', 'false', ARRAY['m4']::text[], ARRAY['sha256:4c1f']::text[]) ON CONFLICT (identity) DO NOTHING;

                        DROP TABLE people;

                        UPDATE tributary_version SET version_num = 'z9' WHERE version_num = 'm4';

                        INSERT INTO tributary_journal (version_table, run, revision, message, revises, direction, state, statement, heads_before, heads_after, checksum, up_size, up_text, application, host, tool_version, project, depends_on, ancestry, header, os_user) VALUES ('tributary_version', '4c1f', 'z9', 'do z9', ARRAY['m4']::text[], 'upgrade', 'done', 0, ARRAY['m4']::text[], ARRAY['z9']::text[], 'sha256…', 20, '
                        DROP TABLE people;
                        ', 'ana', 'laptop', '0.1', 'a1', ARRAY[]::text[], 'sha256:4c1f', '-- revision: z9
                        -- revises: m4
                        -- message: do z9
                        ', 'ana');

                        UPDATE tributary_state SET heads = ARRAY['z9']::text[], ancestry = ARRAY['sha256:4c1f']::text[], step_revision = NULL, step_number = NULL WHERE identity = 'tributary_version';

                        COMMIT;

                        """.formatted(
                        new Postgresql().versions().guard(new TableName("", "tributary_version"), List.of("m4"))));
    }
}
