package dev.tributary.schema.postgresql;

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
            SELECT 'enum', t.fq, ARRAY[
              ['owner', pg_get_userbyid(t.typowner)],
              ['labels', (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
                 FROM pg_enum WHERE enumtypid = t.oid)]]::text[]
            FROM typ t WHERE t.typtype = 'e'""";

    /** The stored text of a default was written under the search path of its day, so it is deparsed anew. */
    private static final String DOMAINS = """
            SELECT 'domain', t.fq, ARRAY[
              ['owner', pg_get_userbyid(t.typowner)],
              ['type', format_type(t.typbasetype, t.typtypmod)],
              ['not null', CASE WHEN t.typnotnull THEN 'true' END],
              ['default', pg_get_expr(t.typdefaultbin, 0)],
              ['collation', (SELECT format('%I.%I', n.nspname, o.collname) FROM pg_collation o
                 JOIN pg_namespace n ON n.oid = o.collnamespace JOIN pg_type b ON b.oid = t.typbasetype
                 WHERE o.oid = t.typcollation AND t.typcollation <> b.typcollation)]]::text[]
            FROM typ t WHERE t.typtype = 'd'""";

    private static final String RANGES = """
            SELECT 'range type', t.fq, ARRAY[
              ['owner', pg_get_userbyid(t.typowner)],
              ['subtype', format_type(g.rngsubtype, NULL)],
              ['operator class', (pg_identify_object('pg_opclass'::regclass, g.rngsubopc, 0)).identity],
              ['collation', CASE WHEN g.rngcollation <> 0
                 THEN (pg_identify_object('pg_collation'::regclass, g.rngcollation, 0)).identity END],
              ['canonical', CASE WHEN g.rngcanonical <> 0 THEN g.rngcanonical::oid::regprocedure::text END],
              ['difference', CASE WHEN g.rngsubdiff <> 0 THEN g.rngsubdiff::oid::regprocedure::text END],
              ['multirange', format_type(g.rngmultitypid, NULL)]]::text[]
            FROM pg_range g JOIN typ t ON t.oid = g.rngtypid""";

    private static final String BASE_TYPES = """
            SELECT 'base type', t.fq, ARRAY[
              ['owner', pg_get_userbyid(t.typowner)],
              ['input', t.typinput::oid::regprocedure::text],
              ['output', t.typoutput::oid::regprocedure::text],
              ['receive', CASE WHEN t.typreceive <> 0 THEN t.typreceive::oid::regprocedure::text END],
              ['send', CASE WHEN t.typsend <> 0 THEN t.typsend::oid::regprocedure::text END],
              ['modifier input', CASE WHEN t.typmodin <> 0 THEN t.typmodin::oid::regprocedure::text END],
              ['modifier output', CASE WHEN t.typmodout <> 0 THEN t.typmodout::oid::regprocedure::text END],
              ['analyze', CASE WHEN t.typanalyze <> 0 THEN t.typanalyze::oid::regprocedure::text END],
              ['subscript', CASE WHEN t.typsubscript <> 0 THEN t.typsubscript::oid::regprocedure::text END],
              ['length', t.typlen::text],
              ['by value', t.typbyval::text],
              ['alignment', t.typalign::text],
              ['storage', t.typstorage::text],
              ['category', t.typcategory::text],
              ['preferred', t.typispreferred::text],
              ['delimiter', t.typdelim::text],
              ['default', t.typdefault],
              ['element', CASE WHEN t.typelem <> 0 THEN format_type(t.typelem, NULL) END],
              ['collatable', (t.typcollation <> 0)::text]]::text[]
            FROM typ t WHERE t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)""";

    private static final String SHELL_TYPES = """
            SELECT 'shell type', t.fq, ARRAY[['owner', pg_get_userbyid(t.typowner)]]::text[]
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
            SELECT 'collation', format('%I.%I', n.nspname, c.collname), ARRAY[
              ['owner', pg_get_userbyid(c.collowner)],
              ['provider', CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'c' THEN 'libc' WHEN 'b' THEN 'builtin'
                 ELSE c.collprovider::text END],
              ['deterministic', c.collisdeterministic::text],
              ['collate', c.collcollate::text],
              ['ctype', c.collctype::text],
              ['locale',\s""" + locale + """
            ],
              ['rules',\s""" + rules + """
            ]]::text[]
            FROM pg_collation c JOIN ns n ON n.oid = c.collnamespace
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_collation'::regclass AND e.objid = c.oid)""";
    }

    private static final String CONVERSIONS = """
            SELECT 'conversion', format('%I.%I', n.nspname, c.conname), ARRAY[
              ['owner', pg_get_userbyid(c.conowner)],
              ['from', pg_encoding_to_char(c.conforencoding)],
              ['to', pg_encoding_to_char(c.contoencoding)],
              ['function', c.conproc::oid::regprocedure::text],
              ['default', c.condefault::text]]::text[]
            FROM pg_conversion c JOIN ns n ON n.oid = c.connamespace
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_conversion'::regclass AND e.objid = c.oid)""";

    private static final String SEARCH_CONFIGURATIONS = """
            SELECT 'text search configuration', format('%I.%I', n.nspname, c.cfgname), ARRAY[
                ['owner', pg_get_userbyid(c.cfgowner)],
                ['parser', (pg_identify_object('pg_ts_parser'::regclass, c.cfgparser, 0)).identity]]::text[]
              || coalesce((SELECT array_agg(ARRAY['token ' || alias, dictionaries]) FROM
                 (SELECT k.alias, string_agg((pg_identify_object('pg_ts_dict'::regclass, m.mapdict, 0)).identity, ', '
                    ORDER BY m.mapseqno) AS dictionaries
                  FROM pg_ts_config_map m JOIN ts_token_type(c.cfgparser) k ON k.tokid = m.maptokentype
                  WHERE m.mapcfg = c.oid GROUP BY k.alias) q), '{}')
            FROM pg_ts_config c JOIN ns n ON n.oid = c.cfgnamespace
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_ts_config'::regclass AND e.objid = c.oid)""";

    private static final String SEARCH_DICTIONARIES = """
            SELECT 'text search dictionary', format('%I.%I', n.nspname, d.dictname), ARRAY[
              ['owner', pg_get_userbyid(d.dictowner)],
              ['template', (pg_identify_object('pg_ts_template'::regclass, d.dicttemplate, 0)).identity],
              ['options', d.dictinitoption]]::text[]
            FROM pg_ts_dict d JOIN ns n ON n.oid = d.dictnamespace
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_ts_dict'::regclass AND e.objid = d.oid)""";

    private static final String SEARCH_PARSERS = """
            SELECT 'text search parser', format('%I.%I', n.nspname, p.prsname), ARRAY[
              ['start', p.prsstart::oid::regprocedure::text],
              ['get token', p.prstoken::oid::regprocedure::text],
              ['end', p.prsend::oid::regprocedure::text],
              ['headline', CASE WHEN p.prsheadline <> 0 THEN p.prsheadline::oid::regprocedure::text END],
              ['token types', p.prslextype::oid::regprocedure::text]]::text[]
            FROM pg_ts_parser p JOIN ns n ON n.oid = p.prsnamespace
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_ts_parser'::regclass AND e.objid = p.oid)""";

    private static final String SEARCH_TEMPLATES = """
            SELECT 'text search template', format('%I.%I', n.nspname, t.tmplname), ARRAY[
              ['initialize', CASE WHEN t.tmplinit <> 0 THEN t.tmplinit::oid::regprocedure::text END],
              ['look up', t.tmpllexize::oid::regprocedure::text]]::text[]
            FROM pg_ts_template t JOIN ns n ON n.oid = t.tmplnamespace
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_ts_template'::regclass AND e.objid = t.oid)""";
}
