package dev.tributary.toolbox.postgresql.schema;

import dev.tributary.schema.SchemaObject;

/**
 * Catalog queries about what only a scratch database is asked for, since elsewhere reading it would take long.
 */
final class BesidesSql {

    private BesidesSql() {}

    /** The statement; rows are as those of {@link CatalogQuery#text}. */
    static String text() {
        return CatalogQuery.filled(LARGE_OBJECTS);
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
}
