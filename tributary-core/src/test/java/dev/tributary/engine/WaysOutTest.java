package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.Tributary;
import dev.tributary.Tributary.TransactionMode;
import dev.tributary.database.DatabaseFailed;
import dev.tributary.event.Event;
import dev.tributary.event.RunFailed;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failed run says first under "next" is done here, and the run then succeeds. */
class WaysOutTest {

    @TempDir
    Path folder;

    private final String role = "way_" + System.nanoTime();
    private Sandbox sandbox;

    @BeforeEach
    void begin() {
        sandbox = Sandbox.in(folder);
        sandbox.sql("CREATE ROLE " + role + " LOGIN; REVOKE ALL ON SCHEMA public FROM PUBLIC");
    }

    @AfterEach
    void dropRole() {
        sandbox.sql("DROP OWNED BY " + role + " CASCADE; DROP ROLE " + role);
    }

    private RunFailed failed(Tributary tributary) {
        return catchThrowableOfType(RunFailed.class, () -> tributary.upgrade("heads"));
    }

    private static Remedy first(TributaryException failed) {
        return failed.problem().remedies().get(0);
    }

    private Tributary.Builder asRole() {
        String url = sandbox.url.replaceFirst("user=[^&]*", "user=" + role);
        return Tributary.on(() -> DriverManager.getConnection(url))
                .scripts(dev.tributary.script.ScriptSource.directory(folder));
    }

    private Tributary asOneTransaction() {
        return sandbox.builder().transaction(TransactionMode.RUN).build();
    }

    @Test
    void commitsTheEnumValueOfAnEarlierRevisionBeforeItIsUsed() {
        sandbox.script("a1", "none", "CREATE TYPE s AS ENUM ('a');\nCREATE TABLE t (v s);\n")
                .tributary()
                .upgrade("heads");
        sandbox.script("b2", "a1", "ALTER TYPE s ADD VALUE 'b';\n").script("c3", "b2", "INSERT INTO t VALUES ('b');\n");

        RunFailed failed = failed(asOneTransaction());

        assertThat(failed.error().sqlState()).isEqualTo("55P04");
        assertThat(first(failed).action()).isEqualTo("tributary upgrade heads --transaction revision");
        assertThat(sandbox.tributary().upgrade("heads").done()).hasSize(2);
    }

    @Test
    void splitsARevisionThatUsesItsOwnEnumValue() {
        sandbox.script("a1", "none", "CREATE TYPE s AS ENUM ('a');\nCREATE TABLE t (v s);\n")
                .tributary()
                .upgrade("heads");
        sandbox.script("b2", "a1", "SELECT 1;\n")
                .script("c3", "b2", "ALTER TYPE public.s\nADD VALUE 'b';\nINSERT INTO t VALUES ('b');\n");

        for (Tributary tributary : List.of(asOneTransaction(), sandbox.tributary())) {
            RunFailed failed = failed(tributary);
            assertThat(failed.problem().text())
                    .contains(
                            "hint    New enum values must be committed before they can be used.",
                            "make two revisions of it",
                            "ALTER TYPE s ADD VALUE in the first, what uses \"b\" in the second")
                    .doesNotContain("--transaction");
        }
        sandbox.script("c3", "b2", "ALTER TYPE public.s ADD VALUE 'b';\n")
                .script("d4", "c3", "INSERT INTO t VALUES ('b');\n");
        assertThat(sandbox.tributary().upgrade("heads").done()).hasSize(2);
    }

    @Test
    void namesTheLineThatSetsWhatTheServerDoesNotKnow() {
        sandbox.script("a1", "none", "CREATE TABLE t (id int);\nSET of_the_future = 0;\n");

        RunFailed failed = failed(sandbox.tributary());

        assertThat(first(failed).action()).isEqualTo("delete line 6 of " + folder + "/a1.sql, or correct the name");
        sandbox.script("a1", "none", "CREATE TABLE t (id int);\n").tributary().upgrade("heads");
    }

    @Test
    void grantsWhatTheRunLacksOnTablesOfTributary() {
        sandbox.script("a1", "none", "SELECT 1;\n").tributary().upgrade("heads");
        sandbox.sql("GRANT USAGE, CREATE ON SCHEMA public TO " + role);
        sandbox.script("b2", "a1", "CREATE TABLE t (id int);\n");

        var tables = new ArrayList<String>();
        while (tables.size() < 4) {
            TributaryException failed = catchThrowableOfType(
                    TributaryException.class, () -> asRole().build().upgrade("heads"));
            if (failed == null) {
                break;
            }
            String grant = first(failed).action();
            assertThat(grant)
                    .as(failed.problem().text())
                    .startsWith("GRANT SELECT, INSERT, UPDATE, DELETE ON tributary_");
            assertThat(grant).endsWith(" TO " + role + ";");
            tables.add(grant);
            sandbox.sql(grant);
        }

        assertThat(tables).doesNotHaveDuplicates().hasSizeBetween(1, 3);
        assertThat(sandbox.rows("SELECT version_num FROM tributary_version")).containsExactly("b2");
    }

    @Test
    void namesTheOwnerThatAStatementNeeds() {
        sandbox.script("a1", "none", "CREATE TABLE orders (id int);\n")
                .tributary()
                .upgrade("heads");
        sandbox.sql("GRANT USAGE, CREATE ON SCHEMA public TO " + role
                + "; GRANT ALL ON tributary_version, tributary_journal, tributary_state TO " + role);
        sandbox.script("b2", "a1", "ALTER TABLE orders ADD COLUMN x int;\n");

        RunFailed failed = failed(asRole().build());

        assertThat(first(failed).action()).isEqualTo("ALTER TABLE \"orders\" OWNER TO " + role + ";");
        sandbox.sql(failed.problem().remedies().get(1).action());
        sandbox.sql(first(failed).action());
        asRole().build().upgrade("heads");
    }

    @Test
    void grantsWhatAStatementLacksOnATable() {
        sandbox.script("a1", "none", "CREATE TABLE orders (id int);\n")
                .tributary()
                .upgrade("heads");
        sandbox.sql("GRANT USAGE, CREATE ON SCHEMA public TO " + role
                + "; GRANT ALL ON tributary_version, tributary_journal, tributary_state TO " + role);
        sandbox.script("b2", "a1", "DELETE FROM orders;\n");

        RunFailed failed = failed(asRole().build());

        assertThat(first(failed).action()).isEqualTo("GRANT SELECT, DELETE ON \"orders\" TO " + role + ";");
        sandbox.sql(first(failed).action());
        asRole().build().upgrade("heads");
    }

    @Test
    void grantsWhatTheRunLacksOnASchema() {
        sandbox.script("a1", "none", "CREATE TABLE t (id int);\n");

        var failed = catchThrowableOfType(
                DatabaseFailed.class,
                () -> asRole().versionTable("public.tributary_version").build().upgrade("heads"));

        assertThat(failed.problem().facts()).contains("permission denied for schema public (42501)");
        assertThat(first(failed).action()).isEqualTo("GRANT USAGE, CREATE ON SCHEMA public TO " + role + ";");
        sandbox.sql(first(failed).action());
        asRole().build().upgrade("heads");
    }

    @Test
    void grantsWhatTheRoleLacksThatTheScriptHasTaken() {
        sandbox.sql("CREATE SCHEMA \"Other One\"; GRANT USAGE ON SCHEMA public TO " + role);
        String taking = "SET ROLE " + role + ";\n";

        sandbox.script("a1", "none", taking + "CREATE TABLE public.t (id int);\n");
        Remedy create = first(failed(sandbox.tributary()));
        sandbox.sql(create.action());
        sandbox.tributary().upgrade("heads");
        sandbox.sql("CREATE TABLE \"Other One\".t (id int)");
        sandbox.script("b2", "a1", taking + "SELECT * FROM \"Other One\".t;\n");
        Remedy use = first(failed(sandbox.tributary()));

        assertThat(create.action()).isEqualTo("GRANT USAGE, CREATE ON SCHEMA public TO " + role + ";");
        assertThat(use.action()).isEqualTo("GRANT USAGE ON SCHEMA \"Other One\" TO " + role + ";");
        sandbox.sql(use.action() + "GRANT SELECT ON \"Other One\".t TO " + role);
        sandbox.tributary().upgrade("heads");
    }

    @Test
    void doesDeferredChecksBeforeATableIsChanged() {
        sandbox.script("a1", "none", """
                        CREATE TABLE p (id int PRIMARY KEY);
                        CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED);
                        """).tributary().upgrade("heads");
        String rows = "INSERT INTO p VALUES (1);\nINSERT INTO c VALUES (1);\n";
        String change = "ALTER TABLE c ADD COLUMN note text;\n";
        sandbox.script("b2", "a1", rows + change);

        RunFailed failed = failed(sandbox.tributary());

        assertThat(failed.problem().text())
                .contains(
                        "cannot ALTER TABLE \"c\" because it has pending trigger events (55006)",
                        "before line 7: does now the checks that wait for the end of the transaction");
        sandbox.script("b2", "a1", rows + first(failed).action() + "\n" + change)
                .tributary()
                .upgrade("heads");
    }

    @Test
    void endsNoTransactionThatWaitsForAListener() {
        sandbox.script("a1", "none", "CREATE TABLE t (id int);\nCREATE TABLE u (id int);\n");
        sandbox.sql("GRANT ALL ON SCHEMA public TO " + role + "; ALTER ROLE " + role
                + " SET idle_in_transaction_session_timeout = '30ms'");

        RunFailed failed = failed(asRole().listener(this::outlastsTheSession).build());

        assertThat(failed.problem().code()).isEqualTo("connection-lost");
        assertThat(failed.error().sqlState()).isEqualTo("25P03");
        sandbox.sql(first(failed).action());
        asRole().listener(event -> {
                    if (event instanceof Event.StatementDone) {
                        assertThat(sandbox.rows("SELECT count(*) FROM pg_stat_activity WHERE usename = '" + role + "'"))
                                .containsExactly("1");
                    }
                })
                .build()
                .upgrade("heads");
    }

    private void outlastsTheSession(Event event) {
        if (event instanceof Event.StatementDone) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!sandbox.rows("SELECT FROM pg_stat_activity WHERE usename = '" + role + "'")
                    .isEmpty()) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
        }
    }
}
