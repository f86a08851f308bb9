package dev.tributary.dialect.postgresql;

import static dev.tributary.dialect.postgresql.Literal.text;

import dev.tributary.dialect.TableLock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Asks who has which lock. */
final class LockQueries {

    /** The columns that describe a session {@code b.pid}, joined as {@code a}. */
    private static final String SESSION = """
            b.pid::text AS pid, coalesce(a.usename::text, '') AS role, coalesce(a.application_name, '') AS application,
              coalesce(a.client_hostname, host(a.client_addr), 'this machine') AS client,
              CASE WHEN b.pid = 0 THEN 'prepared transaction' ELSE coalesce(a.state, '') END AS state,
              coalesce(extract(epoch FROM clock_timestamp() - coalesce(a.xact_start, a.query_start, a.backend_start)) * 1000, 0)::bigint
                AS milliseconds,
              left(regexp_replace(coalesce(a.query, ''), '\\s+', ' ', 'g'), 120) AS query,
              coalesce(a.backend_type = 'autovacuum worker', false) AS housekeeping,
              coalesce(a.query LIKE '%to prevent wraparound%', false) AS stubborn""";

    private LockQueries() {}

    static String lockHolder(long key) {
        return """
                SELECT a.pid::text AS pid, coalesce(a.usename::text, '') AS role, coalesce(a.application_name, '') AS application,
                  coalesce(a.client_hostname, host(a.client_addr), 'this machine') AS client,
                  to_char(a.backend_start AT TIME ZONE 'UTC', 'HH24:MI:SS "UTC"') AS since,
                  CASE WHEN a.state <> 'active' THEN a.state || ', after ' ELSE '' END
                    || left(ltrim(regexp_replace(coalesce(a.query, ''), '\\s+', ' ', 'g')), 120) AS doing,
                  coalesce(a.wait_event_type = 'Lock', false) AS waiting,
                  coalesce('index build: ' || p.phase || coalesce(', ' || 100 * p.blocks_done / nullif(p.blocks_total, 0) || ' %', ''), '')
                    AS progress
                FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
                LEFT JOIN pg_catalog.pg_stat_progress_create_index p ON p.pid = l.pid
                WHERE\s""" + holds(key);
    }

    static String endHolder(long key, String pid) {
        return "SELECT pg_catalog.pg_terminate_backend(l.pid, 5000) FROM pg_catalog.pg_locks l WHERE l.pid = "
                + Long.parseLong(pid) + " AND " + holds(key);
    }

    /** Whether a server lets one role end another's session is decided as the server does, which tells no more than no. */
    static String refusedEnding(String pid) {
        return """
                SELECT me.rolname AS role,
                  CASE WHEN h.rolsuper THEN 'superusers only, since its role ' || quote_ident(h.rolname) || ' is one'
                    ELSE 'its own role ' || quote_ident(h.rolname) || ', members of pg_signal_backend, and superusers' END AS may,
                  quote_ident(h.rolname) AS owner,
                  CASE WHEN h.rolsuper THEN '' ELSE 'GRANT pg_signal_backend TO ' || quote_ident(me.rolname) END AS "right"
                FROM pg_catalog.pg_stat_activity a JOIN pg_catalog.pg_roles h ON h.oid = a.usesysid
                JOIN pg_catalog.pg_roles me ON me.rolname = current_user
                WHERE NOT me.rolsuper AND (h.rolsuper
                    OR NOT (pg_has_role(h.oid, 'USAGE') OR pg_has_role('pg_signal_backend', 'USAGE')))
                  AND a.pid =\s""" + Long.parseLong(pid);
    }

    private static String holds(long key) {
        return "l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
                + " AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())"
                + " AND l.classid = " + (key >>> 32) + " AND l.objid = " + (key & 0xFFFFFFFFL);
    }

    static String blockers(String pid) {
        return "SELECT " + SESSION + " FROM (SELECT DISTINCT unnest(pg_catalog.pg_blocking_pids(" + Long.parseLong(pid)
                + ")) AS pid) AS b LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid ORDER BY 6 DESC, 1";
    }

    /** Activity is read anew in each transaction only, unless what was read is thrown away. */
    static List<String> holders(List<TableLock> locks) {
        String wanted = locks.stream()
                .map(lock -> String.format(
                        Locale.ROOT,
                        "(to_regclass(%s)::oid, %s, %s)",
                        text(lock.table()),
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
}
