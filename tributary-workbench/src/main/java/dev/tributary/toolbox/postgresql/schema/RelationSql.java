package dev.tributary.toolbox.postgresql.schema;

/** Catalog queries about relations and what hangs on them: columns, constraints, indexes, triggers, rules, policies. */
final class RelationSql {

    private RelationSql() {}

    static String text(int serverVersion) {
        return String.join(
                "\nUNION ALL\n",
                RELATIONS,
                COLUMNS,
                CONSTRAINTS,
                INDEXES,
                SEQUENCES,
                triggers(serverVersion),
                CONSTRAINT_TRIGGERS,
                RULES,
                POLICIES,
                STATISTICS);
    }

    private static final String RELATIONS = """
            SELECT r.kind, r.fq, array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(r.relowner),
              'persistence' {is} CASE r.relpersistence WHEN 'u' THEN 'unlogged' END,
              'access method' {is} (SELECT nullif(amname, 'heap') FROM pg_am WHERE oid = r.relam),
              'tablespace' {is} (SELECT spcname FROM pg_tablespace WHERE oid = r.reltablespace),
              'options' {is} (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(r.reloptions) o
                 WHERE split_part(o, '=', 1) = ANY ({relation options})),
              'toast options' {is} (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C")
                 FROM pg_class t, unnest(t.reloptions) o WHERE t.oid = r.reltoastrelid
                   AND split_part(o, '=', 1) = ANY ({relation options})),
              'row security' {is} CASE WHEN r.relrowsecurity THEN 'enabled' END,
              'row security for owner' {is} CASE WHEN r.relforcerowsecurity THEN 'forced' END,
              'replica identity' {is} CASE WHEN r.relkind IN ('r', 'p') THEN
                 CASE r.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' WHEN 'i' THEN 'index' END END,
              'partition by' {is} CASE WHEN r.relkind = 'p' THEN pg_get_partkeydef(r.oid) END,
              'partition bound' {is} pg_get_expr(r.relpartbound, r.oid),
              'inherits' {is} (SELECT string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno)
                 FROM pg_inherits WHERE inhrelid = r.oid),
              'detach pending' {is} (SELECT 'true' FROM pg_inherits WHERE inhrelid = r.oid AND inhdetachpending),
              'of type' {is} CASE WHEN r.reloftype <> 0 THEN format_type(r.reloftype, NULL) END,
              'definition' {is} CASE WHEN r.relkind IN ('v', 'm') THEN pg_get_viewdef(r.oid) END,
              'populated' {is} CASE WHEN r.relkind = 'm' AND NOT r.relispopulated THEN 'false' END,
              'server' {is} (SELECT format('%I', s.srvname) FROM pg_foreign_table f JOIN pg_foreign_server s
                 ON s.oid = f.ftserver WHERE f.ftrelid = r.oid),
              'foreign options' {is} (SELECT string_agg(concat(option_name, '=', CASE WHEN option_name ~* {secret}
                   THEN '***' ELSE option_value END), ', ' ORDER BY option_name COLLATE "C")
                 FROM pg_foreign_table f, pg_options_to_table(f.ftoptions) WHERE f.ftrelid = r.oid)], NULL)
            FROM rel r WHERE r.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')""";

    /** Positions are ranks among the living: dropped columns leave holes in attnum that no dump restores. */
    private static final String COLUMNS = """
            SELECT c.kind, c.fq, array_remove(ARRAY[
              'position' {is} c.position::text,
              'type' {is} format_type(c.atttypid, c.atttypmod),
              'not null' {is} CASE WHEN c.attnotnull THEN 'true' END,
              'default' {is} CASE WHEN c.atthasdef THEN (SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef
                 WHERE adrelid = c.attrelid AND adnum = c.attnum) END,
              'generated' {is} CASE c.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' END,
              'identity' {is} CASE c.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END,
              'collation' {is} CASE WHEN c.attcollation <> t.typcollation THEN (SELECT format('%I.%I', n.nspname, o.collname)
                 FROM pg_collation o JOIN pg_namespace n ON n.oid = o.collnamespace WHERE o.oid = c.attcollation) END,
              'storage' {is} CASE WHEN c.attstorage <> t.typstorage THEN
                 CASE c.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main'
                 WHEN 'x' THEN 'extended' END END,
              'compression' {is} CASE c.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
              'statistics target' {is} nullif(c.attstattarget, -1)::text,
              'options' {is} (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(c.attoptions) o
                 WHERE split_part(o, '=', 1) = ANY ({column options})),
              'foreign options' {is} (SELECT string_agg(concat(option_name, '=', CASE WHEN option_name ~* {secret}
                   THEN '***' ELSE option_value END), ', ' ORDER BY option_name COLLATE "C")
                 FROM pg_options_to_table(c.attfdwoptions)),
              'inherited' {is} CASE WHEN c.attinhcount > 0 THEN
                 concat('from ', c.attinhcount, CASE WHEN c.attislocal THEN ' and local' END) END], NULL)
            FROM col c JOIN pg_type t ON t.oid = c.atttypid""";

    private static final String CONSTRAINTS = """
            SELECT 'constraint', coalesce(r.fq, t.fq) || '.' || quote_ident(k.conname), array_remove(ARRAY[
              'definition' {is} pg_get_constraintdef(k.oid),
              'valid' {is} CASE WHEN NOT k.convalidated THEN 'false' END,
              'index' {is} CASE WHEN k.contype IN ('p', 'u', 'x', 'f') AND k.conindid <> 0
                 THEN k.conindid::regclass::text END,
              'inherited' {is} CASE WHEN k.coninhcount > 0 THEN
                 concat('from ', k.coninhcount, CASE WHEN k.conislocal THEN ' and local' END) END], NULL)
            FROM pg_constraint k LEFT JOIN rel r ON r.oid = k.conrelid LEFT JOIN typ t ON t.oid = k.contypid
            WHERE (r.oid IS NOT NULL OR t.oid IS NOT NULL) AND k.contype <> 't'""";

    private static final String INDEXES = """
            SELECT 'index', r.fq, array_remove(ARRAY[
              'definition' {is} pg_get_indexdef(i.indexrelid),
              'table' {is} i.indrelid::regclass::text,
              'valid' {is} CASE WHEN NOT i.indisvalid THEN 'false' END,
              'ready' {is} CASE WHEN NOT i.indisready THEN 'false' END,
              'clustered' {is} CASE WHEN i.indisclustered THEN 'true' END,
              'replica identity' {is} CASE WHEN i.indisreplident THEN 'true' END,
              'tablespace' {is} (SELECT spcname FROM pg_tablespace WHERE oid = r.reltablespace),
              'parent' {is} (SELECT inhparent::regclass::text FROM pg_inherits WHERE inhrelid = r.oid),
              'statistics targets' {is} (SELECT string_agg(concat(attnum, ': ', attstattarget), ', ' ORDER BY attnum)
                 FROM pg_attribute WHERE attrelid = r.oid AND attstattarget >= 0)], NULL)
            FROM pg_index i JOIN rel r ON r.oid = i.indexrelid""";

    /** How a sequence counts. Where it stands is data, and no part of a schema. */
    private static final String SEQUENCES = """
            SELECT 'sequence', r.fq, array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(r.relowner),
              'persistence' {is} CASE r.relpersistence WHEN 'u' THEN 'unlogged' END,
              'type' {is} format_type(s.seqtypid, NULL),
              'start' {is} s.seqstart::text,
              'increment' {is} s.seqincrement::text,
              'minimum' {is} s.seqmin::text,
              'maximum' {is} s.seqmax::text,
              'cache' {is} s.seqcache::text,
              'cycle' {is} CASE WHEN s.seqcycle THEN 'true' END,
              'owned by' {is} (SELECT concat(a.attrelid::regclass, '.', quote_ident(a.attname),
                   CASE d.deptype WHEN 'i' THEN ' (identity)' END)
                 FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                 WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
                   AND d.deptype IN ('a', 'i'))], NULL)
            FROM pg_sequence s JOIN rel r ON r.oid = s.seqrelid""";

    /** Before 15 the copies of a trigger on partitions are internal ones; they can be disabled one by one. */
    private static String triggers(int serverVersion) {
        String shown = serverVersion >= 15_00_00 ? "NOT t.tgisinternal" : """
                  (NOT t.tgisinternal OR t.tgparentid <> 0 AND NOT EXISTS
                    (SELECT FROM pg_constraint k WHERE k.oid = t.tgconstraint AND k.contype = 'f'))""";
        return """
            SELECT 'trigger', r.fq || '.' || quote_ident(t.tgname), array_remove(ARRAY[
              'definition' {is} pg_get_triggerdef(t.oid),
              'enabled' {is} CASE t.tgenabled WHEN 'D' THEN 'no' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END,
              'copied from' {is} (SELECT p.tgrelid::regclass::text FROM pg_trigger p WHERE p.oid = t.tgparentid)], NULL)
            FROM pg_trigger t JOIN rel r ON r.oid = t.tgrelid WHERE\s""" + shown;
    }

    /** What a constraint uses to enforce itself can be switched off; the triggers' own names hold OIDs. */
    private static final String CONSTRAINT_TRIGGERS = """
            SELECT 'constraint trigger', concat(o.fq, '.', quote_ident(k.conname), ' ', f.proname, ' on ', r.fq),
              array_remove(ARRAY['enabled' {is} CASE t.tgenabled WHEN 'D' THEN 'no' WHEN 'R' THEN 'replica' ELSE 'always' END], NULL)
            FROM pg_trigger t JOIN pg_constraint k ON k.oid = t.tgconstraint JOIN rel r ON r.oid = t.tgrelid
            JOIN rel o ON o.oid = k.conrelid JOIN pg_proc f ON f.oid = t.tgfoid
            WHERE t.tgisinternal AND t.tgenabled <> 'O'""";

    private static final String RULES = """
            SELECT 'rule', r.fq || '.' || quote_ident(w.rulename), array_remove(ARRAY[
              'definition' {is} pg_get_ruledef(w.oid),
              'enabled' {is} CASE w.ev_enabled WHEN 'D' THEN 'no' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END], NULL)
            FROM pg_rewrite w JOIN rel r ON r.oid = w.ev_class WHERE w.rulename <> '_RETURN'""";

    private static final String POLICIES = """
            SELECT 'policy', r.fq || '.' || quote_ident(p.polname), array_remove(ARRAY[
              'command' {is} CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update'
                 WHEN 'd' THEN 'delete' ELSE 'all' END,
              'permissive' {is} p.polpermissive::text,
              'roles' {is} (SELECT string_agg(g, ', ' ORDER BY g COLLATE "C") FROM
                 (SELECT CASE x WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x)) END AS g
                  FROM unnest(p.polroles) x) q),
              'using' {is} pg_get_expr(p.polqual, p.polrelid),
              'with check' {is} pg_get_expr(p.polwithcheck, p.polrelid)], NULL)
            FROM pg_policy p JOIN rel r ON r.oid = p.polrelid""";

    private static final String STATISTICS = """
            SELECT 'statistics', format('%I.%I', n.nspname, x.stxname), array_remove(ARRAY[
              'owner' {is} pg_get_userbyid(x.stxowner),
              'definition' {is} pg_get_statisticsobjdef(x.oid),
              'target' {is} nullif(x.stxstattarget, -1)::text], NULL)
            FROM pg_statistic_ext x JOIN ns n ON n.oid = x.stxnamespace JOIN rel r ON r.oid = x.stxrelid""";
}
