package dev.tributary.postgresql;

import static dev.tributary.postgresql.Literal.table;
import static dev.tributary.postgresql.Literal.text;

import dev.tributary.product.TableName;
import dev.tributary.product.UpkeepSql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Looks after the journal. */
final class PostgresqlUpkeep implements UpkeepSql {

    /** An error's code behind its message. */
    private static final String CODE = " \\([0-9A-Z]{5}\\)$";

    @Override
    public String cutoffBefore(TableName journal, String versionTable, Instant time) {
        return "SELECT coalesce(min(number) FILTER (WHERE at >= " + Literal.time(time) + "), max(number) + 1, 0)"
                + rows(journal, versionTable);
    }

    @Override
    public String cutoffKeeping(TableName journal, String versionTable, int newest) {
        return "SELECT coalesce(min(number), 0) FROM (SELECT number" + rows(journal, versionTable)
                + " ORDER BY number DESC LIMIT " + newest + ") AS newest";
    }

    @Override
    public String prunable(TableName journal, String versionTable, long cutoff) {
        return "SELECT count(*) FILTER (WHERE NOT needed)::int AS going, count(*) FILTER (WHERE needed)::int AS staying,"
                + " count(*) FILTER (WHERE needed AND (up_text IS NOT NULL OR down_text IS NOT NULL))::int AS texts"
                + " FROM (SELECT up_text, down_text, number IN (" + needed(journal, versionTable) + ") AS needed"
                + rows(journal, versionTable) + " AND number < " + cutoff + ") AS old";
    }

    @Override
    public String prune(TableName journal, String versionTable, long cutoff) {
        return "DELETE FROM " + table(journal) + " WHERE version_table = " + text(versionTable) + " AND number < "
                + cutoff + " AND number NOT IN (" + needed(journal, versionTable) + ")";
    }

    /** Of each revision that was not taken back what ran last and what was accepted since, of each stamp the newest. */
    private static String needed(TableName journal, String versionTable) {
        String finished = rows(journal, versionTable) + " AND statement = 0 AND state IN ('done', 'accepted')";
        return "SELECT number FROM (SELECT DISTINCT ON (direction = 'stamp', revision) number, direction" + finished
                + " ORDER BY direction = 'stamp', revision, number DESC) AS last WHERE direction IN ('upgrade', 'replace', 'stamp')"
                + " UNION ALL SELECT number FROM (SELECT DISTINCT ON (revision) number, direction"
                + rows(journal, versionTable) + " AND statement = 0 AND state = 'done' AND direction <> 'stamp'"
                + " ORDER BY revision, number DESC) AS ran WHERE direction IN ('upgrade', 'replace')"
                + " UNION ALL SELECT number" + rows(journal, versionTable) + " AND direction = 'forget'";
    }

    @Override
    public String dropTexts(TableName journal, String versionTable, long cutoff) {
        return "UPDATE " + table(journal) + " SET up_text = NULL, down_text = NULL WHERE version_table = "
                + text(versionTable) + " AND number < " + cutoff
                + " AND (up_text IS NOT NULL OR down_text IS NOT NULL)";
    }

    @Override
    public String forgettable(TableName journal, String versionTable, Set<String> columns, String revision) {
        return "SELECT count(*)::int" + rows(journal, versionTable) + " AND revision = " + text(revision) + " AND ("
                + holdsText(columns) + ")";
    }

    @Override
    public String forget(TableName journal, String versionTable, Set<String> columns, String revision) {
        var changes = new ArrayList<>(List.of(
                "up_text = NULL",
                "down_text = NULL",
                "error = CASE WHEN error IS NOT NULL THEN 'not kept' || coalesce(substring(error FROM " + text(CODE)
                        + "), '') END"));
        if (columns.contains("header")) {
            changes.add("header = NULL");
        }
        return "UPDATE " + table(journal) + " SET " + String.join(", ", changes) + " WHERE version_table = "
                + text(versionTable) + " AND revision = " + text(revision) + " AND (" + holdsText(columns) + ")";
    }

    private static String holdsText(Set<String> columns) {
        return "up_text IS NOT NULL OR down_text IS NOT NULL OR error !~ '^not kept'"
                + (columns.contains("header") ? " OR header IS NOT NULL" : "");
    }

    private static String rows(TableName journal, String versionTable) {
        return " FROM " + table(journal) + " WHERE version_table = " + text(versionTable);
    }

    /**
     * Who can act as the journal's owner, or as the session's own role, is as good as that one. Partitions and children count,
     * since their rows are read through the journal.
     */
    @Override
    public String doubts(TableName journal) {
        return String.format(Locale.ROOT, """
                WITH RECURSIVE tables AS (
                  SELECT %s::regclass::oid AS oid
                  UNION SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN tables t ON i.inhparent = t.oid
                ), me AS (
                  SELECT oid, rolname, rolsuper FROM pg_catalog.pg_roles WHERE rolname = session_user
                ), owners AS (
                  SELECT DISTINCT r.oid, r.rolname, r.rolsuper
                  FROM tables t JOIN pg_catalog.pg_class c ON c.oid = t.oid JOIN pg_catalog.pg_roles r ON r.oid = c.relowner
                ), everybody AS (
                  SELECT acl.privilege_type AS what FROM tables t JOIN pg_catalog.pg_class c ON c.oid = t.oid,
                    pg_catalog.aclexplode(c.relacl) AS acl WHERE acl.grantee = 0
                  UNION SELECT acl.privilege_type FROM tables t JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid,
                    pg_catalog.aclexplode(a.attacl) AS acl WHERE acl.grantee = 0
                ), wanted AS (
                  SELECT unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) AS what
                ), rights AS (
                  SELECT r.rolname::text AS who, string_agg(DISTINCT w.what, ', ' ORDER BY w.what) AS what
                  FROM pg_catalog.pg_roles r, me, wanted w, tables t
                  WHERE NOT r.rolsuper AND r.rolname !~ '^pg_' AND NOT pg_catalog.pg_has_role(r.oid, me.oid, 'MEMBER')
                    AND NOT EXISTS (SELECT FROM owners o WHERE pg_catalog.pg_has_role(r.oid, o.oid, 'MEMBER'))
                    AND (pg_catalog.has_table_privilege(r.oid, t.oid, w.what)
                      OR w.what IN ('INSERT', 'UPDATE') AND pg_catalog.has_any_column_privilege(r.oid, t.oid, w.what))
                  GROUP BY r.rolname
                )
                SELECT 'owner' AS kind, o.rolname::text AS who, me.rolname::text AS what FROM owners o, me
                WHERE NOT o.rolsuper AND (me.rolsuper OR NOT pg_catalog.pg_has_role(me.oid, o.oid, 'MEMBER'))
                UNION ALL SELECT 'right', 'PUBLIC', string_agg(e.what, ', ' ORDER BY e.what)
                FROM everybody e JOIN wanted USING (what) HAVING count(*) > 0
                UNION ALL SELECT 'right', who, what FROM rights WHERE NOT EXISTS (SELECT FROM everybody e JOIN wanted USING (what))
                UNION ALL SELECT 'trigger', g.tgname::text, t.oid::regclass::text
                FROM tables t JOIN pg_catalog.pg_trigger g ON g.tgrelid = t.oid WHERE NOT g.tgisinternal
                UNION ALL SELECT 'rule', w.rulename::text, t.oid::regclass::text
                FROM tables t JOIN pg_catalog.pg_rewrite w ON w.ev_class = t.oid
                ORDER BY 1, 2""", text(table(journal)));
    }

    @Override
    public String withdraw(TableName journal, String role) {
        return "REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON " + table(journal) + " FROM "
                + (role.equals("PUBLIC") ? role : Literal.name(role));
    }

    @Override
    public String dropTrigger(TableName journal, String name) {
        return "DROP TRIGGER " + Literal.name(name) + " ON " + table(journal);
    }

    @Override
    public String dropRule(TableName journal, String name) {
        return "DROP RULE " + Literal.name(name) + " ON " + table(journal);
    }
}
