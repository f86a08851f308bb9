package dev.tributary.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.sql.SourceText;
import dev.tributary.sql.SplitListener;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementKind;
import dev.tributary.sql.StatementSplitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresqlStatementsTest {

    @Test
    void knowsWhatAServerRefusesInsideATransaction() {
        for (String sql : new String[] {
            "CREATE INDEX CONCURRENTLY i ON t (x)",
            "create /* */ unique index concurrently if not exists i on t (x)",
            "DROP INDEX CONCURRENTLY IF EXISTS i",
            "REINDEX INDEX CONCURRENTLY i",
            "REINDEX (VERBOSE, CONCURRENTLY) TABLE t",
            "REINDEX (CONCURRENTLY TRUE) INDEX i",
            "REINDEX (VERBOSE) TABLE CONCURRENTLY t",
            "REINDEX DATABASE d",
            "REINDEX SYSTEM d",
            "REINDEX SCHEMA s",
            "VACUUM",
            "VACUUM (FULL, ANALYZE) t",
            "CLUSTER",
            "CLUSTER VERBOSE",
            "CLUSTER (VERBOSE)",
            "CREATE DATABASE d",
            "DROP DATABASE IF EXISTS d",
            "CREATE TABLESPACE s LOCATION '/x'",
            "DROP TABLESPACE s",
            "ALTER SYSTEM SET work_mem = '1GB'",
            "ALTER DATABASE d SET TABLESPACE s",
            "ALTER TABLE m DETACH PARTITION p CONCURRENTLY",
            "ALTER TABLE IF EXISTS ONLY s.m DETACH PARTITION s.p CONCURRENTLY",
            "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p",
            "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = true)",
            "DROP SUBSCRIPTION s",
            "ALTER SUBSCRIPTION s REFRESH PUBLICATION",
            "ALTER SUBSCRIPTION s SET PUBLICATION p",
            "ALTER SUBSCRIPTION s ADD PUBLICATION p WITH (refresh = true)",
            "ALTER SUBSCRIPTION s SET (failover = true)",
            "DISCARD ALL"
        }) {
            assertThat(kind(sql)).as(sql).isEqualTo(StatementKind.NON_TRANSACTIONAL);
        }
    }

    @Test
    void letsTheRestRunInsideATransaction() {
        for (String sql : new String[] {
            "CREATE INDEX concurrently_i ON t (x)",
            "CREATE INDEX \"CONCURRENTLY\" ON t (x)",
            "CREATE TABLE \"index\" (concurrently int)",
            "DROP INDEX i",
            "DROP TABLE concurrently",
            "REINDEX TABLE t",
            "REINDEX (CONCURRENTLY FALSE) INDEX i",
            "REINDEX (VERBOSE) TABLE t",
            "ANALYZE t",
            "CLUSTER t USING i",
            "CLUSTER (VERBOSE) t",
            "ALTER DATABASE d SET work_mem = '1GB'",
            "ALTER TABLE m DETACH PARTITION p",
            "ALTER TABLE m DETACH PARTITION concurrently",
            "ALTER TABLE m DETACH PARTITION p FINALIZE",
            "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = false)",
            "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (connect = false)",
            "ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)",
            "ALTER SUBSCRIPTION s SET (slot_name = NONE)",
            "ALTER SUBSCRIPTION s DISABLE",
            "ALTER TYPE mood ADD VALUE 'great'",
            "DISCARD PLANS",
            "SELECT 'VACUUM'",
            "COMMENT ON TABLE t IS 'CREATE INDEX CONCURRENTLY'"
        }) {
            assertThat(kind(sql)).as(sql).isEqualTo(StatementKind.ORDINARY);
        }
    }

    @Test
    void readsDataOnlyBehindCopyFromStdin() {
        for (String sql : new String[] {
            "COPY t FROM stdin", "copy public.t (a, b) from STDIN with (format csv)", "COPY t FROM STDIN DELIMITER ','"
        }) {
            assertThat(kind(sql)).as(sql).isEqualTo(StatementKind.COPY_IN);
        }
        for (String sql : new String[] {
            "COPY t TO STDOUT",
            "COPY t FROM '/tmp/stdin'",
            "COPY (SELECT * FROM stdin) TO '/tmp/x'",
            "COPY \"FROM\" TO STDOUT",
            "SELECT a FROM stdin"
        }) {
            assertThat(kind(sql)).as(sql).isEqualTo(StatementKind.ORDINARY);
        }
    }

    private static StatementKind kind(String sql) {
        List<StatementKind> kinds = new ArrayList<>();
        new StatementSplitter(new PostgresqlSyntax(), new SourceText("", sql + ";"), 0, new SplitListener() {
                    @Override
                    public void statement(Statement statement, StatementKind kind, int from, int to) {
                        kinds.add(kind);
                    }
                })
                .run();
        assertThat(kinds).hasSize(1);
        return kinds.get(0);
    }
}
