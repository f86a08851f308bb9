package dev.tributary.postgresql;

import static dev.tributary.postgresql.Literal.texts;

import java.util.List;
import java.util.Locale;

/**
 * Who decides what runs as the session's role when one of Tributary's own tables is read or written, as common table expressions.
 * The owner of a table does, by a trigger, a rule, a column's default or a policy, and so does the owner of each function that
 * these call.
 *
 * <p>Of them are trusted superusers, the session's role and every role that it is a member of, the owners of schema and database,
 * those that are named, and who can act as one of these. With partitions and children, since their rows are read through the table.
 */
final class OwnersSql {

    private OwnersSql() {}

    /**
     * {@code doubts (root, parts)} for tables of {@code tables (oid)}: in {@code parts}, as {@code ForeignHands} reads them,
     * schema and name, the kind of doubt, the name of what is doubtful, what that calls or is, the role that nobody vouches for,
     * and the statement that helps. For a superuser everybody counts as a member of every
     * role, so memberships are followed through the catalog.
     *
     * <p>Whoever makes a schema with the name of a role is asked first by its sessions, so that alone is no reason for trust.
     *
     * @param trusted roles that are named
     */
    static String doubts(List<String> trusted) {
        return String.format(Locale.ROOT, TEXT, texts(trusted));
    }

    @SuppressWarnings("InlineFormatString") // it would hide what the method fills in
    private static final String TEXT = """
            me AS MATERIALIZED (
              SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_user
            ), mine(oid) AS (
              SELECT oid FROM me UNION SELECT m.roleid FROM mine JOIN pg_catalog.pg_auth_members m ON m.member = mine.oid
            ), tree(root, oid) AS (
              SELECT oid, oid FROM tables UNION SELECT tree.root, i.inhrelid FROM tree JOIN pg_catalog.pg_inherits i ON i.inhparent = tree.oid
            ), fittings AS MATERIALIZED (
              SELECT root, tree.oid, 'trigger' AS kind, t.tgname::text AS name, 'pg_catalog.pg_trigger'::regclass AS catalog, t.oid AS number
              FROM tree JOIN pg_catalog.pg_trigger t ON t.tgrelid = tree.oid WHERE NOT t.tgisinternal
              UNION ALL SELECT root, tree.oid, 'rule', w.rulename::text, 'pg_catalog.pg_rewrite'::regclass, w.oid
              FROM tree JOIN pg_catalog.pg_rewrite w ON w.ev_class = tree.oid AND w.ev_type <> '1'
              UNION ALL SELECT root, tree.oid, 'default', a.attname::text, 'pg_catalog.pg_attrdef'::regclass, f.oid
              FROM tree JOIN pg_catalog.pg_attrdef f ON f.adrelid = tree.oid
              JOIN pg_catalog.pg_attribute a ON a.attrelid = tree.oid AND a.attnum = f.adnum
              UNION ALL SELECT root, tree.oid, 'constraint', k.conname::text, 'pg_catalog.pg_constraint'::regclass, k.oid
              FROM tree JOIN pg_catalog.pg_constraint k ON k.conrelid = tree.oid WHERE k.contype = 'c'
              UNION ALL SELECT root, tree.oid, 'policy', p.polname::text, 'pg_catalog.pg_policy'::regclass, p.oid
              FROM tree JOIN pg_catalog.pg_policy p ON p.polrelid = tree.oid
            ), owned AS MATERIALIZED (
              SELECT root, tree.oid, 'owner' AS kind, '' AS name, '' AS what, c.relowner AS owner
              FROM tree JOIN pg_catalog.pg_class c ON c.oid = tree.oid WHERE c.relkind IN ('r', 'p')
              UNION ALL SELECT root, f.oid, kind, name, p.oid::regprocedure::text, p.proowner
              FROM fittings f JOIN pg_catalog.pg_depend d ON d.classid = f.catalog AND d.objid = f.number
                AND d.refclassid = 'pg_catalog.pg_proc'::regclass JOIN pg_catalog.pg_proc p ON p.oid = d.refobjid
              UNION ALL SELECT root, f.oid, kind, name, c.oid::regclass::text, c.relowner
              FROM fittings f JOIN pg_catalog.pg_depend d ON d.classid = f.catalog AND d.objid = f.number
                AND d.refclassid = 'pg_catalog.pg_class'::regclass JOIN pg_catalog.pg_class c ON c.oid = d.refobjid
              WHERE f.kind = 'rule' AND c.oid <> f.oid
            ), doubts AS MATERIALIZED (
              SELECT DISTINCT o.root, ARRAY[n.nspname::text, c.relname::text, o.kind, o.name, o.what, r.rolname::text,
                CASE o.kind WHEN 'owner' THEN 'ALTER TABLE ' || o.oid::regclass || ' OWNER TO ' || quote_ident(current_user)
                  WHEN 'default' THEN 'ALTER TABLE ' || o.oid::regclass || ' ALTER COLUMN ' || quote_ident(o.name) || ' DROP DEFAULT'
                  WHEN 'constraint' THEN 'ALTER TABLE ' || o.oid::regclass || ' DROP CONSTRAINT ' || quote_ident(o.name)
                  ELSE 'DROP ' || upper(o.kind) || ' ' || quote_ident(o.name) || ' ON ' || o.oid::regclass END] AS parts
              FROM owned o JOIN pg_catalog.pg_class c ON c.oid = o.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_roles r ON r.oid = o.owner CROSS JOIN me
              WHERE NOT r.rolsuper AND r.oid NOT IN (SELECT oid FROM mine) AND NOT pg_catalog.pg_has_role(r.oid, me.oid, 'MEMBER')
                AND NOT (n.nspname <> current_user AND pg_catalog.pg_has_role(r.oid, n.nspowner, 'MEMBER'))
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_database b
                                WHERE b.datname = current_database() AND pg_catalog.pg_has_role(r.oid, b.datdba, 'MEMBER'))
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_roles named
                                WHERE named.rolname = ANY (%1$s) AND pg_catalog.pg_has_role(r.oid, named.oid, 'MEMBER'))
              UNION ALL SELECT tree.root, ARRAY[n.nspname::text, c.relname::text, 'kind', '', sort, pg_catalog.pg_get_userbyid(c.relowner)::text,
                'ALTER ' || upper(sort) || ' ' || tree.oid::regclass || ' RENAME TO ' || quote_ident(left(c.relname, 58) || '_aside')]
              FROM tree JOIN pg_catalog.pg_class c ON c.oid = tree.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace,
                LATERAL (SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table'
                  WHEN 'S' THEN 'sequence' WHEN 'c' THEN 'type' ELSE 'index' END AS sort) AS named
              WHERE c.relkind NOT IN ('r', 'p')
            )""";
}
