package dev.tributary.postgresql;

import static dev.tributary.postgresql.Literal.table;

import dev.tributary.product.TableLock;
import dev.tributary.product.TableLockSql;
import dev.tributary.product.TableName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Takes tables, and asks who has them. */
final class PostgresqlTableLocks implements TableLockSql {

    /** The columns that describe a session {@code b.pid}, joined as {@code a}. */
    private static final String SESSION = """
            b.pid::text AS pid, coalesce(a.usename::text, '') AS role, coalesce(a.application_name, '') AS application,
              coalesce(a.client_hostname, host(a.client_addr), 'this machine') AS client,
              CASE WHEN b.pid = 0 THEN 'prepared transaction' ELSE coalesce(a.state, '') END AS state,
              coalesce(extract(epoch FROM clock_timestamp() - coalesce(a.xact_start, a.query_start, a.backend_start)) * 1000, 0)::bigint
                AS milliseconds,
              left(regexp_replace(coalesce(a.query, ''), '\\s+', ' ', 'g'), 120) AS query,
              coalesce(a.backend_type = 'autovacuum worker', false) AS housekeeping,
              CASE WHEN a.query LIKE '%to prevent wraparound%' THEN 'housekeeping against a wraparound does not give way' ELSE '' END
                AS stubborn""";

    @Override
    public List<String> gently(List<TableLock> locks) {
        return List.of(
                "SET LOCAL idle_in_transaction_session_timeout = 0", // pauses come next
                "LOCK TABLE " + locks.stream().map(PostgresqlTableLocks::spelt).collect(Collectors.joining(", "))
                        + " IN SHARE UPDATE EXCLUSIVE MODE");
    }

    @Override
    public List<String> hard(List<TableLock> locks) {
        return locks.stream()
                .map(lock -> "LOCK TABLE " + spelt(lock) + " IN " + mode(lock.strength()) + " MODE")
                .collect(Collectors.toList());
    }

    @Override
    public TableLock named(String written) {
        TableLock lock = LockForecasts.named(written);
        return lock == null
                ? new TableLock(table(TableName.parse(written)), false, TableLock.Strength.EVERYTHING)
                : lock;
    }

    private static String spelt(TableLock lock) {
        return (lock.only() ? "ONLY " : "") + lock.table();
    }

    private static String mode(TableLock.Strength strength) {
        return switch (strength) {
            case WRITES -> "SHARE";
            case WRITES_ALONE -> "SHARE ROW EXCLUSIVE";
            case EVERYTHING -> "ACCESS EXCLUSIVE";
        };
    }

    @Override
    public String blockers(String pid) {
        return "SELECT " + SESSION + " FROM (SELECT DISTINCT unnest(pg_catalog.pg_blocking_pids(" + Long.parseLong(pid)
                + ")) AS pid) AS b LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid ORDER BY 6 DESC, 1";
    }

    /** Activity is read anew in each transaction only, unless what was read is thrown away. */
    @Override
    public List<String> holders(List<TableLock> locks) {
        String wanted = locks.stream()
                .map(lock -> String.format(
                        Locale.ROOT,
                        "(%s, %s, %s)",
                        OwnPath.relation(lock.table()),
                        lock.only(),
                        conflicting(lock.strength())))
                .collect(Collectors.joining(", "));
        return List.of(
                "SELECT WHERE pg_catalog.pg_stat_clear_snapshot() IS NULL",
                "WITH RECURSIVE wanted AS (SELECT * FROM (VALUES " + wanted + ") AS given(relation, alone, modes)"
                        + " UNION SELECT i.inhrelid, false, w.modes FROM wanted w JOIN pg_catalog.pg_inherits i"
                        + " ON i.inhparent = w.relation AND NOT w.alone)"
                        + " SELECT " + SESSION + " FROM (SELECT DISTINCT coalesce(l.pid, 0) AS pid FROM wanted w"
                        + " JOIN pg_catalog.pg_locks l ON l.relation = w.relation AND l.mode = ANY (w.modes)"
                        + " WHERE l.granted AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()"
                        + " AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())) AS b"
                        + " LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid ORDER BY 6 DESC, 1");
    }

    private static String conflicting(TableLock.Strength strength) {
        String others = "'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock', 'ShareUpdateExclusiveLock',"
                + " 'RowExclusiveLock'";
        return "ARRAY["
                + switch (strength) {
                    case WRITES -> others;
                    case WRITES_ALONE -> others + ", 'ShareLock'";
                    case EVERYTHING -> others + ", 'ShareLock', 'RowShareLock', 'AccessShareLock'";
                }
                + "]";
    }

    @Override
    public String endSession(String pid) {
        return "SELECT pg_terminate_backend(" + Long.parseLong(pid) + ")";
    }
}
