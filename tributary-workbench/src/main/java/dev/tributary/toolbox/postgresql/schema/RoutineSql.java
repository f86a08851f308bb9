package dev.tributary.toolbox.postgresql.schema;

/** Catalog queries about what can be called: functions, aggregates, operators with their classes, casts, languages. */
final class RoutineSql {

    private RoutineSql() {}

    static String text() {
        return String.join(
                "\nUNION ALL\n",
                FUNCTIONS,
                AGGREGATES,
                OPERATORS,
                OPERATOR_CLASSES,
                OPERATOR_FAMILIES,
                CASTS,
                TRANSFORMS,
                LANGUAGES,
                ACCESS_METHODS);
    }

    private static final String FUNCTIONS = """
            SELECT f.kind, f.fq, array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(f.proowner),
              'definition' {is} pg_get_functiondef(f.oid)], NULL)
            FROM fn f WHERE f.prokind <> 'a'""";

    private static final String AGGREGATES = """
            SELECT f.kind, f.fq, array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(f.proowner),
              'arguments' {is} pg_get_function_arguments(f.oid),
              'result' {is} pg_get_function_result(f.oid),
              'parallel' {is} f.proparallel::text,
              'kind' {is} a.aggkind::text,
              'direct arguments' {is} a.aggnumdirectargs::text,
              'transition' {is} a.aggtransfn::oid::regprocedure::text,
              'transition type' {is} format_type(a.aggtranstype, NULL),
              'transition space' {is} a.aggtransspace::text,
              'initial value' {is} a.agginitval,
              'final' {is} CASE WHEN a.aggfinalfn <> 0 THEN a.aggfinalfn::oid::regprocedure::text END,
              'final extra' {is} a.aggfinalextra::text,
              'final modifies' {is} a.aggfinalmodify::text,
              'combine' {is} CASE WHEN a.aggcombinefn <> 0 THEN a.aggcombinefn::oid::regprocedure::text END,
              'serialize' {is} CASE WHEN a.aggserialfn <> 0 THEN a.aggserialfn::oid::regprocedure::text END,
              'deserialize' {is} CASE WHEN a.aggdeserialfn <> 0 THEN a.aggdeserialfn::oid::regprocedure::text END,
              'moving transition' {is} CASE WHEN a.aggmtransfn <> 0 THEN a.aggmtransfn::oid::regprocedure::text END,
              'moving inverse' {is} CASE WHEN a.aggminvtransfn <> 0 THEN a.aggminvtransfn::oid::regprocedure::text END,
              'moving transition type' {is} CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END,
              'moving transition space' {is} nullif(a.aggmtransspace, 0)::text,
              'moving initial value' {is} a.aggminitval,
              'moving final' {is} CASE WHEN a.aggmfinalfn <> 0 THEN a.aggmfinalfn::oid::regprocedure::text END,
              'moving final extra' {is} CASE WHEN a.aggmfinalextra THEN 'true' END,
              'moving final modifies' {is} CASE WHEN a.aggmtransfn <> 0 THEN a.aggmfinalmodify::text END,
              'sort operator' {is} CASE WHEN a.aggsortop <> 0 THEN a.aggsortop::regoperator::text END], NULL)
            FROM fn f JOIN pg_aggregate a ON a.aggfnoid = f.oid""";

    private static final String OPERATORS = """
            SELECT 'operator', o.oid::regoperator::text, array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(o.oprowner),
              'function' {is} CASE WHEN o.oprcode <> 0 THEN o.oprcode::oid::regprocedure::text END,
              'result' {is} CASE WHEN o.oprresult <> 0 THEN format_type(o.oprresult, NULL) END,
              'commutator' {is} CASE WHEN o.oprcom <> 0 THEN o.oprcom::regoperator::text END,
              'negator' {is} CASE WHEN o.oprnegate <> 0 THEN o.oprnegate::regoperator::text END,
              'restrict' {is} CASE WHEN o.oprrest <> 0 THEN o.oprrest::oid::regprocedure::text END,
              'join' {is} CASE WHEN o.oprjoin <> 0 THEN o.oprjoin::oid::regprocedure::text END,
              'hashes' {is} CASE WHEN o.oprcanhash THEN 'true' END,
              'merges' {is} CASE WHEN o.oprcanmerge THEN 'true' END], NULL)
            FROM pg_operator o JOIN ns n ON n.oid = o.oprnamespace
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_operator'::regclass AND e.objid = o.oid)""";

    private static final String OPERATOR_CLASSES = """
            SELECT 'operator class', (pg_identify_object('pg_opclass'::regclass, c.oid, 0)).identity, array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(c.opcowner),
              'family' {is} (pg_identify_object('pg_opfamily'::regclass, c.opcfamily, 0)).identity,
              'type' {is} format_type(c.opcintype, NULL),
              'stored type' {is} CASE WHEN c.opckeytype <> 0 THEN format_type(c.opckeytype, NULL) END,
              'default' {is} CASE WHEN c.opcdefault THEN 'true' END], NULL)
            FROM pg_opclass c JOIN ns n ON n.oid = c.opcnamespace
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_opclass'::regclass AND e.objid = c.oid)""";

    private static final String OPERATOR_FAMILIES = """
            SELECT 'operator family', (pg_identify_object('pg_opfamily'::regclass, f.oid, 0)).identity, array_remove(ARRAY[
                'owner' {is} pg_get_userbyid(f.opfowner)], NULL)
              || coalesce((SELECT array_agg(
                   concat('operator ', o.amopstrategy, ' (', format_type(o.amoplefttype, NULL), ', ',
                     format_type(o.amoprighttype, NULL), ')') {is}
                   concat(o.amopopr::regoperator, CASE WHEN o.amopsortfamily <> 0 THEN ' for order by ' ||
                     (pg_identify_object('pg_opfamily'::regclass, o.amopsortfamily, 0)).identity END))
                 FROM pg_amop o WHERE o.amopfamily = f.oid), '{}')
              || coalesce((SELECT array_agg(
                   concat('function ', p.amprocnum, ' (', format_type(p.amproclefttype, NULL), ', ',
                     format_type(p.amprocrighttype, NULL), ')') {is}
                   p.amproc::oid::regprocedure::text)
                 FROM pg_amproc p WHERE p.amprocfamily = f.oid), '{}')
            FROM pg_opfamily f JOIN ns n ON n.oid = f.opfnamespace
            WHERE NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_opfamily'::regclass AND e.objid = f.oid)""";

    /** Objects without a schema: everything below this number came with the server. */
    private static final String CASTS = """
            SELECT 'cast', format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL), array_remove(ARRAY[
              'function' {is} CASE WHEN c.castfunc <> 0 THEN c.castfunc::regprocedure::text END,
              'context' {is} CASE c.castcontext WHEN 'e' THEN 'explicit' WHEN 'a' THEN 'assignment' ELSE 'implicit' END,
              'method' {is} CASE c.castmethod WHEN 'f' THEN 'function' WHEN 'i' THEN 'input and output' ELSE 'binary' END], NULL)
            FROM pg_cast c WHERE c.oid >= 16384
              AND NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_cast'::regclass AND e.objid = c.oid)""";

    private static final String TRANSFORMS = """
            SELECT 'transform', concat(format_type(t.trftype, NULL), ' in ', quote_ident(l.lanname)), array_remove(ARRAY[
              'from SQL' {is} CASE WHEN t.trffromsql <> 0 THEN t.trffromsql::oid::regprocedure::text END,
              'to SQL' {is} CASE WHEN t.trftosql <> 0 THEN t.trftosql::oid::regprocedure::text END], NULL)
            FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE t.oid >= 16384
              AND NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_transform'::regclass AND e.objid = t.oid)""";

    private static final String LANGUAGES = """
            SELECT 'language', quote_ident(l.lanname), array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(l.lanowner),
              'trusted' {is} l.lanpltrusted::text,
              'handler' {is} CASE WHEN l.lanplcallfoid <> 0 THEN l.lanplcallfoid::regprocedure::text END,
              'inline' {is} CASE WHEN l.laninline <> 0 THEN l.laninline::regprocedure::text END,
              'validator' {is} CASE WHEN l.lanvalidator <> 0 THEN l.lanvalidator::regprocedure::text END], NULL)
            FROM pg_language l WHERE l.oid >= 16384
              AND NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_language'::regclass AND e.objid = l.oid)""";

    private static final String ACCESS_METHODS = """
            SELECT 'access method', quote_ident(a.amname), array_remove(ARRAY[
              'type' {is} CASE a.amtype WHEN 't' THEN 'table' ELSE 'index' END,
              'handler' {is} a.amhandler::oid::regprocedure::text], NULL)
            FROM pg_am a WHERE a.oid >= 16384
              AND NOT EXISTS (SELECT FROM ext e WHERE e.classid = 'pg_am'::regclass AND e.objid = a.oid)""";
}
