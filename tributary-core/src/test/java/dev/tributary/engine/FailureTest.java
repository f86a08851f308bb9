package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.Tributary;
import dev.tributary.event.Event;
import dev.tributary.event.Refused;
import dev.tributary.event.RunFailed;
import dev.tributary.graph.RevisionId;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {

    @TempDir
    Path folder;

    private String text(TributaryException failed) {
        return failed.problem().text().replaceAll("t_[0-9a-f]{16}", "shop").replace(folder + "/", "");
    }

    @Test
    void showsTheLineAndTheCaret() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\n")
                .script("b2", "a1", "CREATE TABLE two (id int);\n\nCREATE TABLE three (\n  id int,\n  naem txet\n);\n");

        var failed =
                catchThrowableOfType(RunFailed.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(text(failed)).isEqualTo("""
                        error[failed-statement]: cannot upgrade b2 "do b2" on database "shop": statement 2 of 2 failed
                          b2.sql:9
                            7 | CREATE TABLE three (
                            8 |   id int,
                            9 |   naem txet
                              |        ^
                          cause   type "txet" does not exist (42704)
                          this revision was rolled back: the database is as before it
                          1 step before it is committed, the last: upgrade <base> -> a1, do a1
                        next:
                          tributary upgrade heads    goes on at this revision, once the cause is mended""");
        assertThat(failed.statement()).isEqualTo(2);
        assertThat(failed.outcome().headsAfter()).containsExactly(RevisionId.of("a1"));
        assertThat(failed.outcome().done()).hasSize(1);
        assertThat(sandbox.rows("SELECT to_regclass('two')")).containsExactly("null");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("a1");
        assertThat(sandbox.rows("SELECT revision, state, error FROM tributary_journal ORDER BY number"))
                .containsExactly("a1|done|null", "b2|failed|type \"txet\" does not exist (42704)");
        assertThat(sandbox.events(Event.Failed.class)).hasSize(1);
    }

    @Test
    void showsDetailAndHint() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int PRIMARY KEY);\nINSERT INTO one VALUES (1), (1);\n");

        var failed =
                catchThrowableOfType(RunFailed.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(text(failed)).contains("(23505)", "detail  Key (id)=(1) already exists.");
    }

    @Test
    void reportsWhatFailsOnlyAtTheCommit() {
        var sandbox = Sandbox.in(folder).script("a1", "none", """
                        CREATE TABLE one (id int PRIMARY KEY, up int REFERENCES one DEFERRABLE INITIALLY DEFERRED);
                        INSERT INTO one VALUES (1, 2);
                        """);

        var failed =
                catchThrowableOfType(RunFailed.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(failed.problem().code()).isEqualTo("failed-commit");
        assertThat(failed.error().sqlState()).isEqualTo("23503");
        assertThat(sandbox.rows("SELECT to_regclass('one')")).containsExactly("null");
        assertThat(sandbox.tributary().current()).isEmpty();
    }

    @Test
    void tellsALostConnectionFromARefusedStatement() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\n")
                .script("b2", "a1", "CREATE TABLE two (id int);\nSELECT pg_terminate_backend(pg_backend_pid());\n");

        var failed =
                catchThrowableOfType(RunFailed.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(text(failed)).isEqualTo("""
                        error[connection-lost]: cannot upgrade b2 "do b2" on database "shop": the connection broke
                          b2.sql:6
                            6 | SELECT pg_terminate_backend(pg_backend_pid())
                          cause   terminating connection due to administrator command (57P01)
                          this revision had not been committed: the server rolls it back, and the database is as before it
                          1 step before it is committed, the last: upgrade <base> -> a1, do a1
                        next:
                          tributary current          where the database is now
                          tributary upgrade heads    goes on from there""");
        assertThat(failed.statement()).isEqualTo(2);
        assertThat(sandbox.rows("SELECT to_regclass('two')")).containsExactly("null");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("a1");
    }

    @Test
    void tellsALostConnectionOutsideATransaction() {
        var sandbox = Sandbox.in(folder).script("a1", "none", """
                        CREATE TABLE one (id int);
                        SELECT pg_terminate_backend(pg_backend_pid()) WHERE NOT EXISTS (SELECT FROM one);
                        """, "transactional: false");

        var failed =
                catchThrowableOfType(RunFailed.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(text(failed))
                .contains(
                        "error[connection-lost]",
                        "it runs outside a transaction: 1 of 2 statements is done",
                        "the next run finds out what became of statement 2, and goes on there");
        sandbox.sql("INSERT INTO one VALUES (1)");
        sandbox.tributary().upgrade("heads");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("a1");
    }

    /** The code alone proves nothing: a script can raise it. */
    @Test
    void takesNoStatementsWordForALostConnection() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '57P01'; END $$;\n");

        var failed =
                catchThrowableOfType(RunFailed.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(failed.problem().code()).isEqualTo("failed-statement");
    }

    @Test
    void undoesTheWholeRunWhereItIsOneTransaction() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\n")
                .script("b2", "a1", "SELECT 1/0;\n");

        var failed = catchThrowableOfType(
                RunFailed.class,
                () -> sandbox.builder()
                        .transaction(Tributary.TransactionMode.RUN)
                        .build()
                        .upgrade("heads"));

        assertThat(text(failed)).contains("the whole run was rolled back: the database is as before it");
        assertThat(failed.outcome().done()).isEmpty();
        assertThat(failed.outcome().headsAfter()).isEmpty();
        assertThat(sandbox.rows("SELECT to_regclass('one')")).containsExactly("null");
        assertThat(sandbox.rows("SELECT revision, state FROM tributary_journal ORDER BY number"))
                .containsExactly("b2|failed");
    }

    @Test
    void runsEverythingInOneTransactionWhereAsked() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one AS SELECT txid_current() AS id;\n")
                .script("b2", "a1", "CREATE TABLE two AS SELECT txid_current() AS id;\n");

        sandbox.builder().transaction(Tributary.TransactionMode.RUN).build().upgrade("heads");

        assertThat(sandbox.rows("SELECT count(*) FROM one JOIN two USING (id)")).containsExactly("1");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
    }

    @Test
    void refusesOneTransactionForARevisionOutsideOfAny() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\n")
                .script("b2", "a1", "CREATE INDEX CONCURRENTLY ix ON one (id);\n", "transactional: false");

        var refused = catchThrowableOfType(
                Refused.class,
                () -> sandbox.builder()
                        .transaction(Tributary.TransactionMode.RUN)
                        .build()
                        .upgrade("heads"));

        assertThat(refused.problem().code()).isEqualTo("not-transactional");
        assertThat(sandbox.rows("SELECT to_regclass('one')")).containsExactly("null");
    }

    @Test
    void waitsForLocksOnlyAsLongAsTheScriptSays() throws Exception {
        var sandbox = Sandbox.in(folder).script("a1", "none", "CREATE TABLE one (id int);\n");
        sandbox.tributary().upgrade("heads");
        sandbox.script("b2", "a1", "ALTER TABLE one ADD COLUMN x int;\n", "lock-timeout: 50ms");

        try (var other = sandbox.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT * FROM one");
            var failed = catchThrowableOfType(
                    RunFailed.class,
                    () -> sandbox.builder().retryFor(Duration.ZERO).build().upgrade("heads"));

            assertThat(failed.error().sqlState()).isEqualTo("55P03");
            assertThat(failed.problem().remedies().get(0).effect()).contains("somebody else was in the way");
        }
    }

    @Test
    void limitsStatementsByTheBuildersTimeout() {
        var sandbox = Sandbox.in(folder).script("a1", "none", "SELECT pg_sleep(20);\n");

        var failed = catchThrowableOfType(
                RunFailed.class,
                () -> sandbox.builder()
                        .statementTimeout(Duration.ofMillis(50))
                        .build()
                        .upgrade("heads"));

        assertThat(failed.error().sqlState()).isEqualTo("57014");
    }

    @Test
    void stopsBeforeADowngradeWithoutAWayBack() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\n", "irreversible: the data is gone")
                .script("b2", "a1", "-- @up\nCREATE TABLE two (id int);\n-- @down\nDROP TABLE two;\n");
        sandbox.tributary().upgrade("heads");

        var refused =
                catchThrowableOfType(Refused.class, () -> sandbox.tributary().downgrade("base"));

        assertThat(text(refused)).isEqualTo("""
                        error[no-way-back]: cannot downgrade a1 "do a1": it has no @down section
                          a1.sql
                          irreversible: the data is gone
                          nothing was run
                        next:
                          -- @down    write one at the end of the script""");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
    }

    @Test
    void stopsBeforeAnEmptyWayBackUnlessNothingIsToBeUndone() {
        var sandbox = Sandbox.in(folder)
                .script("a1", "none", "-- @up\nCREATE TABLE one (id int);\n\n-- @down\n-- later\n")
                .script("b2", "a1", "-- @up\nINSERT INTO one VALUES (1);\n", "down: nothing");
        sandbox.tributary().upgrade("heads");

        sandbox.tributary().downgrade("a1");
        var refused =
                catchThrowableOfType(Refused.class, () -> sandbox.tributary().downgrade("base"));

        assertThat(text(refused)).isEqualTo("""
                        error[no-way-back]: cannot downgrade a1 "do a1": its @down section is empty
                          a1.sql
                          no reason is given
                          nothing was run
                        next:
                          write the way back below @down    in a1.sql
                          -- down: nothing                  in the header, if nothing is to be undone""");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("a1");
    }
}
