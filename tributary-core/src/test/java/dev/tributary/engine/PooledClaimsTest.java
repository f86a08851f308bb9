package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.Tributary;
import dev.tributary.event.RunFailed;
import dev.tributary.script.ScriptSource;
import dev.tributary.testing.Pooler;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script takes for its session does not stay in one that a pooler gives to the next client. */
@Tag("slow")
class PooledClaimsTest {

    /** Everything at once, where no text of a script shows it. */
    private static final String TAKE_ALL = """
            CREATE FUNCTION take_all() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
              PERFORM pg_advisory_lock(7), pg_advisory_lock(7), pg_try_advisory_lock_shared(1, 2);
              LISTEN ours;
              CREATE TEMP TABLE passing (id int);
              PERFORM set_config('work_mem', '5MB', false);
            END $$""";

    private static final List<String> OF_THE_SESSION = List.of(
            "SELECT objid::text FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() ORDER BY 1",
            "SELECT * FROM pg_listening_channels()",
            "SELECT relname FROM pg_class WHERE relnamespace = pg_my_temp_schema()",
            "SELECT setting FROM pg_settings WHERE name = 'work_mem' AND source = 'session'");

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Pooler pooler;

    @BeforeEach
    void aPoolOfOneSession() throws IOException {
        assumeTrue(Pooler.program().isPresent(), Pooler.MISSING);
        sandbox = Sandbox.in(folder);
        sandbox.sql(TAKE_ALL);
        pooler = new Pooler(sandbox.url, "transaction", 1);
    }

    @AfterEach
    void close() throws Exception {
        if (pooler != null) {
            pooler.close();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(pooler.url(sandbox.url));
    }

    private Tributary tributary() {
        return Tributary.on(this::connect)
                .scripts(ScriptSource.directory(folder))
                .build();
    }

    private List<String> leftInTheSession() throws SQLException {
        var left = new ArrayList<String>();
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            for (String query : OF_THE_SESSION) {
                try (var row = statement.executeQuery(query)) {
                    while (row.next()) {
                        left.add(row.getString(1));
                    }
                }
            }
        }
        return left;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listen jobs | it listens to a channel",
                "PREPARE one AS SELECT 1 | it prepares a statement",
                "DECLARE c CURSOR WITH HOLD FOR SELECT 1 | it opens a cursor that outlives the transaction",
                "SELECT pg_advisory_lock(7) | it takes a lock of the session",
                "DO $$ BEGIN PERFORM pg_catalog.pg_try_advisory_lock_shared (7); END $$ | it takes a lock of the session"
            })
    void whatTheTextShowsIsRefusedBefore(String statement, String what) throws SQLException {
        sandbox.script("a1", "none", "CREATE TABLE posts (id int);")
                .script("b2", "a1", "SELECT 1;\n" + statement + ";");

        var refused =
                catchThrowableOfType(TributaryException.class, () -> tributary().upgrade("heads"));

        assertThat(refused.problem().text())
                .contains("error[shared-connection]: cannot upgrade b2 \"do b2\": " + what)
                .contains("b2.sql:6  " + statement, "nothing was run", "--direct-url");
        assertThat(sandbox.rows("SELECT to_regclass('posts')")).containsExactly("null");
        assertThat(leftInTheSession()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT pg_advisory_xact_lock(7)",
                "SELECT 'prepare to listen', 'declare'",
                "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT pg_advisory_lock(7)'"
            })
    void whatTakesNothingRuns(String statement) throws SQLException {
        sandbox.script("a1", "none", statement + ";");

        tributary().upgrade("heads");

        assertThat(leftInTheSession()).isEmpty();
    }

    @Test
    void whatNoTextShowsIsGivenUp() throws SQLException {
        sandbox.script("a1", "none", "SELECT take_all();").script("b2", "a1", "CREATE TABLE posts (id int);");

        tributary().upgrade("heads");

        assertThat(leftInTheSession()).isEmpty();
    }

    @Test
    void soItIsWhereTheRevisionFails() throws SQLException {
        sandbox.script("a1", "none", "SELECT take_all();\nSELECT 1/0;");

        assertThat(catchThrowableOfType(RunFailed.class, () -> tributary().upgrade("heads")))
                .isNotNull();

        assertThat(leftInTheSession()).isEmpty();
    }

    @Test
    void whatOthersLeftThereStays() throws SQLException {
        sandbox.script("a1", "none", "SELECT take_all();");
        try (Connection application = connect();
                var statement = application.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(5)");
            statement.execute("LISTEN theirs");
        }

        tributary().upgrade("heads");

        assertThat(leftInTheSession()).containsExactly("5", "theirs");
    }
}
