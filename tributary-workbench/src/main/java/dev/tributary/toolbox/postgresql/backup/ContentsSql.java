package dev.tributary.toolbox.postgresql.backup;

/**
 * The queries about what a database holds that neither the server nor somebody else's extension brought.
 *
 * <p>The server itself keeps the list: everything that lives in a schema depends on it, whatever kind of thing it is, and
 * {@code pg_identify_object} writes kind and name as SQL reads them.
 */
final class ContentsSql {

    private ContentsSql() {}

    /** Schemas that people made, public included. */
    private static final String SPACES = """
            spaces AS (
              SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n
              WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_namespace'::regclass
                                AND d.objid = n.oid AND d.deptype = 'e'))""";

    /**
     * Columns kind, identity, schema, is_table and owned. Sequences and tables that belong to another object go with that; so do the
     * members of extensions.
     */
    static final String OBJECTS = "WITH " + SPACES + """
            , things AS (
              SELECT d.classid, d.objid, s.nspname FROM spaces s
              JOIN pg_catalog.pg_depend d
                ON d.refclassid = 'pg_catalog.pg_namespace'::regclass AND d.refobjid = s.oid AND d.deptype = 'n'
              WHERE d.classid <> 'pg_catalog.pg_extension'::regclass AND d.objsubid = 0
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend o
                                WHERE o.classid = d.classid AND o.objid = d.objid AND o.objsubid = 0
                                  AND o.deptype IN ('e', 'i')))
            SELECT i.type AS kind, i.identity, t.nspname AS schema,
                   i.type IN ('table', 'foreign table') AS is_table,
                   t.classid = 'pg_catalog.pg_class'::regclass AND EXISTS (
                     SELECT FROM pg_catalog.pg_depend o WHERE o.classid = t.classid AND o.objid = t.objid
                       AND o.deptype = 'a' AND o.refobjsubid > 0) AS owned
            FROM things t, LATERAL pg_catalog.pg_identify_object(t.classid, t.objid, 0) i
            ORDER BY is_table DESC, kind, identity""";

    /** Columns quoted and name. */
    static final String SCHEMAS = "WITH " + SPACES
            + " SELECT pg_catalog.quote_ident(nspname) AS quoted, nspname AS name FROM spaces ORDER BY 1";

    /** Columns name, ours: extensions but those of the server itself. */
    static final String EXTENSIONS = """
            SELECT pg_catalog.quote_ident(e.extname) AS name, pg_catalog.pg_has_role(e.extowner, 'USAGE') AS ours
            FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
            WHERE n.nspname <> 'pg_catalog' ORDER BY 1""";

    /** Columns kind, name: what lives in the database itself and in no schema. */
    static final String DATABASE_WIDE = """
            SELECT kind, name FROM (
              SELECT 1 AS place, 'event trigger' AS kind, pg_catalog.quote_ident(evtname) AS name, oid,
                     'pg_catalog.pg_event_trigger'::regclass AS class FROM pg_catalog.pg_event_trigger
              UNION ALL
              SELECT 2, 'publication', pg_catalog.quote_ident(pubname), oid, 'pg_catalog.pg_publication'::regclass
              FROM pg_catalog.pg_publication
              UNION ALL
              SELECT 3, 'server', pg_catalog.quote_ident(srvname), oid, 'pg_catalog.pg_foreign_server'::regclass
              FROM pg_catalog.pg_foreign_server
              UNION ALL
              SELECT 4, 'foreign data wrapper', pg_catalog.quote_ident(fdwname), oid,
                     'pg_catalog.pg_foreign_data_wrapper'::regclass FROM pg_catalog.pg_foreign_data_wrapper) AS wide
            WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                              WHERE d.classid = wide.class AND d.objid = wide.oid AND d.deptype = 'e')
            ORDER BY place, name""";

    /** Column name: what keeps copying rows from another server into this database. */
    static final String SUBSCRIPTIONS = """
            SELECT pg_catalog.quote_ident(subname) AS name FROM pg_catalog.pg_subscription
            WHERE subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
            ORDER BY 1""";

    static final String LARGE_OBJECTS = "SELECT count(*) FROM pg_catalog.pg_largeobject_metadata";

    /** Columns name, estimate, and whether it is a table whose rows are here: partitions count with their table. */
    static final String TABLES = "WITH " + SPACES + """
            SELECT pg_catalog.quote_ident(s.nspname) || '.' || pg_catalog.quote_ident(c.relname) AS name,
                   greatest(c.reltuples, 0)::bigint AS estimate
            FROM pg_catalog.pg_class c JOIN spaces s ON s.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                              WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY s.nspname, c.relname""";
}
