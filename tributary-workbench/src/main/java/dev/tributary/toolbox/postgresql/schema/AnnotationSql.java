package dev.tributary.toolbox.postgresql.schema;

import java.util.Locale;

/** Catalog queries about what is said of other objects: privileges, comments, security labels. */
final class AnnotationSql {

    private AnnotationSql() {}

    static String text() {
        return String.join("\nUNION ALL\n", PRIVILEGES, DEFAULT_PRIVILEGES, COMMENTS, SECURITY_LABELS);
    }

    /**
     * One attribute a role and privilege. An access list that says no more than the default says nothing, however its
     * entries are ordered; an empty one says that even the owner has lost everything.
     */
    private static final String PRIVILEGES =
            """
            SELECT 'privileges', a.name, a.granted
            FROM (SELECT concat(g.kind, ' ', g.name) AS name, {granted} AS granted, {default} AS usual FROM
              (SELECT 'schema' AS kind, n.fq AS name, n.nspacl AS items, acldefault('n', n.nspowner) AS dflt FROM ns n
                 WHERE n.nspacl IS NOT NULL
               UNION ALL SELECT r.kind, r.fq, r.relacl,
                 acldefault(CASE r.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", r.relowner)
                 FROM rel r WHERE r.relacl IS NOT NULL
               UNION ALL SELECT c.kind, c.fq, c.attacl, NULL FROM col c WHERE c.attacl IS NOT NULL
               UNION ALL SELECT f.kind, f.fq, f.proacl, acldefault('f', f.proowner) FROM fn f WHERE f.proacl IS NOT NULL
               UNION ALL SELECT 'type', t.fq, t.typacl, acldefault('T', t.typowner) FROM typ t WHERE t.typacl IS NOT NULL
               UNION ALL SELECT 'language', quote_ident(l.lanname), l.lanacl, acldefault('l', l.lanowner)
                 FROM pg_language l WHERE l.lanacl IS NOT NULL
               UNION ALL SELECT 'foreign-data wrapper', quote_ident(w.fdwname), w.fdwacl, acldefault('F', w.fdwowner)
                 FROM pg_foreign_data_wrapper w WHERE w.fdwacl IS NOT NULL
               UNION ALL SELECT 'foreign server', quote_ident(s.srvname), s.srvacl, acldefault('S', s.srvowner)
                 FROM pg_foreign_server s WHERE s.srvacl IS NOT NULL) g) a
            WHERE a.granted <> a.usual""".replace("{granted}", exploded("g.items")).replace("{default}", exploded("g.dflt"));

    private static final String DEFAULT_PRIVILEGES = """
            SELECT 'default privileges', concat(quote_ident(pg_get_userbyid(d.defaclrole)), ' on ',
                CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
                WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE d.defaclobjtype::text END, ' in ' || n.fq),
              {granted}
            FROM pg_default_acl d LEFT JOIN ns n ON n.oid = d.defaclnamespace
            WHERE d.defaclnamespace = 0 OR n.oid IS NOT NULL""".replace("{granted}", exploded("d.defaclacl"));

    /** An access list as attributes: for each role and privilege, by whom. */
    static String exploded(String items) {
        return String.format(Locale.ROOT, """
            coalesce((SELECT array_agg(q.holder {is} q.grantors ORDER BY q.holder COLLATE "C") FROM
              (SELECT p.holder, string_agg(p.grantor, ', ' ORDER BY p.grantor COLLATE "C") AS grantors FROM
                (SELECT concat(CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END, ' ',
                   x.privilege_type) AS holder, concat('by ', quote_ident(pg_get_userbyid(x.grantor)),
                   CASE WHEN x.is_grantable THEN ' with grant option' END) AS grantor
                 FROM aclexplode(%s) x) p GROUP BY p.holder) q), '{}')""", items);
    }

    /** What hangs on a relation is shown with it; of the objects the server brought, only the public schema is ours. */
    private static final String SHOWN = """
            (d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass)
              AND NOT EXISTS (SELECT FROM ext e WHERE e.classid = d.classoid AND e.objid = d.objoid)
              AND CASE d.classoid
                WHEN 'pg_class'::regclass THEN d.objoid IN (SELECT oid FROM rel)
                WHEN 'pg_type'::regclass THEN d.objoid IN (SELECT oid FROM typ)
                WHEN 'pg_namespace'::regclass THEN d.objoid IN (SELECT oid FROM ns)
                WHEN 'pg_constraint'::regclass THEN d.objoid IN (SELECT k.oid FROM pg_constraint k
                  WHERE k.conrelid IN (SELECT oid FROM rel) OR k.contypid IN (SELECT oid FROM typ))
                WHEN 'pg_trigger'::regclass THEN d.objoid IN
                  (SELECT t.oid FROM pg_trigger t WHERE t.tgrelid IN (SELECT oid FROM rel))
                WHEN 'pg_rewrite'::regclass THEN d.objoid IN
                  (SELECT w.oid FROM pg_rewrite w WHERE w.ev_class IN (SELECT oid FROM rel))
                WHEN 'pg_policy'::regclass THEN d.objoid IN
                  (SELECT p.oid FROM pg_policy p WHERE p.polrelid IN (SELECT oid FROM rel))
                WHEN 'pg_largeobject'::regclass THEN false
                ELSE true END
              AND (i.schema IS NULL OR i.schema IN (SELECT fq FROM ns))""";

    private static final String COMMENTS = """
            SELECT 'comment', concat(i.type, ' ', i.identity), array_remove(ARRAY['text' {is} d.description], NULL)
            FROM pg_description d, LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i
            WHERE\s""" + SHOWN;

    private static final String SECURITY_LABELS = """
            SELECT 'security label', concat(i.type, ' ', i.identity), array_agg(d.provider {is} d.label)
            FROM pg_seclabel d, LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i
            WHERE\s""" + SHOWN + "\nGROUP BY i.type, i.identity";
}
