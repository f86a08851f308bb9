package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.tributary.event.Event;
import dev.tributary.event.HalfStop;
import dev.tributary.event.Outcome;
import dev.tributary.event.Refused;
import dev.tributary.event.RunFailed;
import dev.tributary.graph.RevisionId;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementByStatementTest {

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void oneTableWithTwins() {
        sandbox = Sandbox.in(folder)
                .script(
                        "a1",
                        "none",
                        "CREATE TABLE orders (id int, customer int);\nINSERT INTO orders VALUES (1, 1), (1, 2);\n")
                .script("b2", "a1", """
                        -- @up
                        CREATE INDEX CONCURRENTLY orders_customer ON orders (customer);
                        CREATE UNIQUE INDEX CONCURRENTLY orders_id ON orders (id);
                        VACUUM orders;
                        -- @down
                        DROP INDEX CONCURRENTLY orders_customer;
                        DROP INDEX CONCURRENTLY orders_id;
                        """, "transactional: false");
    }

    private String text(TributaryException failed) {
        return failed.problem()
                .text()
                .replaceAll("t_[0-9a-f]{16}", "shop")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC", "2026-03-02 14:10 UTC")
                .replace(folder + "/", "");
    }

    private List<String> journal() {
        return sandbox.rows("SELECT revision, direction, statement, state FROM tributary_journal"
                + " WHERE revision <> 'a1' ORDER BY number");
    }

    @Test
    void writesARowBeforeAndAfterEachStatement() {
        sandbox.script("a1", "none", "CREATE TABLE orders (id int, customer int);\n");

        sandbox.tributary().upgrade("heads");

        assertThat(journal())
                .containsExactly(
                        "b2|upgrade|1|started",
                        "b2|upgrade|1|done",
                        "b2|upgrade|2|started",
                        "b2|upgrade|2|done",
                        "b2|upgrade|3|started",
                        "b2|upgrade|3|done",
                        "b2|upgrade|0|done");
        sandbox.tributary().downgrade("a1");
        assertThat(sandbox.rows("SELECT count(*) FROM pg_index WHERE indrelid = 'orders'::regclass"))
                .containsExactly("0");
    }

    private void stopHalfWay() {
        assertThatThrownBy(() -> sandbox.tributary().upgrade("heads")).isInstanceOf(RunFailed.class);
    }

    @Test
    void saysHowFarItCame() {
        var failed =
                catchThrowableOfType(RunFailed.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(text(failed)).isEqualTo("""
                        error[dirty-database]: b2 "do b2" stopped half way on database "shop"
                          it runs outside a transaction: 1 of 3 statements is done
                          b2.sql:8
                            8 | CREATE UNIQUE INDEX CONCURRENTLY orders_id ON orders (id)
                          cause   could not create unique index "orders_id" (23505)
                          detail  Key (id)=(1) is duplicated.
                          1 step before it is committed, the last: upgrade <base> -> a1, do a1
                          next    index orders_id was left behind invalid: it is dropped and built again
                        next:
                          mend statement 2              first, in b2.sql:8, or what stands in its way in the database; those before it stay as they ran
                          tributary upgrade b2          then goes on at statement 2, or fails there in the same way
                          tributary stamp --purge b2    if you finished it by hand
                          tributary stamp --purge a1    if you undid it by hand""");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("a1");
        assertThat(journal())
                .containsExactly(
                        "b2|upgrade|1|started", "b2|upgrade|1|done", "b2|upgrade|2|started", "b2|upgrade|2|failed");
    }

    @Test
    void saysWhereInItAndWhatPostgresqlAdvises() {
        sandbox.script("b2", "a1", """
                VACUUM orders;
                UPDATE orders
                SET id = 2 WHERE custumer = 1;
                """, "transactional: false");

        var failed =
                catchThrowableOfType(RunFailed.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(text(failed)).contains("""
                        it runs outside a transaction: 1 of 2 statements is done
                          b2.sql:8
                            7 | UPDATE orders
                            8 | SET id = 2 WHERE custumer = 1
                              |                  ^
                          cause   column "custumer" does not exist (42703)
                          hint    Perhaps you meant to reference the column "orders.customer".
                        """);
        assertThat(text(failed)).contains("mend statement 2 ", "first, in b2.sql:7, or what stands in its way");
    }

    @Test
    void isNotHalfDoneWhereNoStatementIs() {
        sandbox.script("b2", "a1", "VACUUM no_such_table;\n", "transactional: false");

        var failed =
                catchThrowableOfType(RunFailed.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(text(failed))
                .startsWith(
                        "error[failed-statement]: cannot upgrade b2 \"do b2\" on database \"shop\": its statement failed")
                .contains("it runs outside a transaction: none of 1 statement is done")
                .doesNotContain("half");
        assertThat(sandbox.tributary().status().halfDone())
                .isEqualTo(new HalfStop(RevisionId.of("b2"), "upgrade", 0, 1));
        sandbox.script("b2", "a1", "VACUUM orders;\n", "transactional: false");
        sandbox.tributary().upgrade("heads");
        assertThat(sandbox.events(Event.Resuming.class))
                .extracting(Event.Resuming::summary)
                .containsExactly("b2 stopped at its beginning earlier; going on at statement 1 of 1");
    }

    @Test
    void isAFactOfTheStatus() {
        assertThat(sandbox.tributary().status().halfDone()).isNull();
        stopHalfWay();

        var status = sandbox.tributary().status();

        assertThat(status.halfDone()).isEqualTo(new HalfStop(RevisionId.of("b2"), "upgrade", 1, 3));
        assertThat(new HalfStop(RevisionId.of("b2"), "upgrade", 1, 3).words())
                .isEqualTo("half done at statement 2 of 3");
        assertThat(status.isUpToDate()).isFalse();
        sandbox.sql("UPDATE orders SET id = customer");
        sandbox.tributary().upgrade("heads");
        assertThat(sandbox.tributary().status().halfDone()).isNull();

        sandbox.sql("ALTER INDEX orders_id RENAME TO elsewhere");
        assertThatThrownBy(() -> sandbox.tributary().downgrade("a1")).isInstanceOf(RunFailed.class);
        assertThat(sandbox.tributary().status().halfDone())
                .isEqualTo(new HalfStop(RevisionId.of("b2"), "downgrade", 1, 2));
        assertThat(sandbox.tributary().status().isUpToDate()).isFalse();
    }

    @Test
    void buildsAnIndexAgainThatWasLeftBehindInvalid() {
        stopHalfWay();
        sandbox.sql("UPDATE orders SET id = customer");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.events(Event.Resuming.class))
                .extracting(Event.Resuming::statement, Event.Resuming::findings)
                .containsExactly(
                        tuple(2, List.of("index orders_id was left behind invalid: it is dropped and built again")));
        assertThat(sandbox.rows("SELECT indexrelid::regclass, indisvalid FROM pg_index"
                        + " WHERE indrelid = 'orders'::regclass ORDER BY 1::text"))
                .containsExactly("orders_customer|t", "orders_id|t");
    }

    @Test
    void leavesAnIndexOfTheSameNameOnAnotherTableAlone() {
        sandbox.script("a1", "none", """
                CREATE TABLE orders (id int, customer int);
                CREATE TABLE other (id int);
                CREATE INDEX orders_id ON other (id);
                """);
        stopHalfWay();
        sandbox.sql("DELETE FROM tributary_journal WHERE state = 'failed'");

        var refused =
                catchThrowableOfType(Refused.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(text(refused)).contains("index orders_id belongs to another table", "look before you go on");
    }

    @Test
    void repeatsTheSettingsOfTheStatementsBefore() {
        sandbox.script("a1", "none", """
                        CREATE SCHEMA shop;
                        CREATE TABLE shop.orders (id int);
                        INSERT INTO shop.orders VALUES (1), (1);
                        """)
                .script(
                        "b2",
                        "a1",
                        "SET search_path = shop;\nCREATE UNIQUE INDEX CONCURRENTLY orders_id ON orders (id);\n",
                        "transactional: false");
        stopHalfWay();
        sandbox.sql("DELETE FROM shop.orders");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT indisvalid FROM pg_index WHERE indexrelid = 'shop.orders_id'::regclass"))
                .containsExactly("t");
    }

    @Test
    void runsWhatEndsTransactionsByItself() {
        sandbox.script("a1", "none", "CREATE TABLE orders (id int);\n").script("b2", "a1", """
                        DO $$ BEGIN
                          INSERT INTO orders VALUES (1);
                          COMMIT;
                          INSERT INTO orders VALUES (2);
                        END $$;
                        """, "transactional: false");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT id FROM orders ORDER BY id")).containsExactly("1", "2");
    }

    /** The role may do nothing to the tables that say how far the run has come. */
    @ParameterizedTest
    @ValueSource(strings = {"SET ROLE", "SET SESSION AUTHORIZATION"})
    void keepsAScriptsRoleForItsStatementsAndItsOwnForTheJournal(String set) {
        String role = "shopkeeper_" + System.nanoTime();
        sandbox.script("a1", "none", "CREATE ROLE " + role + ";\nGRANT CREATE ON SCHEMA public TO " + role + ";\n")
                .script(
                        "b2",
                        "a1",
                        set + " " + role + ";\nCREATE TABLE orders AS SELECT current_user::text AS who;\n"
                                + "CREATE INDEX CONCURRENTLY orders_who ON orders (who);\n"
                                + "INSERT INTO orders SELECT current_user;\n",
                        "transactional: false")
                .script("c3", "b2", "INSERT INTO orders SELECT current_user;\n");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT who FROM orders")).containsExactly(role, role, "postgres");
        assertThat(sandbox.rows("SELECT DISTINCT role FROM tributary_journal")).containsExactly("postgres");
        sandbox.sql("DROP OWNED BY " + role + "; DROP ROLE " + role);
    }

    @Test
    void givesAScriptItsRoleAgainWhereItGoesOn() {
        String role = "shopkeeper_" + System.nanoTime();
        sandbox.script("a1", "none", "CREATE ROLE " + role + ";\nGRANT CREATE ON SCHEMA public TO " + role + ";\n")
                .script(
                        "b2",
                        "a1",
                        "SET ROLE " + role + ";\nCREATE TABLE orders (id int);\nINSERT INTO orders VALUES (1), (1);\n"
                                + "CREATE UNIQUE INDEX CONCURRENTLY orders_id ON orders (id);\n"
                                + "CREATE TABLE found AS SELECT current_user::text AS who;\n",
                        "transactional: false");
        stopHalfWay();
        assertThat(sandbox.rows("SELECT state FROM tributary_journal ORDER BY number DESC LIMIT 1"))
                .containsExactly("failed");
        sandbox.sql("DELETE FROM orders");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT who FROM found")).containsExactly(role);
        sandbox.sql("DROP OWNED BY " + role + "; DROP ROLE " + role);
    }

    @Test
    void goesOnAtTheStatementThatFailed() {
        stopHalfWay();
        sandbox.sql("DROP INDEX CONCURRENTLY orders_id");
        sandbox.sql("UPDATE orders SET id = customer");

        Outcome outcome = sandbox.tributary().upgrade("heads");

        assertThat(outcome.done()).hasSize(1);
        assertThat(sandbox.events(Event.Resuming.class))
                .extracting(Event.Resuming::statement)
                .containsExactly(2);
        assertThat(journal())
                .containsExactly(
                        "b2|upgrade|1|started",
                        "b2|upgrade|1|done",
                        "b2|upgrade|2|started",
                        "b2|upgrade|2|failed",
                        "b2|upgrade|2|started",
                        "b2|upgrade|2|done",
                        "b2|upgrade|3|started",
                        "b2|upgrade|3|done",
                        "b2|upgrade|0|done");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
    }

    @Test
    void goesOnWithACorrectedStatement() {
        stopHalfWay();
        sandbox.sql("DROP INDEX CONCURRENTLY orders_id");
        sandbox.script("b2", "a1", """
                CREATE INDEX CONCURRENTLY orders_customer ON orders (customer);
                CREATE INDEX CONCURRENTLY orders_id ON orders (id);
                """, "transactional: false");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
    }

    @Test
    void refusesToGoOnWhereADoneStatementWasEdited() {
        stopHalfWay();
        sandbox.script("b2", "a1", """
                CREATE INDEX CONCURRENTLY orders_customer ON orders (id, customer);
                VACUUM orders;
                """, "transactional: false");

        var refused =
                catchThrowableOfType(Refused.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(text(refused)).contains("statement 1 was edited after it ran");
    }

    @Test
    void refusesToGuessWhatBecameOfAStatementUnderWay() {
        sandbox.script("b2", "a1", """
                VACUUM orders;
                DO $$ BEGIN
                  COMMIT;
                  RAISE EXCEPTION 'half way';
                END $$;
                """, "transactional: false");
        stopHalfWay();
        sandbox.sql("DELETE FROM tributary_journal WHERE state = 'failed'");

        var refused =
                catchThrowableOfType(Refused.class, () -> sandbox.tributary().upgrade("heads"));

        assertThat(text(refused))
                .contains("under way when it stopped: statement 2", "whether that statement took effect is not known")
                .doesNotContain("go on at statement");
    }

    @Test
    void knowsThatAStatementWithItsJournalRowIsCommittedOrNot() {
        sandbox.script("b2", "a1", "VACUUM orders;\nINSERT INTO orders VALUES (1 / 0, 1);\n", "transactional: false");
        stopHalfWay();
        sandbox.sql("DELETE FROM tributary_journal WHERE state = 'failed'");

        stopHalfWay();

        assertThat(sandbox.events(Event.Resuming.class))
                .extracting(Event.Resuming::findings)
                .containsExactly(List.of("statement 2 had not been committed: it runs again"));
    }

    @Test
    void isOverWhenAPersonStamps() {
        stopHalfWay();

        sandbox.tributary().stamp(List.of("b2"), true);

        assertThat(sandbox.tributary().upgrade("heads").done()).isEmpty();
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
    }

    @Test
    void stopsEveryOtherStepUntilThen() {
        stopHalfWay();

        var refused =
                catchThrowableOfType(Refused.class, () -> sandbox.tributary().upgrade("a1"));

        assertThat(refused.problem().code()).isEqualTo("dirty-database");
        assertThat(refused.problem().title()).startsWith("b2 ");
    }
}
