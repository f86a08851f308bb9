package dev.tributary.toolbox.postgresql.probe;

import dev.tributary.schema.SchemaScope;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The code that a database holds: what can be called, selected from, or set off by a row. */
final class Code {

    /**
     * A function or procedure.
     *
     * @param title such as {@code function public.f(integer)}
     * @param name qualified and quoted
     * @param kind {@code f}, {@code p} or {@code w}, as the catalog says it
     * @param returns the type's name as the catalog spells it
     * @param arguments the types of what a caller passes
     * @param variadic whether the last argument is an array that stands for several
     * @param source the text of the body; empty where the body is kept parsed
     * @param definition the statement that makes it again
     */
    record Routine(
            String title,
            String name,
            char kind,
            String returns,
            List<Long> arguments,
            boolean variadic,
            String source,
            String definition) {

        boolean isForTriggers() {
            return returns.equals("trigger") || returns.equals("event_trigger");
        }
    }

    /**
     * A trigger that somebody made.
     *
     * @param title such as {@code trigger public.t.tg}
     * @param table qualified and quoted
     * @param onView whether that is a view
     * @param events what sets it off: INSERT, UPDATE, DELETE
     * @param function the title of the routine that it calls
     */
    record Trigger(String title, String table, boolean onView, List<String> events, String function) {}

    /** What belongs to the server or to an extension is not looked at; {@code %s} is the object's number. */
    private static final String MINE = """
            n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND n.nspname <> ALL (?)
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = %s AND d.deptype = 'e')""";

    private static final String ROUTINES = """
            SELECT CASE p.prokind WHEN 'p' THEN 'procedure ' ELSE 'function ' END || format('%I.%I(%s)', n.nspname, p.proname,
                     pg_get_function_identity_arguments(p.oid)) AS title,
                   format('%I.%I', n.nspname, p.proname) AS name, p.prokind, t.typname AS returns,
                   p.proargtypes::oid[] AS arguments, p.provariadic <> 0 AS variadic, p.prosrc, pg_get_functiondef(p.oid) AS def
            FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_catalog.pg_type t ON t.oid = p.prorettype JOIN pg_catalog.pg_language l ON l.oid = p.prolang
            WHERE p.prokind IN ('f', 'p', 'w') AND l.lanname NOT IN ('c', 'internal') AND {mine p.oid}
            ORDER BY 1""";

    private static final String TRIGGERS = """
            SELECT 'trigger ' || format('%I.%I.%I', n.nspname, c.relname, g.tgname) AS title,
                   format('%I.%I', n.nspname, c.relname) AS name, c.relkind = 'v' AS on_view, g.tgtype,
                   format('function %I.%I(%s)', fn.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) AS function
            FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_proc p ON p.oid = g.tgfoid JOIN pg_catalog.pg_namespace fn ON fn.oid = p.pronamespace
            WHERE NOT g.tgisinternal AND g.tgenabled <> 'D' AND c.relkind IN ('r', 'p', 'v') AND {mine c.oid}
            ORDER BY 1""";

    private static final String VIEWS = """
            SELECT CASE c.relkind WHEN 'm' THEN 'materialized view ' ELSE 'view ' END AS kind,
                   format('%I.%I', n.nspname, c.relname) AS name
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('v', 'm') AND {mine c.oid}
            ORDER BY 2""";

    private final Connection connection;
    private final SchemaScope scope;

    Code(Connection connection, SchemaScope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    List<Routine> routines() throws SQLException {
        return all(
                ROUTINES,
                row -> new Routine(
                        text(row, "title"),
                        text(row, "name"),
                        text(row, "prokind").charAt(0),
                        text(row, "returns"),
                        Arrays.stream((Object[]) row.getArray("arguments").getArray())
                                .map(type -> ((Number) type).longValue())
                                .toList(),
                        row.getBoolean("variadic"),
                        text(row, "prosrc"),
                        text(row, "def")));
    }

    List<Trigger> triggers() throws SQLException {
        return all(
                TRIGGERS,
                row -> new Trigger(
                        text(row, "title"),
                        text(row, "name"),
                        row.getBoolean("on_view"),
                        events(row.getInt("tgtype")),
                        text(row, "function")));
    }

    /** Kind with a space behind it, and name. */
    List<String[]> views() throws SQLException {
        return all(VIEWS, row -> new String[] {text(row, "kind"), text(row, "name")});
    }

    /** The bits of {@code pg_trigger.tgtype}. */
    private static List<String> events(int type) {
        var events = new ArrayList<String>();
        if ((type & 4) != 0) {
            events.add("INSERT");
        }
        if ((type & 16) != 0) {
            events.add("UPDATE");
        }
        if ((type & 8) != 0) {
            events.add("DELETE");
        }
        return events;
    }

    private <T> List<T> all(String query, Reader<T> reader) throws SQLException {
        String mine = query.replaceFirst("\\{mine (.*?)}", MINE.replace("%s", "$1"));
        Object schemas = scope.schemasLeftOut().toArray(new String[0]);
        return Sql.rows(connection, mine, reader::read, schemas);
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return String.valueOf(row.getString(column));
    }
}
