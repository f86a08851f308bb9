package dev.tributary.toolbox.postgresql.probe;

import dev.tributary.rehearsal.probe.SingleRow;
import dev.tributary.schema.SchemaScope;
import dev.tributary.toolbox.postgresql.seed.InSavepoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Single rows, known by where they lie: a database made from a template has each row in the same place. */
final class Rows {
    private static final String COLUMNS = """
            SELECT format('%I.%I', n.nspname, c.relname) AS table_name, quote_ident(a.attname) AS name,
                   t.typcategory IN ('N', 'B') AS bare
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND n.nspname <> ALL (?)
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
            ORDER BY 1, a.attnum""";

    private final Connection connection;

    Rows(Connection connection) {
        this.connection = connection;
    }

    List<SingleRow> all(SchemaScope scope) throws SQLException {
        var names = new TreeMap<String, List<String>>();
        var texts = new TreeMap<String, List<String>>();
        try (var statement = connection.prepareStatement(COLUMNS)) {
            statement.setArray(
                    1, connection.createArrayOf("text", scope.schemasLeftOut().toArray()));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    String table = String.valueOf(row.getString("table_name"));
                    String name = String.valueOf(row.getString("name"));
                    names.computeIfAbsent(table, none -> new ArrayList<>()).add(name);
                    String text = row.getBoolean("bare") ? name + "::text" : "quote_literal(" + name + "::text)";
                    texts.computeIfAbsent(table, none -> new ArrayList<>()).add("coalesce(" + text + ", 'NULL')");
                }
            }
        }
        var rows = new ArrayList<SingleRow>();
        for (Map.Entry<String, List<String>> table : names.entrySet()) {
            String head = table.getKey() + " (" + String.join(", ", table.getValue()) + ") = (";
            String values = String.join(", ", texts.getOrDefault(table.getKey(), List.of()));
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT ctid::text, concat_ws(', ', " + values + ") FROM ONLY "
                            + table.getKey() + " ORDER BY ctid")) {
                while (row.next()) {
                    rows.add(new SingleRow(
                            new SingleRow.Place(table.getKey(), String.valueOf(row.getString(1))),
                            head + row.getString(2) + ")"));
                }
            }
        }
        return rows;
    }

    /** All of a table at once, those that refer to others first; then by halves what is left, until nothing goes any more. */
    void delete(Collection<SingleRow> rows) throws SQLException {
        Map<String, List<SingleRow>> tables =
                rows.stream().collect(Collectors.groupingBy(SingleRow::table, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<SingleRow>> left = new LinkedHashMap<>();
        for (String table : new RowReferences(connection).childrenFirst(tables.keySet())) {
            left.put(table, new ArrayList<>(tables.getOrDefault(table, List.of())));
        }
        while (deleteTables(left) || deleteParts(left)) {
            left.values().removeIf(List::isEmpty);
        }
    }

    private boolean deleteTables(Map<String, List<SingleRow>> left) throws SQLException {
        boolean moved = false;
        for (List<SingleRow> table : left.values()) {
            if (!table.isEmpty() && isDeleted(table)) {
                table.clear();
                moved = true;
            }
        }
        return moved;
    }

    private boolean deleteParts(Map<String, List<SingleRow>> left) throws SQLException {
        boolean moved = false;
        for (List<SingleRow> table : left.values()) {
            moved |= deleteHalves(table);
        }
        return moved;
    }

    /** Takes what goes out of a list that does not go as a whole. */
    private boolean deleteHalves(List<SingleRow> some) throws SQLException {
        int half = some.size() / 2;
        if (half == 0) {
            return false;
        }
        boolean later = deleteFrom(some.subList(half, some.size()));
        boolean earlier = deleteFrom(some.subList(0, half));
        return later || earlier;
    }

    private boolean deleteFrom(List<SingleRow> some) throws SQLException {
        if (isDeleted(some)) {
            some.clear();
            return true;
        }
        return deleteHalves(some);
    }

    private boolean isDeleted(List<SingleRow> rows) throws SQLException {
        String places =
                rows.stream().map(row -> "'" + row.place().within() + "'").collect(Collectors.joining(", "));
        return InSavepoint.attempt(connection, () -> {
                            try (var statement = connection.createStatement()) {
                                statement.executeUpdate("DELETE FROM ONLY "
                                        + rows.get(0).table() + " WHERE ctid = ANY (ARRAY[" + places + "]::tid[])");
                                return statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
                            }
                        })
                        .failure()
                == null;
    }
}
