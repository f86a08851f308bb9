package dev.tributary.postgresql;

import static dev.tributary.postgresql.Literal.texts;

import java.util.List;
import java.util.Locale;

/**
 * What Flyway and Liquibase have recorded in a database. Their tables are known by their columns, since both can be called
 * otherwise and lie in any schema. As in {@link SurveyQuery}, rows come as hexadecimal texts through {@code query_to_xml}, and no
 * row is read of a table that somebody could use to act as this role, nor of one whose rows policies decide about.
 */
final class FormerToolsQuery {

    private FormerToolsQuery() {}

    static String of(List<String> foreignSchemas, List<String> trustedOwners) {
        return String.format(
                Locale.ROOT, TEXT, texts(foreignSchemas), OwnersSql.doubts(trustedOwners), FLYWAY, LIQUIBASE);
    }

    private static String hex(String column) {
        return "'x' || encode(convert_to(coalesce(" + column + "::text, ''), 'UTF8'), 'hex')";
    }

    /** Four texts of each row, for inside a dollar-quoted format. */
    private static String rows(String order, String... columns) {
        return "SELECT string_agg(concat_ws(',', " + hex(columns[0]) + ", " + hex(columns[1]) + ", " + hex(columns[2])
                + ", " + hex(columns[3]) + "), ',' ORDER BY " + order + ") AS v FROM %s";
    }

    private static final String FLYWAY = rows("installed_rank", "version", "type", "script", "success");

    private static final String LIQUIBASE = rows("orderexecuted", "id", "author", "filename", "exectype");

    @SuppressWarnings("InlineFormatString") // it would hide what the method fills in
    private static final String TEXT = """
            WITH RECURSIVE known AS (
              SELECT c.oid, n.nspname::text AS schema_name, c.relname::text AS table_name,
                CASE WHEN named.columns @> '{installed_rank,version,description,type,script,checksum,success}' THEN 'flyway'
                  WHEN named.columns @> '{id,author,filename,dateexecuted,orderexecuted,exectype,md5sum}' THEN 'liquibase' END AS tool,
                NOT c.relrowsecurity AND pg_catalog.has_table_privilege(c.oid, 'SELECT') AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS may
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace,
                LATERAL (SELECT array_agg(a.attname::text) AS columns FROM pg_catalog.pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS named
              WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND c.relnatts BETWEEN 7 AND 32 AND n.nspname <> ALL (%1$s)
            ), tables AS (
              SELECT oid FROM known WHERE tool IS NOT NULL
            ), %2$s, readable AS MATERIALIZED (
              SELECT * FROM known WHERE may AND tool IS NOT NULL AND oid NOT IN (SELECT root FROM doubts)
            ), read AS MATERIALIZED (
              SELECT oid, string_to_array(substring(pg_catalog.query_to_xml(format(
                  CASE tool WHEN 'flyway' THEN $rows$%3$s$rows$ ELSE $rows$%4$s$rows$ END, oid::regclass),
                false, true, '')::text FROM '<v>([^<]*)</v>'), ',') AS hex
              FROM readable
            )
            SELECT tool, schema_name, table_name, read.oid IS NOT NULL AS readable,
              (SELECT coalesce(array_agg(convert_from(decode(substring(one.part FROM 2), 'hex'), 'UTF8') ORDER BY one.place), '{}')
               FROM unnest(read.hex) WITH ORDINALITY AS one(part, place)) AS entries
            FROM known LEFT JOIN read USING (oid) WHERE tool IS NOT NULL ORDER BY tool, schema_name, table_name""";
}
