package dev.tributary.postgresql;

import static dev.tributary.postgresql.Literal.text;

import dev.tributary.product.TableName;
import java.util.List;
import java.util.Locale;

/**
 * The first query of every run. One statement must read tables that may not exist, and a statement that names a missing
 * table fails as a whole; so those reads are texts that {@code query_to_xml} executes only where the catalog shows the
 * table. The rows come through it in hexadecimal: nothing has to be unescaped, and no XML library is needed. A role that may
 * not read the journal still learns where the database is.
 *
 * <p>The version table is looked up in the catalog's rows and not by {@code to_regclass}: a server process learns of a new
 * table's name a moment after it sees the row, and one look must not give two answers.
 *
 * <p>The state is beside the version table, unless that was moved to another schema: then it is the one whose row names the
 * table's number. Others are asked for it only where the one beside does not know the table.
 *
 * <p>Of a table that somebody could use to act as this role no row is read; see {@link OwnersSql}.
 *
 * <p>Which of the tables that were read have policies for this role is answered beside, so that the answer is about this very
 * look; see {@link PostgresqlRowSecurity}.
 */
final class SurveyQuery {

    /** Schemas whose state is asked for a version table that moved; with more, each a tenant's, one would ask too long. */
    private static final int FURTHEST = 100;

    private SurveyQuery() {}

    static String of(
            TableName table, String journal, String state, List<String> foreignSchemas, List<String> trustedOwners) {
        String wanted = table.schema().isEmpty() ? OwnPath.SCHEMAS + "[1]::text" : text(table.schema());
        String path =
                table.schema().isEmpty() ? OwnPath.SCHEMAS + "[2:]" : "ARRAY[" + text(table.schema()) + "]::name[]";
        return String.format(
                Locale.ROOT,
                TEXT,
                wanted,
                path,
                text(table.name()),
                text(journal),
                text(state),
                Literal.texts(foreignSchemas),
                FURTHEST,
                ROW,
                PostgresqlRowSecurity.GUARDED,
                OwnPath.SCHEMAS,
                OwnersSql.doubts(trustedOwners));
    }

    /** A row of the state in one text, for inside a literal; names and ids in hexadecimal behind an x, so that no part is empty. */
    private static final String ROW =
            "concat_ws('','', coalesce(relation::text, ''0''), coalesce(layout, 0), coalesce(needs, 0),"
                    + " coalesce(project_given, false)::int, coalesce(began_empty, false)::int, coalesce(step_number, 0),"
                    + " coalesce(step_statement, 0), " + hex("identity") + ", " + hex("table_name") + ", "
                    + hex("project") + ", "
                    + hex("array_to_string(heads, chr(10))")
                    + ", ''x'' || coalesce(array_to_string(ancestry, ''+'', ''-''), ''''))";

    private static String hex(String value) {
        return "''x'' || encode(convert_to(coalesce(" + value + ", ''''), ''UTF8''), ''hex'')";
    }

    @SuppressWarnings("InlineFormatString") // it would hide what the method fills in
    private static final String TEXT = """
            WITH RECURSIVE place AS (
              SELECT c.oid AS version_table, coalesce(n.nspname::text, %1$s) AS schema_name
              FROM (SELECT %2$s AS path) AS searched
              LEFT JOIN (pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace)
                ON c.relname = %3$s AND c.relpersistence <> 't' AND n.nspname = ANY (path)
              ORDER BY array_position(path, n.nspname) LIMIT 1
            ), tables AS (
              SELECT version_table AS oid FROM place WHERE version_table IS NOT NULL
              UNION ALL SELECT oid FROM pg_catalog.pg_class WHERE relname IN (%4$s, %5$s) AND relpersistence <> 't'
            ), %11$s, states AS (
              SELECT c.oid, n.nspname::text AS schema_name, n.nspname = place.schema_name AS beside
              FROM place, pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relname = %5$s AND c.relkind = 'r' AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
                AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND c.oid NOT IN (SELECT root FROM doubts)
            ), beside AS MATERIALIZED (
              SELECT schema_name, string_to_array(substring(pg_catalog.query_to_xml(format('SELECT string_agg(%8$s, '';'' ORDER BY identity) AS v FROM %%s', oid::regclass),
                false, true, '')::text FROM '<v>([^<]*)</v>'), ';') AS rows
              FROM states WHERE beside
            ), asked AS MATERIALIZED (
              SELECT states.oid, states.schema_name, place.version_table FROM place, states
              WHERE NOT states.beside AND place.version_table IS NOT NULL
                AND NOT EXISTS (SELECT FROM beside, unnest(beside.rows) AS known(row)
                                WHERE known.row LIKE place.version_table || ',%%' OR split_part(known.row, ',', 9) = 'x' || encode(convert_to(%3$s, 'UTF8'), 'hex'))
              ORDER BY states.schema_name LIMIT %7$d
            ), away AS MATERIALIZED (
              SELECT asked.oid, asked.schema_name, string_to_array(found.row, ';') AS rows
              FROM (SELECT * FROM asked ORDER BY schema_name) AS asked,
                LATERAL (SELECT substring(pg_catalog.query_to_xml(format('SELECT %8$s AS v FROM %%s WHERE relation = %%s', asked.oid::regclass,
                  asked.version_table), false, true, '')::text FROM '<v>([^<]*)</v>') AS row) AS found
              WHERE found.row IS NOT NULL
              LIMIT 1
            ), kept AS (
              SELECT place.*, coalesce(away.schema_name, place.schema_name) AS home,
                coalesce(away.rows, beside.rows, '{}') AS states,
                coalesce((SELECT convert_from(decode(substring(split_part(known.row, ',', 8) FROM 2), 'hex'), 'UTF8')
                  FROM unnest(coalesce(away.rows, beside.rows)) AS known(row)
                  WHERE known.row LIKE place.version_table || ',%%' OR split_part(known.row, ',', 9) = 'x' || encode(convert_to(%3$s, 'UTF8'), 'hex')
                  ORDER BY known.row LIKE place.version_table || ',%%' DESC LIMIT 1),
                  (SELECT %3$s || ' (' || count(*) + 1 || ')' FROM unnest(coalesce(away.rows, beside.rows)) AS known(row)
                   HAVING bool_or(split_part(known.row, ',', 8) = 'x' || encode(convert_to(%3$s, 'UTF8'), 'hex'))),
                  %3$s) AS identity
              FROM place LEFT JOIN beside ON true LEFT JOIN away ON true
            ), places AS MATERIALIZED (
              SELECT kept.*, j.oid AS journal,
                CASE WHEN version_table IS NULL OR version_table IN (SELECT root FROM doubts) THEN '{}'::text[] ELSE (
                  SELECT coalesce(array_agg(convert_from(decode(hex, 'hex'), 'UTF8') ORDER BY place), '{}')
                  FROM unnest(string_to_array(substring(pg_catalog.query_to_xml(format(
                    'SELECT string_agg(encode(convert_to(version_num::text, ''UTF8''), ''hex''), '','') AS v FROM %%s',
                    version_table::regclass), false, true, '')::text FROM '<v>([0-9a-f,]*)</v>'), ','))
                    WITH ORDINALITY AS one(hex, place)) END AS version_rows
              FROM kept
              LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = home
              LEFT JOIN pg_catalog.pg_class j ON j.relnamespace = n.oid AND j.relname = %4$s AND j.relkind IN ('r', 'p')
            ), last AS MATERIALIZED (
              SELECT string_to_array(substring(pg_catalog.query_to_xml(format(
                'SELECT concat_ws('','', number, statement, ''x'' || encode(convert_to(array_to_string(heads_after, chr(10)), ''UTF8''), ''hex'')) AS v
                 FROM %%s WHERE version_table = %%L ORDER BY number DESC LIMIT 1',
                journal::regclass, identity), false, true, '')::text FROM '<v>([^<]*)</v>'), ',') AS row
              FROM places WHERE pg_catalog.has_table_privilege(journal, 'SELECT') AND journal NOT IN (SELECT root FROM doubts)
            ), ran AS MATERIALIZED (
              SELECT string_to_array(substring(pg_catalog.query_to_xml(format($ran$
                SELECT string_agg(encode(convert_to(revision, 'UTF8'), 'hex') || '=' || left(checksum, 30), ',') AS v
                FROM (SELECT DISTINCT ON (revision COLLATE "C") revision, direction, checksum FROM %%s
                      WHERE version_table = %%L AND state IN ('done', 'accepted') AND statement = 0 AND direction <> 'stamp'
                      ORDER BY revision COLLATE "C", number DESC) AS newest
                WHERE direction = 'upgrade' AND checksum LIKE 'sha256-tokens:%%%%'$ran$,
                journal::regclass, identity), false, true, '')::text FROM '<v>([^<]*)</v>'), ',') AS found
              FROM places WHERE pg_catalog.has_table_privilege(journal, 'SELECT') AND journal NOT IN (SELECT root FROM doubts)
            ), strangers AS MATERIALIZED (
              SELECT string_to_array(substring(pg_catalog.query_to_xml(format($strangers$
                SELECT concat_ws(',', count(*), string_agg(hex, ',' ORDER BY known DESC, name) FILTER (WHERE place <= 20)) AS v
                FROM (
                  SELECT *, row_number() OVER (ORDER BY known DESC, name) AS place, encode(convert_to(name, 'UTF8'), 'hex') AS hex
                  FROM (
                    SELECT CASE WHEN n.nspname IN (%%1$L, %%8$L) THEN '' ELSE n.nspname || '.' END || c.relname AS name,
                           c.relname IN ('alembic_version', 'flyway_schema_history', 'databasechangelog') AS known
                    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition
                      AND c.oid::text <> ALL (%%2$L::text[])
                      AND NOT (n.nspname = %%3$L AND c.relname = %%4$L)
                      AND (n.nspname IN (%%1$L, %%8$L)
                        OR n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
                          AND pg_catalog.pg_has_role(c.relowner, 'USAGE')
                          AND NOT EXISTS (SELECT FROM pg_catalog.pg_class own
                                          WHERE own.relnamespace = n.oid AND own.relname IN (%%5$L, %%4$L)))
                      AND n.nspname <> ALL (%%6$L::text[])
                      AND NOT (n.nspname = %%1$L AND %%7$L::boolean)
                      AND NOT (c.relname <> 'alembic_version' AND c.relnatts = 1
                        AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'version_num'))
                      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                      WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
                  ) AS found
                ) AS counted$strangers$,
                places.schema_name,
                ARRAY[coalesce(places.version_table, 0)::text, coalesce(places.journal, 0)::text]
                  || ARRAY(SELECT split_part(known.row, ',', 1) FROM unnest(places.states) AS known(row)),
                places.home, %5$s, %4$s, %6$s,
                places.states <> '{}'
                  AND NOT EXISTS (SELECT FROM unnest(places.states) AS known(row) WHERE split_part(known.row, ',', 5) <> '1'),
                %10$s[1]),
                false, true, '')::text FROM '<v>([^<]*)</v>'), ',') AS found
              FROM places WHERE places.version_rows = '{}'
            ), watched AS MATERIALIZED (
              SELECT version_table AS oid, 1 AS place FROM places WHERE version_table IS NOT NULL
              UNION ALL SELECT oid, 2 FROM states WHERE beside
              UNION ALL SELECT journal, 3 FROM places WHERE pg_catalog.has_table_privilege(journal, 'SELECT')
              UNION ALL SELECT oid, 4 FROM asked WHERE NOT EXISTS (SELECT FROM away) OR oid = (SELECT oid FROM away)
            ), %9$s
            SELECT current_setting('server_version_num')::int AS server_number,
              current_setting('server_version') AS server_version,
              current_database()::text AS database_name,
              current_user::text AS role_name,
              pg_catalog.pg_backend_pid()::text AS server_pid,
              extract(epoch FROM pg_catalog.pg_postmaster_start_time())::text AS server_start,
              pg_catalog.pg_is_in_recovery() AS standby,
              current_setting('transaction_read_only') = 'on' AS read_only,
              schema_name,
              EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = schema_name) AS schema_exists,
              version_table IS NOT NULL AS versioned,
              version_table::text AS relation,
              journal IS NOT NULL AS journalled,
              version_rows,
              (SELECT a.atttypmod - 4 FROM pg_catalog.pg_attribute a
               WHERE a.attrelid = version_table AND a.attname = 'version_num'
                 AND a.atttypid IN ('varchar'::regtype, 'bpchar'::regtype) AND a.atttypmod > 4) AS id_limit,
              home,
              identity,
              states,
              (SELECT coalesce(array_agg(a.attname::text), '{}') FROM pg_catalog.pg_attribute a
               WHERE a.attrelid = journal AND a.attnum > 0 AND NOT a.attisdropped) AS journal_columns,
              (SELECT row[1]::bigint FROM last) AS last_number,
              (SELECT row[2]::int FROM last) AS last_statement,
              (SELECT string_to_array(convert_from(decode(substring(row[3] FROM 2), 'hex'), 'UTF8'), chr(10)) FROM last) AS last_heads,
              (SELECT found FROM ran) AS ran,
              (SELECT coalesce(array_agg(convert_from(decode(one.hex, 'hex'), 'UTF8') ORDER BY one.place), '{}')
               FROM strangers, unnest(strangers.found[2:]) WITH ORDINALITY AS one(hex, place)) AS strangers,
              coalesce((SELECT found[1]::int FROM strangers), 0) AS stranger_count,
              (SELECT coalesce(array_agg(one.part ORDER BY guarded.place, one.turn), '{}')
               FROM guarded, unnest(guarded.parts) WITH ORDINALITY AS one(part, turn)) AS guarded,
              (SELECT coalesce(array_agg(one.part ORDER BY doubts.parts, one.turn), '{}')
               FROM doubts, unnest(doubts.parts) WITH ORDINALITY AS one(part, turn)
               WHERE root = version_table OR root IN (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = home AND c.relname IN (%4$s, %5$s))) AS doubtful
            FROM places""";
}
