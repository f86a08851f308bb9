package dev.tributary.postgresql;

import static dev.tributary.postgresql.Literal.text;

/**
 * Where names without a schema are looked for in texts of Tributary's own. In the path of a session everybody who may create
 * objects in one of its schemas could put a function, an operator or a table before those of the server, or beside them with
 * arguments that fit better, and it would run with the rights of the session's role.
 *
 * <p>These texts are themselves read in that path: each name in them is qualified, and so is each operator.
 */
final class OwnPath {

    /** Temporary tables come last: a session that others had before may hold some, and they would come first otherwise. */
    private static final String PATH = "'pg_catalog, pg_temp'";

    /** The schemas of the session's own path, as the server goes through them, behind the one that new tables come to. */
    static final String SCHEMAS = "(pg_catalog.current_setting('tributary.schemas')::name[])";

    /** The session's settings, name and value by turns, as they were before this path. */
    static final String SETTINGS = "pg_catalog.current_setting('tributary.settings')::text[]";

    private static final String TAKE = "SELECT WHERE "
            + kept(
                    "schemas",
                    "pg_catalog.array_prepend(pg_catalog.current_schema(), pg_catalog.current_schemas(true))::pg_catalog.text")
            + " OR " + kept("search_path", "pg_catalog.current_setting('search_path')")
            + " OR " + kept("row_security", "pg_catalog.current_setting('row_security')")
            + " OR pg_catalog.set_config('search_path', " + PATH + ", true) IS NULL";

    private static final String LEAVE = "SELECT WHERE " + back("search_path") + " OR " + back("row_security");

    private OwnPath() {}

    /**
     * From here on to the transaction's end, or that of a savepoint's. It has to be a text of its own: a path that a statement
     * sets holds for the next one.
     */
    static String take() {
        return TAKE;
    }

    /** Takes it back ahead of the transaction's end, where triggers of others may run: at the commit those that were deferred do. */
    static String leave() {
        return LEAVE;
    }

    /** Goes ahead of {@link #take}: the path would look like a setting that somebody made in the session. */
    static String keepSettings() {
        return "SELECT WHERE "
                + kept(
                        "settings",
                        "ARRAY(SELECT pg_catalog.unnest(ARRAY[name, setting]) FROM pg_catalog.pg_settings"
                                + " WHERE source OPERATOR(pg_catalog.=) 'session')::pg_catalog.text");
    }

    /** No value is null, so each part is evaluated, in this order. */
    private static String kept(String name, String value) {
        return "pg_catalog.set_config('tributary." + name + "', " + value + ", true) IS NULL";
    }

    private static String back(String name) {
        return "pg_catalog.set_config('" + name + "', pg_catalog.current_setting('tributary." + name
                + "'), true) IS NULL";
    }

    /** A relation's name as the session writes it in its own path, from its number. */
    static String written(String number) {
        return "(SELECT CASE WHEN c.oid = (SELECT v.oid FROM pg_catalog.pg_class v JOIN pg_catalog.pg_namespace n ON n.oid = v.relnamespace"
                + " WHERE v.relname = c.relname AND n.nspname = ANY (" + SCHEMAS + "[2:]) ORDER BY array_position("
                + SCHEMAS + "[2:], n.nspname) LIMIT 1) THEN quote_ident(c.relname) ELSE c.oid::regclass::text END"
                + " FROM pg_catalog.pg_class c WHERE c.oid = " + number + ")";
    }

    /** The number of the table or index that a script means by a name as written; null where there is none. */
    static String relation(String written) {
        return "(SELECT c.oid FROM (SELECT pg_catalog.parse_ident(" + text(written)
                + ")::name[] AS parts) AS written, pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = parts[cardinality(parts)]"
                + " AND CASE WHEN cardinality(parts) > 1 THEN n.nspname = parts[cardinality(parts) - 1]"
                + " ELSE n.nspname = ANY (" + SCHEMAS + "[2:]) END ORDER BY array_position(" + SCHEMAS
                + "[2:], n.nspname) LIMIT 1)";
    }
}
