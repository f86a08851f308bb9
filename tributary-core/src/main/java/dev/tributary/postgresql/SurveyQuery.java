package dev.tributary.postgresql;

import static dev.tributary.postgresql.Literal.text;

import dev.tributary.product.TableName;
import java.util.Locale;

/**
 * The first query of every run. One statement must read tables that may not exist, and a statement that names a missing
 * table fails as a whole; so those reads are texts that {@code query_to_xml} executes only where the catalog shows the
 * table. The rows come through it in hexadecimal: nothing has to be unescaped, and no XML library is needed. A role that may
 * not read the journal still learns where the database is.
 */
final class SurveyQuery {

    private SurveyQuery() {}

    static String of(TableName table, String journal) {
        String wanted = table.schema().isEmpty() ? "current_schema()::text" : text(table.schema());
        String path = table.schema().isEmpty()
                ? "pg_catalog.current_schemas(true)"
                : "ARRAY[" + text(table.schema()) + "]::name[]";
        return String.format(Locale.ROOT, """
                WITH place AS (
                  SELECT c.oid AS version_table, coalesce(n.nspname::text, %s) AS schema_name
                  FROM (SELECT %s AS path) AS searched
                  LEFT JOIN (pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace)
                    ON c.relname = %s AND n.nspname = ANY (path)
                  ORDER BY array_position(path, n.nspname) LIMIT 1
                ), places AS (
                  SELECT place.*, j.oid AS journal
                  FROM place
                  LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = place.schema_name
                  LEFT JOIN pg_catalog.pg_class j ON j.relnamespace = n.oid AND j.relname = %s AND j.relkind IN ('r', 'p')
                ), strangers AS (
                  SELECT c.relname::text AS name,
                         c.relname IN ('alembic_version', 'flyway_schema_history', 'databasechangelog') AS known
                  FROM places, pg_catalog.pg_class c
                  WHERE places.version_table IS NULL AND c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition
                    AND c.relnamespace IN (SELECT oid FROM pg_catalog.pg_namespace
                                           WHERE nspname IN (places.schema_name, current_schema()))
                    AND c.oid IS DISTINCT FROM places.journal
                    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
                )
                SELECT current_setting('server_version_num')::int AS server_number,
                  current_setting('server_version') AS server_version,
                  current_database()::text AS database_name,
                  current_user::text AS role_name,
                  pg_catalog.pg_backend_pid()::text AS server_pid,
                  pg_catalog.pg_is_in_recovery() AS standby,
                  current_setting('transaction_read_only') = 'on' AS read_only,
                  schema_name,
                  EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = schema_name) AS schema_exists,
                  version_table IS NOT NULL AS versioned,
                  journal IS NOT NULL AS journalled,
                  CASE WHEN version_table IS NULL THEN '{}'::text[] ELSE (
                    SELECT coalesce(array_agg(convert_from(decode(hex, 'hex'), 'UTF8') ORDER BY place), '{}')
                    FROM unnest(string_to_array(substring(pg_catalog.query_to_xml(format(
                      'SELECT string_agg(encode(convert_to(version_num::text, ''UTF8''), ''hex''), '','') AS v FROM %%s',
                      version_table::regclass), false, true, '')::text FROM '<v>([0-9a-f,]*)</v>'), ','))
                      WITH ORDINALITY AS one(hex, place)) END AS version_rows,
                  (SELECT a.atttypmod - 4 FROM pg_catalog.pg_attribute a
                   WHERE a.attrelid = version_table AND a.attname = 'version_num'
                     AND a.atttypid IN ('varchar'::regtype, 'bpchar'::regtype) AND a.atttypmod > 4) AS id_limit,
                  CASE WHEN pg_catalog.has_table_privilege(journal, 'SELECT') THEN substring(pg_catalog.query_to_xml(format(
                    'SELECT statement AS v FROM %%s WHERE version_table = %%L ORDER BY number DESC LIMIT 1',
                    journal::regclass, %s), false, true, '')::text FROM '<v>([0-9]+)</v>')::int END AS last_statement,
                  (SELECT coalesce((array_agg(name ORDER BY known DESC, name))[1:20], '{}') FROM strangers) AS strangers,
                  (SELECT count(*)::int FROM strangers) AS stranger_count
                FROM places""", wanted, path, text(table.name()), text(journal), text(table.name()));
    }
}
