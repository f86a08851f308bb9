package dev.tributary.postgresql;

import static dev.tributary.postgresql.Literal.table;
import static dev.tributary.postgresql.Literal.text;

import dev.tributary.product.MigrationLockSql;
import dev.tributary.product.TableName;
import dev.tributary.wording.Sha256;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** An advisory lock, numbered by the name of the version table. */
final class PostgresqlMigrationLock implements MigrationLockSql {

    /** {@code tributary} and a zero byte: keeps our lock numbers apart from those of other programs. */
    private static final String NAMESPACE_HEX = "74726962757461727900";

    @Override
    public long key(TableName versionTable) {
        var digest = new Sha256().add(HexFormat.of().parseHex(NAMESPACE_HEX)).add(versionTable.toString());
        return ByteBuffer.wrap(digest.bytes()).getLong();
    }

    /** {@link #key} computed by the server, since a printed script learns its schema only there. */
    static String computedKey(TableName table) {
        String schema = table.schema().isEmpty()
                ? "(SELECT n.nspname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.oid = " + text(table(table)) + "::regclass)"
                : text(table.schema());
        return "('x' || encode(substring(sha256(decode('" + NAMESPACE_HEX + "', 'hex') || convert_to(" + schema + " || "
                + text("." + table.name()) + ", 'UTF8')) FOR 8), 'hex'))::bit(64)::bigint";
    }

    @Override
    public String tryTake(long key) {
        return "SELECT pg_catalog.pg_try_advisory_lock(" + key + ")";
    }

    @Override
    public String tryTakeInTransaction(long key) {
        return "SELECT pg_catalog.pg_try_advisory_xact_lock(" + key + ")";
    }

    @Override
    public String release(long key) {
        return "SELECT pg_catalog.pg_advisory_unlock(" + key + ")";
    }

    @Override
    public String holder(long key) {
        return """
                SELECT a.pid::text AS pid, coalesce(a.usename::text, '') AS role, coalesce(a.application_name, '') AS application,
                  coalesce(a.client_hostname, host(a.client_addr), 'this machine') AS client,
                  to_char(a.backend_start AT TIME ZONE 'UTC', 'HH24:MI:SS "UTC"') AS since,
                  CASE WHEN a.state <> 'active' THEN a.state || ', after ' ELSE '' END
                    || left(ltrim(regexp_replace(coalesce(a.query, ''), '\\s+', ' ', 'g')), 120) AS doing,
                  coalesce(a.wait_event_type = 'Lock', false) AS waiting,
                 \s""" + StatementProgress.of("l.pid") + """
                 AS progress
                FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
                WHERE\s""" + holds(key);
    }

    @Override
    public String endHolder(long key, String pid) {
        return "SELECT pg_catalog.pg_terminate_backend(l.pid, 5000) FROM pg_catalog.pg_locks l WHERE l.pid = "
                + Long.parseLong(pid) + " AND " + holds(key);
    }

    /** Whether a server lets one role end another's session is decided as the server does, which tells no more than no. */
    @Override
    public String refusedEnding(String pid) {
        return """
                SELECT me.rolname AS role,
                  CASE WHEN h.rolsuper THEN 'superusers only, since its role ' || quote_ident(h.rolname) || ' is one'
                    ELSE 'its own role ' || quote_ident(h.rolname) || ', members of pg_signal_backend, and superusers' END AS may,
                  h.rolname::text AS owner,
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
}
