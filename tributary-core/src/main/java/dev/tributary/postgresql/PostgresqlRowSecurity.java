package dev.tributary.postgresql;

import static dev.tributary.postgresql.Literal.name;
import static dev.tributary.postgresql.Literal.table;
import static dev.tributary.postgresql.Literal.text;

import dev.tributary.product.RowSecuritySql;
import dev.tributary.product.ServerError;
import dev.tributary.product.TableName;

/** Row level security, and the setting {@code row_security}, which has the server refuse what policies would filter. */
final class PostgresqlRowSecurity implements RowSecuritySql {

    static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** Policies for the session's role, in queries that name {@code pg_policy} as {@code p}. */
    private static final String FOR_THIS_ROLE =
            "(0 = ANY (p.polroles) OR EXISTS (SELECT FROM unnest(p.polroles) AS r(oid) WHERE pg_catalog.pg_has_role(r.oid, 'USAGE')))";

    /**
     * Of the tables {@code watched}, with {@code oid} and {@code place}, those whose rows policies decide about for this role:
     * {@code place}, and in {@code parts} schema, name and owner of the table, whether the role counts as that owner, what its
     * policies leave free, whether one of them takes away what others give, and what they say, a line each.
     */
    static final String GUARDED = """
            policies AS MATERIALIZED (
              SELECT p.polrelid, p.polname, p.polcmd, p.polpermissive, regexp_replace(coalesce(pg_catalog.pg_get_expr(p.polqual, p.polrelid), ''), '[[:space:]]+', ' ', 'g') AS seen,
                regexp_replace(coalesce(pg_catalog.pg_get_expr(coalesce(p.polwithcheck, p.polqual), p.polrelid), ''), '[[:space:]]+', ' ', 'g') AS written
              FROM watched JOIN pg_catalog.pg_policy p ON p.polrelid = watched.oid
              WHERE pg_catalog.row_security_active(watched.oid) AND\s""" + FOR_THIS_ROLE + """

            ), guarded AS MATERIALIZED (
              SELECT watched.place, ARRAY[n.nspname::text, c.relname::text, pg_catalog.pg_get_userbyid(c.relowner)::text,
                pg_catalog.pg_has_role(c.relowner, 'USAGE')::text,
                (SELECT coalesce(string_agg(use.word, ' '), '')
                 FROM (VALUES ('r'::"char", 'read'), ('a', 'insert'), ('w', 'update'), ('d', 'delete')) AS use(letter, word)
                 WHERE (SELECT coalesce(bool_or(p.polpermissive AND p.open) AND bool_and(p.polpermissive OR p.open), false)
                        FROM (SELECT polpermissive, (use.letter = 'a' OR seen = 'true') AND (use.letter IN ('r', 'd') OR written = 'true') AS open
                              FROM policies WHERE polrelid = c.oid AND polcmd IN (use.letter, '*')) AS p)),
                (SELECT coalesce(bool_or(NOT polpermissive AND NOT (seen IN ('', 'true') AND written = 'true')), false)::text
                 FROM policies WHERE polrelid = c.oid),
                (SELECT coalesce(string_agg(pg_catalog.quote_ident(polname) || CASE WHEN polpermissive THEN '' ELSE ' AS RESTRICTIVE' END
                   || ' FOR ' || CASE polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
                   || CASE WHEN seen = '' THEN '' ELSE ' USING ' || CASE WHEN seen LIKE '(%' THEN seen ELSE '(' || seen || ')' END END
                   || CASE WHEN written IN ('', seen) THEN '' ELSE ' WITH CHECK ' || CASE WHEN written LIKE '(%' THEN written ELSE '(' || written || ')' END END,
                   chr(10) ORDER BY polname), '') FROM policies WHERE polrelid = c.oid)] AS parts
              FROM watched JOIN pg_catalog.pg_class c ON c.oid = watched.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              WHERE pg_catalog.row_security_active(watched.oid)
            )""";

    /**
     * A condition for printed scripts: whether policies may hide rows of a table from this role, or leave changes of them undone.
     * It is content with one policy for everything only.
     */
    static String hides(TableName table) {
        String name = text(table(table));
        return "pg_catalog.row_security_active(" + name
                + ") AND NOT (SELECT coalesce(bool_or(p.polpermissive AND p.polcmd = '*' AND p.open)"
                + " AND bool_and(p.polpermissive OR p.open), false)\n    FROM (SELECT p.*, coalesce(pg_catalog.pg_get_expr(p.polqual, p.polrelid), 'true') = 'true'"
                + " AND coalesce(pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid), 'true') = 'true' AS open\n      FROM pg_catalog.pg_policy p WHERE p.polrelid = "
                + name + "::regclass AND " + FOR_THIS_ROLE + ") AS p)";
    }

    @Override
    public String refuse() {
        return "SELECT WHERE " + setting(false);
    }

    @Override
    public String apply() {
        return "SELECT WHERE " + setting(true);
    }

    /**
     * A condition that is false and makes the setting. Unlike {@code SET LOCAL} no warning outside of a block, where the texts of one
     * message are a transaction, too.
     */
    static String setting(boolean applies) {
        return "pg_catalog.set_config('row_security', '" + (applies ? "on" : "off") + "', true) IS NULL";
    }

    /** The words are in the server's language, so the code has to do. */
    @Override
    public boolean mayRefuse(ServerError error) {
        return error.sqlState().equals(INSUFFICIENT_PRIVILEGE);
    }

    @Override
    public String exempt(TableName table, boolean owned) {
        return "ALTER TABLE " + table(table) + (owned ? " NO FORCE" : " DISABLE") + " ROW LEVEL SECURITY";
    }

    @Override
    public String open(TableName table, String role) {
        return "CREATE POLICY " + name("tributary_" + role) + " ON " + table(table) + " TO " + name(role)
                + " USING (true) WITH CHECK (true)";
    }
}
