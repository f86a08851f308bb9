package dev.tributary.toolbox.postgresql.schema;

import dev.tributary.schema.SchemaObject;

/**
 * Catalog queries about what only a scratch database is asked for: elsewhere it would take long, or tell what nobody should know.
 */
final class BesidesSql {

    private BesidesSql() {}

    /** The statement; rows are as those of {@link CatalogQuery#text}. */
    static String text() {
        return CatalogQuery.filled(LARGE_OBJECTS + "\nUNION ALL\n" + SECRETS);
    }

    /** Owners do not read what they have revoked from themselves, superusers read everything. */
    private static final String LARGE_OBJECTS = """
            SELECT 'large object', l.number, array_remove(ARRAY[
                'owner' {is} pg_get_userbyid(l.lomowner),
                'comment' {is} obj_description(l.oid, 'pg_largeobject'),
                'security label' {is} (SELECT string_agg(concat(s.provider, ': ', s.label), ', ' ORDER BY s.provider COLLATE "C")
                   FROM pg_seclabel s WHERE s.classoid = 'pg_largeobject'::regclass AND s.objoid = l.oid),
                'contents' {is} CASE WHEN l.readable THEN
                   (SELECT concat(octet_length(c), ' bytes, SHA-256 ', left(encode(sha256(c), 'hex'), 16)) FROM lo_get(l.oid) c)
                   ELSE '{unreadable}' END], NULL)
              || CASE WHEN l.granted <> l.usual THEN l.granted ELSE '{}' END
            FROM (SELECT m.oid, m.oid::text AS number, m.lomowner, {granted} AS granted, {usual} AS usual,
                (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
                  OR EXISTS (SELECT FROM aclexplode(coalesce(m.lomacl, acldefault('L', m.lomowner))) x
                    WHERE x.privilege_type = 'SELECT' AND (x.grantee = 0 OR pg_has_role(x.grantee, 'USAGE'))) AS readable
              FROM pg_largeobject_metadata m) l""".replace("{unreadable}", SchemaObject.UNREADABLE)
            .replace("{granted}", AnnotationSql.exploded("m.lomacl"))
            .replace(
                    "{usual}",
                    AnnotationSql.exploded("CASE WHEN m.lomacl IS NOT NULL THEN acldefault('L', m.lomowner) END"));

    /** Snapshots show none of these, but two orders can leave different ones, so a part of a hash is compared. */
    private static final String SECRETS = """
            SELECT 'secret', o.title, array_agg(o.option_name {is} left(encode(sha256(convert_to(o.option_value, 'UTF8')), 'hex'), 8)
              ORDER BY o.option_name COLLATE "C")
            FROM (SELECT 'foreign-data wrapper ' || quote_ident(w.fdwname) AS title, x.*
                FROM pg_foreign_data_wrapper w, pg_options_to_table(w.fdwoptions) x
              UNION ALL SELECT 'foreign server ' || quote_ident(s.srvname), x.*
                FROM pg_foreign_server s, pg_options_to_table(s.srvoptions) x
              UNION ALL SELECT concat('user mapping ', CASE u.umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(u.usename) END,
                  ' on ', quote_ident(u.srvname)), x.*
                FROM pg_user_mappings u, pg_options_to_table(u.umoptions) x
              UNION ALL SELECT 'foreign table ' || f.ftrelid::regclass, x.*
                FROM pg_foreign_table f, pg_options_to_table(f.ftoptions) x
              UNION ALL SELECT concat('column ', a.attrelid::regclass, '.', quote_ident(a.attname)), x.*
                FROM pg_attribute a, pg_options_to_table(a.attfdwoptions) x
              UNION ALL SELECT 'database setting ' || coalesce(quote_ident(pg_get_userbyid(nullif(d.setrole, 0))), 'every role'),
                  split_part(c, '=', 1), substr(c, strpos(c, '=') + 1)
                FROM pg_db_role_setting d, unnest(d.setconfig) c
                WHERE d.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())) o
            WHERE o.option_name ~* {secret} GROUP BY o.title""";
}
