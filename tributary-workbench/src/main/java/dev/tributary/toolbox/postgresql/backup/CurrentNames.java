package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.backup.Loss;
import dev.tributary.product.Removal;
import dev.tributary.product.Removal.Kind;
import dev.tributary.product.Renaming;
import dev.tributary.product.SessionSql;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What statements mean by the names that they give things, looked up while all of it still has the name of today. */
final class CurrentNames {

    /** What goes with an object, as the server finds it when it drops that: by its dependencies. */
    private static final String DROPPED = """
            WITH RECURSIVE gone(class, object, part) AS (
              SELECT %s
              UNION
              SELECT d.classid, d.objid, d.objsubid
              FROM pg_catalog.pg_depend d
              JOIN gone g ON d.refclassid = g.class AND d.refobjid = g.object AND (g.part = 0 OR d.refobjsubid = g.part)
              WHERE d.deptype IN ('a', 'i', 'e', 'x', 'P', 'S') OR %s)
            """ + rows("g.object", "g.part") + """
            FROM gone g JOIN pg_catalog.pg_class c ON c.oid = g.object AND g.class = 'pg_catalog.pg_class'::regclass
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = g.part AND g.part > 0
            WHERE c.relkind IN ('r', 'p') AND (a.attname IS NOT NULL) = (g.part > 0)
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i JOIN gone p ON p.object = i.inhparent AND p.part = 0
                              WHERE i.inhrelid = c.oid AND c.relispartition)
            ORDER BY 4, 3""";

    /** What loses its rows with those of a table: what refers to them. */
    private static final String EMPTIED = """
            WITH RECURSIVE gone(object, part) AS (
              SELECT ?::oid, 0
              UNION
              SELECT k.conrelid, 0 FROM pg_catalog.pg_constraint k JOIN gone g ON k.confrelid = g.object
              WHERE k.contype = 'f' AND %s)
            """ + rows("g.object", "g.part") + """
            FROM gone g JOIN pg_catalog.pg_class c ON c.oid = g.object
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_attribute a ON false
            WHERE c.relkind IN ('r', 'p')
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i JOIN gone p ON p.object = i.inhparent
                              WHERE i.inhrelid = c.oid AND c.relispartition)
            ORDER BY 4""";

    private static final String OWNED = rows("c.oid", "0") + """
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_roles r ON r.oid = c.relowner
            LEFT JOIN pg_catalog.pg_attribute a ON false
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND r.rolname = CASE WHEN ? IN ('current_user', 'current_role') THEN current_user
                                   WHEN ? = 'session_user' THEN session_user ELSE (parse_ident(?))[1] END
            ORDER BY 4""";

    private final Connection connection;
    private final SessionSql session;
    private final Map<String, String> earlier = new HashMap<>();

    CurrentNames(Connection connection, SessionSql session) {
        this.connection = connection;
        this.session = session;
    }

    private static String rows(String object, String part) {
        return "SELECT DISTINCT quote_ident(n.nspname) || '.' || quote_ident(c.relname), quote_ident(a.attname),"
                + " greatest(c.reltuples, 0)::bigint, " + object + "::regclass::text, " + part + "\n";
    }

    /** From here on, statements call it so. */
    void rename(Renaming renaming) {
        if (renaming.table().isEmpty()) {
            earlier.put("schema " + renaming.to(), schema(renaming.from()));
        } else if (renaming.from().isEmpty()) {
            earlier.put(renaming.to(), table(renaming.table()));
        } else {
            String table = table(renaming.table());
            earlier.put("column " + table + " " + renaming.to(), column(table, renaming.from()));
        }
    }

    private String table(String name) {
        return earlier.getOrDefault(name, name);
    }

    private String column(String table, String name) {
        return earlier.getOrDefault("column " + table + " " + name, name);
    }

    private String schema(String name) {
        return earlier.getOrDefault("schema " + name, name);
    }

    /** The tables and columns that go with it; none where it is not there. */
    List<Taken> taken(Removal removal) throws SQLException {
        String name = removal.kind() == Kind.SCHEMA ? schema(removal.name()) : table(removal.name());
        return switch (removal.kind()) {
            case TABLE ->
                removal.column().isEmpty() ? dropped("pg_class", "to_regclass", removal, name) : column(name, removal);
            case SCHEMA -> dropped("pg_namespace", "to_regnamespace", removal, name);
            case TYPE -> dropped("pg_type", "to_regtype", removal, name);
            case EXTENSION ->
                found(
                        dropped(
                                "'pg_catalog.pg_extension'::regclass::oid,"
                                        + " (SELECT oid FROM pg_catalog.pg_extension WHERE extname = (parse_ident(?))[1]), 0",
                                removal),
                        name);
            case ROWS -> found(String.format(Locale.ROOT, EMPTIED, removal.cascades()), number("to_regclass", name));
            case DELETED ->
                found(String.format(Locale.ROOT, EMPTIED, "k.confdeltype = 'c'"), number("to_regclass", name));
            case OWNED -> found(OWNED, name, name, name);
            case CODE -> List.of();
        };
    }

    private static String dropped(String start, Removal removal) {
        return String.format(Locale.ROOT, DROPPED, start, removal.cascades());
    }

    private List<Taken> dropped(String catalog, String function, Removal removal, String name) throws SQLException {
        return found(
                dropped("'pg_catalog." + catalog + "'::regclass::oid, ?::oid, 0", removal), number(function, name));
    }

    private List<Taken> column(String table, Removal removal) throws SQLException {
        return found(
                dropped(
                        "'pg_catalog.pg_class'::regclass::oid, attrelid, attnum::int FROM pg_catalog.pg_attribute"
                                + " WHERE attrelid = ?::oid AND attname = (parse_ident(?))[1] AND attnum > 0"
                                + " AND NOT attisdropped",
                        removal),
                number("to_regclass", table),
                column(table, removal.column()));
    }

    /** The number behind a name in the path of the statements, 0 where there is none. Only the server's own functions are asked. */
    private String number(String function, String name) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT coalesce(pg_catalog." + function + "(?)::pg_catalog.oid::pg_catalog.text, '0')",
                        row -> row.getString(1),
                        name)
                .orElse("0");
    }

    /** Asked aside of the statements' path, in which others may have put functions and operators of their own. */
    private List<Taken> found(String query, Object... parameters) throws SQLException {
        Sql.run(connection, "SAVEPOINT names");
        try {
            Sql.run(connection, session.ownPath());
            return Sql.rows(connection, query, CurrentNames::taken, parameters);
        } finally {
            Sql.run(connection, "ROLLBACK TO SAVEPOINT names");
        }
    }

    private static Taken taken(ResultSet row) throws SQLException {
        String table = row.getString(1);
        String column = row.getString(2);
        return column == null
                ? new Taken(Loss.Kind.TABLE, table, "", "", row.getLong(3))
                : new Taken(Loss.Kind.COLUMN, table, column, " WHERE " + column + " IS NOT NULL", row.getLong(3));
    }
}
