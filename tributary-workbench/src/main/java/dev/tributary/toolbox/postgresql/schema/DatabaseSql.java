package dev.tributary.toolbox.postgresql.schema;

import java.util.Locale;

/** Catalog queries about what belongs to a database as a whole: schemas, extensions, foreign servers, publications. */
final class DatabaseSql {

    private DatabaseSql() {}

    static String text(int serverVersion) {
        return String.join(
                "\nUNION ALL\n",
                SCHEMAS,
                EXTENSIONS,
                EXTENSION_DEPENDENCIES,
                publications(serverVersion),
                EVENT_TRIGGERS,
                FOREIGN_DATA_WRAPPERS,
                FOREIGN_SERVERS,
                USER_MAPPINGS,
                SETTINGS);
    }

    private static final String SCHEMAS = """
            SELECT 'schema', n.fq, array_remove(ARRAY['owner' {is} pg_get_userbyid(n.nspowner)], NULL)
            FROM ns n WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_namespace'::regclass AND e.objid = n.oid)""";

    private static final String EXTENSIONS = """
            SELECT 'extension', quote_ident(e.extname), array_remove(ARRAY[
              'version' {is} e.extversion,
              'schema' {is} quote_ident(n.nspname)], NULL)
            FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace""";

    /** What DEPENDS ON EXTENSION declares: such an object goes when the extension goes. */
    private static final String EXTENSION_DEPENDENCIES = """
            SELECT 'extension dependency', concat(i.type, ' ', i.identity, ' on ', quote_ident(e.extname)), '{}'::text[]
            FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass,
              LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) i
            WHERE d.deptype = 'x'""";

    private static String publications(int serverVersion) {
        boolean filters = serverVersion >= 15_00_00;
        String schemas = filters ? """
                  (SELECT string_agg(quote_ident(n.nspname), ', ' ORDER BY n.nspname) FROM pg_publication_namespace m
                     JOIN pg_namespace n ON n.oid = m.pnnspid WHERE m.pnpubid = p.oid)""" : "NULL";
        String members = filters ? """
                  concat_ws(' where ', coalesce((SELECT string_agg(quote_ident(attname), ', ' ORDER BY attname)
                     FROM pg_attribute WHERE attrelid = t.prrelid AND attnum = ANY (t.prattrs)), 'all columns'),
                     pg_get_expr(t.prqual, t.prrelid))""" : "'all columns'";
        String generated = serverVersion >= 18_00_00 ? "nullif(p.pubgencols, 'n')::text" : "NULL";
        return String.format(Locale.ROOT, """
            SELECT 'publication', quote_ident(p.pubname), array_remove(ARRAY[
                'owner' {is} pg_get_userbyid(p.pubowner),
                'all tables' {is} CASE WHEN p.puballtables THEN 'true' END,
                'publishes' {is} concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                   CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END),
                'via partition root' {is} CASE WHEN p.pubviaroot THEN 'true' END,
                'generated columns' {is} %s,
                'schemas' {is} %s], NULL)
              || coalesce((SELECT array_agg('table ' || t.prrelid::regclass {is} %s)
                 FROM pg_publication_rel t WHERE t.prpubid = p.oid), '{}')
            FROM pg_publication p""", generated, schemas, members);
    }

    private static final String EVENT_TRIGGERS = """
            SELECT 'event trigger', quote_ident(t.evtname), array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(t.evtowner),
              'event' {is} t.evtevent,
              'function' {is} t.evtfoid::regprocedure::text,
              'enabled' {is} CASE t.evtenabled WHEN 'D' THEN 'no' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END,
              'tags' {is} (SELECT string_agg(g, ', ' ORDER BY g COLLATE "C") FROM unnest(t.evttags) g)], NULL)
            FROM pg_event_trigger t JOIN pg_proc f ON f.oid = t.evtfoid JOIN pg_namespace n ON n.oid = f.pronamespace
            WHERE n.nspname <> ALL ((SELECT schemas FROM ignored)::text[])
              AND NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_event_trigger'::regclass AND e.objid = t.oid)""";

    private static final String FOREIGN_DATA_WRAPPERS = """
            SELECT 'foreign-data wrapper', quote_ident(w.fdwname), array_remove(ARRAY[
                'owner' {is} pg_get_userbyid(w.fdwowner),
                'handler' {is} CASE WHEN w.fdwhandler <> 0 THEN w.fdwhandler::regprocedure::text END,
                'validator' {is} CASE WHEN w.fdwvalidator <> 0 THEN w.fdwvalidator::regprocedure::text END], NULL)
              || coalesce((SELECT array_agg('option ' || option_name {is}
                   CASE WHEN option_name ~* {secret} THEN '***' ELSE option_value END)
                 FROM pg_options_to_table(w.fdwoptions)), '{}')
            FROM pg_foreign_data_wrapper w
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_foreign_data_wrapper'::regclass AND e.objid = w.oid)""";

    private static final String FOREIGN_SERVERS = """
            SELECT 'foreign server', quote_ident(s.srvname), array_remove(ARRAY[
                'owner' {is} pg_get_userbyid(s.srvowner),
                'type' {is} s.srvtype,
                'version' {is} s.srvversion,
                'wrapper' {is} (SELECT quote_ident(fdwname) FROM pg_foreign_data_wrapper WHERE oid = s.srvfdw)], NULL)
              || coalesce((SELECT array_agg('option ' || option_name {is}
                   CASE WHEN option_name ~* {secret} THEN '***' ELSE option_value END)
                 FROM pg_options_to_table(s.srvoptions)), '{}')
            FROM pg_foreign_server s
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_foreign_server'::regclass AND e.objid = s.oid)""";

    private static final String USER_MAPPINGS = """
            SELECT 'user mapping',
                concat(CASE u.umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(u.usename) END, ' on ', quote_ident(u.srvname)),
                coalesce((SELECT array_agg('option ' || option_name {is}
                   CASE WHEN option_name ~* {secret} THEN '***' ELSE option_value END)
                 FROM pg_options_to_table(u.umoptions)), '{}')
            FROM pg_user_mappings u""";

    private static final String SETTINGS = """
            SELECT 'database setting', coalesce(quote_ident(pg_get_userbyid(nullif(d.setrole, 0))), 'every role'),
                coalesce((SELECT array_agg(split_part(s, '=', 1) {is} CASE WHEN split_part(s, '=', 1) ~* {secret}
                   THEN '***' ELSE substr(s, strpos(s, '=') + 1) END) FROM unnest(d.setconfig) s), '{}')
            FROM pg_db_role_setting d
            WHERE d.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())""";
}
