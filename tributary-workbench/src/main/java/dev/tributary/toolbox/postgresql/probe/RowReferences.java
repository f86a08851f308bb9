package dev.tributary.toolbox.postgresql.probe;

import dev.tributary.rehearsal.probe.SingleRow;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which rows refer to which by foreign keys. */
final class RowReferences {

    /** A key of partitions follows from their table's. */
    private static final String KEYS = """
            SELECT format('%I.%I', n.nspname, c.relname), format('%I.%I', pn.nspname, p.relname), k.confdeltype IN ('n', 'd'),
              ARRAY(SELECT quote_ident(a.attname) FROM unnest(k.conkey) WITH ORDINALITY o(number, place)
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.number ORDER BY o.place),
              ARRAY(SELECT quote_ident(a.attname) FROM unnest(k.confkey) WITH ORDINALITY o(number, place)
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = o.number ORDER BY o.place)
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class c ON c.oid = k.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_class p ON p.oid = k.confrelid JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
            WHERE k.contype = 'f' AND k.conparentid = 0
            ORDER BY 1, 2, k.conname""";

    /**
     * A foreign key.
     *
     * @param yields whether it puts NULL or a default where the row goes that it refers to
     */
    private record Key(String from, String to, boolean yields, List<String> own, List<String> other) {

        /** Who refers, and to whom. */
        String places() {
            String same = IntStream.range(0, own.size())
                    .mapToObj(i -> "a." + own.get(i) + " = b." + other.get(i))
                    .collect(Collectors.joining(" AND "));
            return "SELECT " + table("a") + ", a.ctid::text, " + table("b") + ", b.ctid::text FROM " + from + " a JOIN "
                    + to + " b ON " + same;
        }

        private static String table(String alias) {
            return "(SELECT format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_class c"
                    + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = " + alias + ".tableoid)";
        }
    }

    private final Connection connection;

    RowReferences(Connection connection) {
        this.connection = connection;
    }

    /** Of each row that refers to others, those without which it cannot be. */
    Map<SingleRow.Place, Set<SingleRow.Place>> all() throws SQLException {
        var references = new HashMap<SingleRow.Place, Set<SingleRow.Place>>();
        for (Key key : keys()) {
            if (!key.yields()) {
                Sql.rows(connection, key.places(), row -> {
                    var from = new SingleRow.Place(row.getString(1), row.getString(2));
                    var to = new SingleRow.Place(row.getString(3), row.getString(4));
                    return from.equals(to)
                            || references
                                    .computeIfAbsent(from, none -> new HashSet<>())
                                    .add(to);
                });
            }
        }
        return references;
    }

    /** These tables, those that refer to others before these, as far as there is such an order. */
    List<String> childrenFirst(Collection<String> tables) throws SQLException {
        var referring = new HashMap<String, Set<String>>();
        for (Key key : keys()) {
            referring.computeIfAbsent(key.to(), none -> new LinkedHashSet<>()).add(key.from());
        }
        var ordered = new LinkedHashSet<String>();
        for (String table : tables) {
            visit(table, referring, new HashSet<>(), ordered);
        }
        ordered.retainAll(Set.copyOf(tables));
        return List.copyOf(ordered);
    }

    private static void visit(
            String table, Map<String, Set<String>> referring, Set<String> under, Set<String> ordered) {
        if (!ordered.contains(table) && under.add(table)) {
            referring.getOrDefault(table, Set.of()).forEach(child -> visit(child, referring, under, ordered));
            ordered.add(table);
        }
    }

    private List<Key> keys() throws SQLException {
        return Sql.rows(
                connection,
                KEYS,
                row -> new Key(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        texts(row.getArray(4)),
                        texts(row.getArray(5))));
    }

    private static List<String> texts(Array array) throws SQLException {
        var texts = new ArrayList<String>();
        for (Object text : (Object[]) array.getArray()) {
            texts.add(String.valueOf(text));
        }
        return texts;
    }
}
