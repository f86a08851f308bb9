package dev.tributary.postgresql;

import static dev.tributary.postgresql.Literal.table;
import static dev.tributary.postgresql.Literal.text;

import dev.tributary.product.StateSql;
import dev.tributary.product.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The state beside the version table, and the rights on all three tables. */
final class PostgresqlState implements StateSql {

    @Override
    public String create(TableName table) {
        return "CREATE TABLE IF NOT EXISTS " + table(table) + " (" + """

                  identity text PRIMARY KEY,
                  layout int,
                  needs int,
                  project text,
                  project_given boolean,
                  relation oid,
                  table_name text,
                  began_empty boolean,
                  heads text[],
                  ancestry text[],
                  step_revision text,
                  step_message text,
                  step_direction text,
                  step_state text,
                  step_statement int,
                  step_before text[],
                  step_after text[],
                  step_done text[],
                  step_checksum text,
                  step_error text,
                  step_at timestamptz,
                  step_number bigint,
                  step_since text
                )""";
    }

    @Override
    public String put(TableName state, String identity, TableName versionTable, Map<String, @Nullable Object> values) {
        Map<String, String> all = columns(versionTable, values);
        return insertion(state, identity, all) + " DO UPDATE SET " + assignments(all);
    }

    @Override
    public String putWhereNone(
            TableName state, String identity, TableName versionTable, Map<String, @Nullable Object> values) {
        return insertion(state, identity, columns(versionTable, values)) + " DO NOTHING";
    }

    private static Map<String, String> columns(TableName versionTable, Map<String, @Nullable Object> values) {
        var all = new LinkedHashMap<String, String>();
        all.put("relation", text(table(versionTable)) + "::regclass::oid");
        all.put("table_name", text(versionTable.name()));
        values.forEach((column, value) -> all.put(column, Literal.value(value)));
        return all;
    }

    private static String insertion(TableName state, String identity, Map<String, String> values) {
        return "INSERT INTO " + table(state) + " (identity, " + String.join(", ", values.keySet()) + ") VALUES ("
                + text(identity) + ", " + String.join(", ", values.values()) + ") ON CONFLICT (identity)";
    }

    @Override
    public String set(TableName state, String identity, Map<String, @Nullable Object> values) {
        var all = new LinkedHashMap<String, String>();
        values.forEach((column, value) -> all.put(column, Literal.value(value)));
        return update(state, identity, all);
    }

    @Override
    public String setHalf(TableName state, String identity, TableName journal, Map<String, @Nullable Object> values) {
        var all = new LinkedHashMap<String, String>();
        values.forEach((column, value) -> all.put(column, Literal.value(value)));
        all.put("step_at", "clock_timestamp()");
        all.put(
                "step_number",
                "pg_catalog.currval(pg_catalog.pg_get_serial_sequence(" + text(table(journal)) + ", 'number'))");
        all.put("step_since", "pg_catalog.pg_current_xact_id()::xid::text");
        return update(state, identity, all);
    }

    private static String update(TableName state, String identity, Map<String, String> values) {
        return "UPDATE " + table(state) + " SET " + assignments(values) + " WHERE identity = " + text(identity);
    }

    private static String assignments(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " = " + value.getValue())
                .collect(Collectors.joining(", "));
    }

    @Override
    public String half(TableName state, String identity) {
        return "SELECT step_revision, step_message, step_direction, step_state, step_statement, step_before, step_after,"
                + " step_done, step_checksum, step_error, step_at, step_number, step_since FROM " + table(state)
                + " WHERE identity = " + text(identity) + " AND step_revision IS NOT NULL";
    }

    @Override
    public String rightsOfOthers(List<TableName> tables) {
        return String.format(Locale.ROOT, """
                SELECT CASE acl.grantee WHEN 0 THEN 'everybody' ELSE pg_catalog.pg_get_userbyid(acl.grantee)::text END || ': ' ||
                  string_agg(DISTINCT acl.privilege_type, ', ' ORDER BY acl.privilege_type)
                FROM pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) AS acl
                LEFT JOIN pg_catalog.pg_roles r ON r.oid = acl.grantee
                WHERE c.oid = ANY (ARRAY[%s]::regclass[]) AND acl.grantee <> c.relowner
                  AND acl.privilege_type NOT IN ('SELECT', 'MAINTAIN') AND NOT coalesce(r.rolsuper, false)
                GROUP BY acl.grantee ORDER BY 1""", names(tables));
    }

    @Override
    public String withdrawRights(List<TableName> tables) {
        return String.format(Locale.ROOT, """
                DO $withdraw$
                DECLARE given record;
                BEGIN
                  FOR given IN
                    SELECT DISTINCT c.oid::regclass AS name, acl.grantee
                    FROM pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) AS acl
                    WHERE c.oid = ANY (ARRAY[%s]::regclass[]) AND acl.grantee <> c.relowner
                      AND acl.privilege_type NOT IN ('SELECT', 'MAINTAIN')
                  LOOP
                    EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON %%s FROM %%s', given.name,
                      CASE given.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_catalog.pg_get_userbyid(given.grantee)) END);
                  END LOOP;
                END
                $withdraw$""", names(tables));
    }

    @Override
    public String refuseOthers(List<TableName> tables, List<String> trustedOwners) {
        return "WITH RECURSIVE tables AS (SELECT unnest(ARRAY[" + names(tables) + "]::regclass[])::oid AS oid), "
                + OwnersSql.doubts(trustedOwners)
                + " SELECT (parts[1] || '.' || parts[2] || ' is in the hands of ' || parts[6])::int FROM doubts";
    }

    private static String names(List<TableName> tables) {
        return tables.stream().map(Literal::table).map(Literal::text).collect(Collectors.joining(", "));
    }
}
