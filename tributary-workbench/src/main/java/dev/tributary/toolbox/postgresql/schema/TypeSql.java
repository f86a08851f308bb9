package dev.tributary.toolbox.postgresql.schema;

/** Catalog queries about types, and about what text is made of: collations, conversions, text search. */
final class TypeSql {

    private TypeSql() {}

    static String text(int serverVersion) {
        return String.join(
                "\nUNION ALL\n",
                ENUMS,
                DOMAINS,
                RANGES,
                BASE_TYPES,
                SHELL_TYPES,
                collations(serverVersion),
                CONVERSIONS,
                SEARCH_CONFIGURATIONS,
                SEARCH_DICTIONARIES,
                SEARCH_PARSERS,
                SEARCH_TEMPLATES);
    }

    /** The order of the labels counts, the numbers behind it depend on how it came about. */
    private static final String ENUMS = """
            SELECT 'enum', t.fq, array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(t.typowner),
              'labels' {is} (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
                 FROM pg_enum WHERE enumtypid = t.oid)], NULL)
            FROM typ t WHERE t.typtype = 'e'""";

    /** The stored text of a default was written under the search path of its day, so it is deparsed anew. */
    private static final String DOMAINS = """
            SELECT 'domain', t.fq, array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(t.typowner),
              'type' {is} format_type(t.typbasetype, t.typtypmod),
              'not null' {is} CASE WHEN t.typnotnull THEN 'true' END,
              'default' {is} pg_get_expr(t.typdefaultbin, 0),
              'collation' {is} (SELECT format('%I.%I', n.nspname, o.collname) FROM pg_collation o
                 JOIN pg_namespace n ON n.oid = o.collnamespace JOIN pg_type b ON b.oid = t.typbasetype
                 WHERE o.oid = t.typcollation AND t.typcollation <> b.typcollation)], NULL)
            FROM typ t WHERE t.typtype = 'd'""";

    private static final String RANGES = """
            SELECT 'range type', t.fq, array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(t.typowner),
              'subtype' {is} format_type(g.rngsubtype, NULL),
              'operator class' {is} (pg_identify_object('pg_opclass'::regclass, g.rngsubopc, 0)).identity,
              'collation' {is} CASE WHEN g.rngcollation <> 0
                 THEN (pg_identify_object('pg_collation'::regclass, g.rngcollation, 0)).identity END,
              'canonical' {is} CASE WHEN g.rngcanonical <> 0 THEN g.rngcanonical::oid::regprocedure::text END,
              'difference' {is} CASE WHEN g.rngsubdiff <> 0 THEN g.rngsubdiff::oid::regprocedure::text END,
              'multirange' {is} format_type(g.rngmultitypid, NULL)], NULL)
            FROM pg_range g JOIN typ t ON t.oid = g.rngtypid""";

    private static final String BASE_TYPES = """
            SELECT 'base type', t.fq, array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(t.typowner),
              'input' {is} t.typinput::oid::regprocedure::text,
              'output' {is} t.typoutput::oid::regprocedure::text,
              'receive' {is} CASE WHEN t.typreceive <> 0 THEN t.typreceive::oid::regprocedure::text END,
              'send' {is} CASE WHEN t.typsend <> 0 THEN t.typsend::oid::regprocedure::text END,
              'modifier input' {is} CASE WHEN t.typmodin <> 0 THEN t.typmodin::oid::regprocedure::text END,
              'modifier output' {is} CASE WHEN t.typmodout <> 0 THEN t.typmodout::oid::regprocedure::text END,
              'analyze' {is} CASE WHEN t.typanalyze <> 0 THEN t.typanalyze::oid::regprocedure::text END,
              'subscript' {is} CASE WHEN t.typsubscript <> 0 THEN t.typsubscript::oid::regprocedure::text END,
              'length' {is} t.typlen::text,
              'by value' {is} t.typbyval::text,
              'alignment' {is} t.typalign::text,
              'storage' {is} t.typstorage::text,
              'category' {is} t.typcategory::text,
              'preferred' {is} t.typispreferred::text,
              'delimiter' {is} t.typdelim::text,
              'default' {is} t.typdefault,
              'element' {is} CASE WHEN t.typelem <> 0 THEN format_type(t.typelem, NULL) END,
              'collatable' {is} (t.typcollation <> 0)::text], NULL)
            FROM typ t WHERE t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)""";

    private static final String SHELL_TYPES = """
            SELECT 'shell type', t.fq, array_remove(ARRAY['owner' {is} pg_get_userbyid(t.typowner)], NULL)
            FROM typ t WHERE t.typtype = 'p' AND NOT t.typisdefined""";

    /** The recorded version of a collation is the library's on this machine, and left out. */
    private static String collations(int serverVersion) {
        String locale = "NULL";
        if (serverVersion >= 17_00_00) {
            locale = "c.colllocale";
        } else if (serverVersion >= 15_00_00) {
            locale = "c.colliculocale";
        }
        String rules = serverVersion >= 16_00_00 ? "c.collicurules" : "NULL";
        return """
            SELECT 'collation', format('%I.%I', n.nspname, c.collname), array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(c.collowner),
              'provider' {is} CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'c' THEN 'libc' WHEN 'b' THEN 'builtin'
                 ELSE c.collprovider::text END,
              'deterministic' {is} c.collisdeterministic::text,
              'collate' {is} c.collcollate::text,
              'ctype' {is} c.collctype::text,
              'locale' {is} {locale},
              'rules' {is} {rules}], NULL)
            FROM pg_collation c JOIN ns n ON n.oid = c.collnamespace
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_collation'::regclass AND e.objid = c.oid)""".replace("{locale}", locale).replace("{rules}", rules);
    }

    private static final String CONVERSIONS = """
            SELECT 'conversion', format('%I.%I', n.nspname, c.conname), array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(c.conowner),
              'from' {is} pg_encoding_to_char(c.conforencoding),
              'to' {is} pg_encoding_to_char(c.contoencoding),
              'function' {is} c.conproc::oid::regprocedure::text,
              'default' {is} c.condefault::text], NULL)
            FROM pg_conversion c JOIN ns n ON n.oid = c.connamespace
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_conversion'::regclass AND e.objid = c.oid)""";

    private static final String SEARCH_CONFIGURATIONS = """
            SELECT 'text search configuration', format('%I.%I', n.nspname, c.cfgname), array_remove(ARRAY[
                'owner' {is} pg_get_userbyid(c.cfgowner),
                'parser' {is} (pg_identify_object('pg_ts_parser'::regclass, c.cfgparser, 0)).identity], NULL)
              || coalesce((SELECT array_agg('token ' || alias {is} dictionaries) FROM
                 (SELECT k.alias, string_agg((pg_identify_object('pg_ts_dict'::regclass, m.mapdict, 0)).identity, ', '
                    ORDER BY m.mapseqno) AS dictionaries
                  FROM pg_ts_config_map m JOIN ts_token_type(c.cfgparser) k ON k.tokid = m.maptokentype
                  WHERE m.mapcfg = c.oid GROUP BY k.alias) q), '{}')
            FROM pg_ts_config c JOIN ns n ON n.oid = c.cfgnamespace
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_ts_config'::regclass AND e.objid = c.oid)""";

    private static final String SEARCH_DICTIONARIES = """
            SELECT 'text search dictionary', format('%I.%I', n.nspname, d.dictname), array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(d.dictowner),
              'template' {is} (pg_identify_object('pg_ts_template'::regclass, d.dicttemplate, 0)).identity,
              'options' {is} d.dictinitoption], NULL)
            FROM pg_ts_dict d JOIN ns n ON n.oid = d.dictnamespace
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_ts_dict'::regclass AND e.objid = d.oid)""";

    private static final String SEARCH_PARSERS = """
            SELECT 'text search parser', format('%I.%I', n.nspname, p.prsname), array_remove(ARRAY[
              'start' {is} p.prsstart::oid::regprocedure::text,
              'get token' {is} p.prstoken::oid::regprocedure::text,
              'end' {is} p.prsend::oid::regprocedure::text,
              'headline' {is} CASE WHEN p.prsheadline <> 0 THEN p.prsheadline::oid::regprocedure::text END,
              'token types' {is} p.prslextype::oid::regprocedure::text], NULL)
            FROM pg_ts_parser p JOIN ns n ON n.oid = p.prsnamespace
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_ts_parser'::regclass AND e.objid = p.oid)""";

    private static final String SEARCH_TEMPLATES = """
            SELECT 'text search template', format('%I.%I', n.nspname, t.tmplname), array_remove(ARRAY[
              'initialize' {is} CASE WHEN t.tmplinit <> 0 THEN t.tmplinit::oid::regprocedure::text END,
              'look up' {is} t.tmpllexize::oid::regprocedure::text], NULL)
            FROM pg_ts_template t JOIN ns n ON n.oid = t.tmplnamespace
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_ts_template'::regclass AND e.objid = t.oid)""";
}
