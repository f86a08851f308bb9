package dev.tributary.script;

import static dev.tributary.script.Scripts.findings;
import static dev.tributary.script.Scripts.format;
import static dev.tributary.script.Scripts.parse;
import static dev.tributary.script.Scripts.problem;
import static dev.tributary.script.Scripts.statements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.sql.Isolation;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What a file says of its transactions, in the header and in its SQL. */
@NullUnmarked
class TransactionsTest {

    private static Script with(String headerLine) {
        return parse(
                "-- revision: a1", "-- revises: none", headerLine, "", "-- @up", "SELECT 1;", "-- @down", "SELECT 2;");
    }

    @Test
    void eachDirectionMayHaveATransactionOrNone() {
        assertThat(with("-- transactional: down").transactions())
                .isEqualTo(new Transactions(false, true, Isolation.READ_COMMITTED));
        assertThat(with("-- Transactional: UP").transactions())
                .isEqualTo(new Transactions(true, false, Isolation.READ_COMMITTED));
        assertThat(with("-- transactional: true").transactions()).isEqualTo(Transactions.USUAL);
        for (String said : List.of("down", "up", "false")) {
            Script script = with("-- transactional: " + said);
            assertThat(script.transactions().words()).isEqualTo(said);
            assertThat(parse(format(script))).isEqualTo(script);
        }
        assertThat(problem("-- revision: a1", "-- revises: none", "-- transactional: sideways"))
                .hasMessageContaining("\"sideways\" is none of true, false, up, down");
    }

    @Test
    void onlyADirectionWithATransactionMindsWhatCannotRunInOne() {
        String header = "-- revision: a1\n-- revises: none\n-- transactional: ";
        String sections = "\n\n-- @up\nCREATE INDEX CONCURRENTLY i ON t (x);\n-- @down\nDROP INDEX CONCURRENTLY i;";

        assertThat(findings(header + "false" + sections)).isEmpty();
        assertThat(findings(header + "down" + sections)).containsExactly("non-transactional-statement:8");
        assertThat(findings(header + "up" + sections)).containsExactly("non-transactional-statement:6");
    }

    @Test
    void theHeaderSaysTheIsolation() {
        assertThat(with("-- isolation: Serializable").transactions().isolation())
                .isEqualTo(Isolation.SERIALIZABLE);
        assertThat(with("-- isolation: repeatable  read").transactions().isolation())
                .isEqualTo(Isolation.REPEATABLE_READ);
        assertThat(with("-- isolation: read committed").transactions()).isEqualTo(Transactions.USUAL);
        Script script = with("-- isolation: repeatable-read");
        assertThat(format(script)).contains("-- isolation: repeatable read\n");
        assertThat(parse(format(script))).isEqualTo(script);
        assertThat(problem("-- revision: a1", "-- revises: none", "-- isolation: strict"))
                .hasMessageContaining("\"strict\" is no isolation level")
                .hasMessageContaining("read committed, repeatable read, serializable");
        assertThat(findings(
                        "-- revision: a1", "-- revises: none", "-- isolation: serializable", "-- transactional: false"))
                .containsExactly("illegal-header-value:3");
    }

    @Test
    void settingItInTheSqlComesTooLate() {
        assertThat(problem(
                        "-- revision: a1",
                        "-- revises: none",
                        "",
                        "-- @up",
                        "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;",
                        "SELECT 1;"))
                .hasMessage("""
                        error[late-isolation]: "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE" comes too late: the run's own first query has set the isolation level
                          db/revisions/x.sql:5
                              SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
                        next:
                          -- isolation: serializable    in the header: the transaction begins with that level
                          delete the statement          the header says it""");
        for (String late : List.of(
                "set transaction read write, isolation level repeatable read",
                "SET LOCAL transaction_isolation = 'serializable'",
                "SET transaction_isolation TO serializable")) {
            assertThat(findings(Scripts.HEADER + "-- @up\n" + late + ";\n-- @down\n"))
                    .as(late)
                    .containsExactly("late-isolation:5");
        }
        for (String fine : List.of(
                "SET TRANSACTION READ ONLY",
                "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
                "SET default_transaction_isolation = 'serializable'")) {
            assertThat(findings(Scripts.HEADER + "-- @up\n" + fine + ";\n-- @down\nSELECT 1;\n"))
                    .as(fine)
                    .isEmpty();
        }
        assertThat(findings("""
                        -- revision: a1
                        -- revises: none
                        -- isolation: serializable

                        -- @up
                        SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
                        -- @down
                        SELECT 1;
                        """)).isEmpty();
    }

    @Test
    void aTransactionAroundAllOfASectionSaysWhatHappensAnyway() {
        String text = """
                -- revision: a1
                -- revises: none

                -- @up
                -- first
                BEGIN;

                CREATE TABLE t ();
                CREATE TABLE u ();

                COMMIT;
                -- @down
                start transaction;
                DROP TABLE t, u;
                END WORK""";
        Script script = parse(text);

        assertThat(statements(script.up())).containsExactly("CREATE TABLE t ()", "CREATE TABLE u ()");
        assertThat(statements(script.down())).containsExactly("DROP TABLE t, u");
        assertThat(script.up().text()).contains("BEGIN;", "COMMIT;");
        assertThat(script.up().unframed()).isEqualTo("-- first\n\n\nCREATE TABLE t ();\nCREATE TABLE u ();\n\n\n");
        assertThat(parse(format(script))).isEqualTo(script);
        assertThat(findings(text)).containsExactly("needless-transaction:6", "needless-transaction:13");

        Script kept = Script.recalled(
                new Revision(RevisionId.of("a1"), List.of(), List.of(), List.of(), "", ""),
                null,
                true,
                script.up().text(),
                script.down().text(),
                new Postgresql().syntax());
        assertThat(kept.up().statements()).hasSize(2);
        assertThat(kept.down().statements()).hasSize(1);
        assertThat(kept.up().checksum()).isEqualTo(script.up().checksum());
    }

    @Test
    void oneThatIsNotAroundAllOfItIsRefused() {
        for (String sql : List.of(
                "BEGIN;\nSELECT 1;",
                "SELECT 1;\nCOMMIT;",
                "SELECT 1;\nBEGIN;\nSELECT 2;\nCOMMIT;",
                "BEGIN;\nSELECT 1;\nCOMMIT;\nSELECT 2;",
                "BEGIN;\nSELECT 1;\nCOMMIT;\nBEGIN;\nSELECT 2;\nCOMMIT;",
                "BEGIN;\nSELECT 1;\nROLLBACK;",
                "BEGIN;\nSELECT 1;\nCOMMIT AND CHAIN;",
                "BEGIN READ ONLY;\nSELECT 1;\nCOMMIT;")) {
            assertThat(findings(Scripts.HEADER + "-- @up\n" + sql + "\n-- @down\n"))
                    .as(sql)
                    .isNotEmpty()
                    .allMatch(finding -> finding.startsWith("transaction-control:"));
        }
        assertThat(findings(Scripts.HEADER + "BEGIN;\n-- @up\nSELECT 1;\nCOMMIT;\n-- @down\n"))
                .containsExactly("transaction-control:4", "sql-outside-sections:4", "transaction-control:7");
        assertThat(
                        findings(
                                "-- revision: a1\n-- revises: none\n-- transactional: false\n\n-- @up\nBEGIN;\nVACUUM;\nCOMMIT;\n-- @down\n"))
                .containsExactly("transaction-control:6", "transaction-control:8");
        assertThat(problem(Scripts.HEADER + "BEGIN ISOLATION LEVEL SERIALIZABLE;\nSELECT 1;\nCOMMIT;"))
                .hasMessageContaining("-- isolation: serializable    in the header");
    }

    @Test
    void aSentenceAboutRevertingIsAComment() {
        for (String comment : List.of(
                "-- revert the change from last week",
                "-- Revert to the value from before",
                "-- revert: data from a backup")) {
            assertThat(statements(
                            parse(Scripts.HEADER + comment + "\nSELECT 1;").up()))
                    .as(comment)
                    .hasSize(1);
        }
    }
}
