package dev.tributary.toolbox.postgresql.schema;

import dev.tributary.schema.SchemaScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The one statement that reads a schema: rows of kind, name and attributes ({@code text[]} of names and values;
 * an attribute without a value says nothing and is no part of it). Two parameters: the schemas and the tables to leave out, both {@code text[]}.
 *
 * <p>Nothing in it may depend on the database's own history or locale: no OIDs, no attribute numbers, every list
 * ordered, and ordered by {@code COLLATE "C"} where its elements are text.
 */
final class CatalogQuery {

    /** Options and settings with such a name hold secrets, and a snapshot is made to be shared. */
    static final String SECRET_NAME = "pass|secret|token|credential|.key";

    private static final String SECRET = "'" + SECRET_NAME + "'";

    /** Stands between the name of an attribute and its value; {@code {is}} in the statements. */
    static final char IS = 31;

    private CatalogQuery() {}

    /** The statement for a server of this version, as in {@code server_version_num}. */
    static String text(int serverVersion) {
        return filled(String.join(
                "\nUNION ALL\n",
                SHARED + DatabaseSql.text(serverVersion),
                RelationSql.text(serverVersion),
                TypeSql.text(serverVersion),
                RoutineSql.text(),
                AnnotationSql.text()));
    }

    /** A query with what stands for the marks in it. */
    static String filled(String query) {
        return query.replace("{secret}", SECRET)
                .replace("{relation options}", StorageOptions.ofRelations())
                .replace("{column options}", StorageOptions.ofColumns())
                .replace("{is}", "|| chr(" + (int) IS + ") ||");
    }

    /** The tables that hold rows of their own, and their columns by name: a row a column, or one without. */
    static String tablesWithColumns() {
        return SHARED + """
                  SELECT r.fq, quote_ident(a.attname) FROM rel r
                  LEFT JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
                  WHERE r.relkind = 'r' OR r.relkind = 'm' AND r.relispopulated
                  ORDER BY r.fq COLLATE "C", a.attname""";
    }

    /** The sequences. */
    static String sequences() {
        return SHARED + "SELECT r.fq FROM rel r WHERE r.relkind = 'S'";
    }

    /** Fills in the two parameters of each statement here. */
    static void leaveOut(PreparedStatement statement, SchemaScope scope) throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(
                1, connection.createArrayOf("text", scope.schemasLeftOut().toArray()));
        statement.setArray(
                2, connection.createArrayOf("text", scope.tablesLeftOut().toArray()));
    }

    /**
     * What the parts share. Members of extensions are left out, and so is what hangs on a table that is left out: its
     * indexes, and the sequences of its columns.
     */
    private static final String SHARED = """
            WITH
            ignored AS (SELECT ?::text[] AS schemas, ?::text[] AS tables),
            ns AS (SELECT n.oid, n.nspname, n.nspowner, n.nspacl, format('%I', n.nspname) AS fq
              FROM pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                AND n.nspname <> ALL ((SELECT schemas FROM ignored)::text[])),
            ext AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
            left_out AS (
              SELECT c.oid FROM pg_class c JOIN ns n ON n.oid = c.relnamespace
                WHERE c.relname = ANY ((SELECT tables FROM ignored)::text[])
                  OR n.nspname || '.' || c.relname = ANY ((SELECT tables FROM ignored)::text[])
              UNION SELECT objid FROM ext WHERE classid = 'pg_class'::regclass
              UNION SELECT t.typrelid FROM pg_type t JOIN ext e ON e.classid = 'pg_type'::regclass AND e.objid = t.oid
                WHERE t.typrelid <> 0),
            hidden AS (
              SELECT oid FROM left_out
              UNION SELECT indexrelid FROM pg_index WHERE indrelid IN (SELECT oid FROM left_out)
              UNION SELECT d.objid FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
                WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
                  AND d.deptype IN ('a', 'i') AND d.refobjid IN (SELECT oid FROM left_out)),
            rel AS (SELECT c.*, format('%I.%I', n.nspname, c.relname) AS fq,
                CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'v' THEN 'view'
                  WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table' WHEN 'c' THEN 'composite type'
                  WHEN 'S' THEN 'sequence' ELSE 'index' END AS kind
              FROM pg_class c JOIN ns n ON n.oid = c.relnamespace WHERE c.oid NOT IN (SELECT oid FROM hidden)),
            typ AS (SELECT t.*, format('%I.%I', n.nspname, t.typname) AS fq
              FROM pg_type t JOIN ns n ON n.oid = t.typnamespace
              WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid)),
            fn AS (SELECT p.*, format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) AS fq,
                CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END AS kind
              FROM pg_proc p JOIN ns n ON n.oid = p.pronamespace
              WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid)),
            col AS (SELECT a.*, r.fq || '.' || quote_ident(a.attname) AS fq, r.relkind,
                CASE WHEN r.relkind IN ('v', 'm') THEN 'view column' WHEN r.relkind = 'c' THEN 'composite type field'
                  ELSE 'column' END AS kind,
                row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum) AS position
              FROM pg_attribute a JOIN rel r ON r.oid = a.attrelid
              WHERE a.attnum > 0 AND NOT a.attisdropped AND r.relkind IN ('r', 'p', 'f', 'v', 'm', 'c'))
            """;
}
