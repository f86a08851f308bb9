package dev.tributary.toolbox.postgresql.schema;

import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.DataReader;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SteadyValues;
import dev.tributary.schema.TableContent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fingerprint of all rows of a PostgreSQL database: tables, partitions and children each for themselves, and
 * materialized views that are populated.
 *
 * <p>A value counts as the text the server would write for it, so {@code 1.0} and {@code 1.00} differ in a
 * {@code numeric} and so do two writings of the same {@code json}. A row is hashed over its values in the order of the
 * columns' names, and the hashes are summed: an exclusive or would let two equal rows cancel each other.
 *
 * <p>Holds no state; one reader may serve many threads, each with its own connection.
 */
public final class PostgresqlDataReader implements DataReader {

    /** Tables read by one statement: few round trips, and no statement of megabytes. */
    private static final int TABLES_AT_ONCE = 50;

    /** A table and its columns, as the server quotes them, in the order of the columns' names. */
    private record Table(QualifiedName name, List<String> columns) {}

    @Override
    public DataFingerprint read(Connection connection, SchemaScope scope, SteadyValues steady) throws SQLException {
        try (var session = new ReadingSession(connection)) {
            Connection quiet = session.connection();
            var tables = new TreeMap<QualifiedName, DataFingerprint.Rows>();
            List<Table> all = tables(quiet, scope);
            for (int from = 0; from < all.size(); from += TABLES_AT_ONCE) {
                rows(quiet, all.subList(from, Math.min(all.size(), from + TABLES_AT_ONCE)), steady, tables);
            }
            return new DataFingerprint(tables, sequences(quiet, scope));
        }
    }

    @Override
    public SortedMap<QualifiedName, SortedSet<String>> values(Connection connection, Set<QualifiedName> columns)
            throws SQLException {
        var values = new TreeMap<QualifiedName, SortedSet<String>>();
        try (var session = new ReadingSession(connection);
                var statement = session.connection().createStatement()) {
            for (QualifiedName column : columns) {
                var found = new TreeSet<String>();
                String hash = hash(literal("t." + column.last() + "::text"));
                QualifiedName table = column.parent().orElseThrow();
                try (var rows = statement.executeQuery("SELECT DISTINCT " + hash + " FROM ONLY " + table + " t")) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
                values.put(column, found);
            }
        }
        return values;
    }

    @Override
    public SortedMap<QualifiedName, TableContent> tables(
            Connection connection, Set<QualifiedName> tables, SteadyValues steady, int most) throws SQLException {
        var found = new TreeMap<QualifiedName, TableContent>();
        try (var session = new ReadingSession(connection)) {
            var reader = new ShownRows(session.connection(), most);
            for (QualifiedName table : tables) {
                reader.of(
                                table,
                                column -> compared(
                                        "t." + column + "::text",
                                        steady.columns().get(table.child(column))))
                        .ifPresent(rows -> found.put(table, rows));
            }
        }
        return found;
    }

    private static List<Table> tables(Connection connection, SchemaScope scope) throws SQLException {
        var columns = new TreeMap<QualifiedName, List<String>>();
        try (var statement = connection.prepareStatement(CatalogQuery.tablesWithColumns())) {
            CatalogQuery.leaveOut(statement, scope);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    QualifiedName name = QualifiedName.parse(rows.getString(1));
                    List<String> names = columns.computeIfAbsent(name, table -> new ArrayList<>());
                    @Nullable String column = rows.getString(2);
                    if (column != null) {
                        names.add(column);
                    }
                }
            }
        }
        var tables = new ArrayList<Table>();
        columns.forEach((name, names) -> tables.add(new Table(name, names)));
        return tables;
    }

    private static void rows(
            Connection connection,
            List<Table> tables,
            SteadyValues steady,
            Map<QualifiedName, DataFingerprint.Rows> found)
            throws SQLException {
        var query = new StringBuilder();
        for (int i = 0; i < tables.size(); i++) {
            query.append(i == 0 ? "" : "\nUNION ALL\n").append(sums(i, tables.get(i), steady));
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query.toString())) {
            while (rows.next()) {
                Table table = tables.get(rows.getInt(1));
                var columns = new TreeMap<String, String>();
                var sums = (Object[]) rows.getArray(4).getArray();
                for (int i = 0; i < sums.length; i++) {
                    columns.put(table.columns().get(i), String.valueOf(sums[i]));
                }
                found.put(
                        table.name(),
                        new DataFingerprint.Rows(rows.getLong(2), String.valueOf(rows.getString(3)), columns));
            }
        }
    }

    private static String sums(int number, Table table, SteadyValues steady) {
        var values = new ArrayList<String>();
        var sums = new ArrayList<String>();
        for (String column : table.columns()) {
            String value = compared(
                    "t." + column + "::text", steady.columns().get(table.name().child(column)));
            values.add(value);
            sums.add(sum(literal(value)));
        }
        String row = "(ARRAY[" + String.join(", ", values) + "]::text[])::text";
        return "SELECT " + number + ", count(*), " + sum(row) + "::text, ARRAY[" + String.join(", ", sums)
                + "]::text[] FROM ONLY " + table.name() + " t";
    }

    /** The value itself, or where it is none of these, what stands for all others. */
    private static String compared(String value, @Nullable Set<String> steady) {
        return steady == null
                ? value
                : "CASE WHEN " + hash(literal(value)) + " = ANY ('{" + String.join(",", steady) + "}'::bigint[]) THEN "
                        + value + " ELSE chr(1) END";
    }

    private static String literal(String value) {
        return "coalesce(quote_literal(" + value + "), 'NULL')";
    }

    private static String sum(String text) {
        return "coalesce(sum(" + hash(text) + "::numeric), 0)";
    }

    private static String hash(String text) {
        return "hashtextextended((" + text + ") COLLATE \"C\", 0)";
    }

    private static SortedMap<QualifiedName, String> sequences(Connection connection, SchemaScope scope)
            throws SQLException {
        var names = new ArrayList<QualifiedName>();
        try (var statement = connection.prepareStatement(CatalogQuery.sequences())) {
            CatalogQuery.leaveOut(statement, scope);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(QualifiedName.parse(rows.getString(1)));
                }
            }
        }
        Collections.sort(names);
        var states = new TreeMap<QualifiedName, String>();
        for (int from = 0; from < names.size(); from += TABLES_AT_ONCE) {
            List<QualifiedName> some = names.subList(from, Math.min(names.size(), from + TABLES_AT_ONCE));
            var query = new StringBuilder();
            for (int i = 0; i < some.size(); i++) {
                query.append(i == 0 ? "" : "\nUNION ALL\n")
                        .append("SELECT ")
                        .append(i)
                        .append(", last_value, is_called FROM ")
                        .append(some.get(i));
            }
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(query.toString())) {
                while (rows.next()) {
                    states.put(
                            some.get(rows.getInt(1)),
                            rows.getLong(2) + (rows.getBoolean(3) ? ", used" : ", not used yet"));
                }
            }
        }
        return states;
    }
}
