package dev.tributary.toolbox.postgresql.schema;

import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.TableContent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a table for people: few, and of long values the beginning. */
final class ShownRows {
    private static final int LONGEST = 200;

    /** What {@code PostgresqlDataReader} puts in place of a value that tells nothing. */
    private static final String CHANCE = "\u0001";

    private static final Pattern SECRET = Pattern.compile(CatalogQuery.SECRET_NAME, Pattern.CASE_INSENSITIVE);

    private static final String COLUMNS = """
            SELECT quote_ident(a.attname), t.typcategory IN ('N', 'B')
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum""";

    /** The primary key, or else the shortest of the keys in which no value is missing. */
    private static final String KEY = """
            SELECT (SELECT array_agg(quote_ident(a.attname) ORDER BY k.n) FROM unnest(i.indkey::int2[])
                WITH ORDINALITY k(number, n) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                WHERE k.n <= i.indnkeyatts)
            FROM pg_index i
            WHERE i.indrelid = ?::regclass AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
              AND NOT EXISTS (SELECT FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, n)
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                WHERE k.n <= i.indnkeyatts AND NOT a.attnotnull)
            ORDER BY i.indisprimary DESC, i.indnkeyatts, i.indexrelid::regclass::text COLLATE "C" LIMIT 1""";

    private final Connection connection;
    private final int most;

    ShownRows(Connection connection, int most) {
        this.connection = connection;
        this.most = most;
    }

    /**
     * The rows of a table; empty where there are too many.
     *
     * @param compared makes the expression of a column's text
     */
    Optional<TableContent> of(QualifiedName table, UnaryOperator<String> compared) throws SQLException {
        Map<String, Boolean> columns = columns(table);
        List<String> key = key(table);
        Set<String> secret = new LinkedHashSet<>(columns.keySet());
        secret.removeIf(column -> !SECRET.matcher(column).find());
        var values = new ArrayList<String>();
        columns.keySet().forEach(column -> values.add(shortened(compared.apply(column))));
        String order = key.isEmpty() ? "t.ctid" : "t." + String.join(", t.", key);
        var rows = new ArrayList<TableContent.Row>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT t.ctid::text, ARRAY[" + String.join(", ", values)
                        + "]::text[] FROM ONLY " + table + " t ORDER BY " + order + " LIMIT " + (most + 1))) {
            while (row.next()) {
                rows.add(new TableContent.Row(
                        String.valueOf(row.getString(1)), written(columns, texts(row.getArray(2)))));
            }
        }
        return rows.size() > most
                ? Optional.empty()
                : Optional.of(new TableContent(List.copyOf(columns.keySet()), key, secret, rows));
    }

    private static Map<String, String> written(Map<String, Boolean> columns, @Nullable String[] texts) {
        var values = new LinkedHashMap<String, String>();
        int number = 0;
        for (Map.Entry<String, Boolean> column : columns.entrySet()) {
            values.put(column.getKey(), written(texts[number], column.getValue()));
            number++;
        }
        return values;
    }

    private static String written(@Nullable String text, boolean bare) {
        if (text == null) {
            return "NULL";
        }
        if (text.equals(CHANCE)) {
            return TableContent.BY_CHANCE;
        }
        return bare ? text : "'" + text.replace("'", "''") + "'";
    }

    /** Of a long text what tells it from others, too. */
    private static String shortened(String text) {
        return "CASE WHEN length(" + text + ") > " + LONGEST + " THEN left(" + text + ", " + LONGEST + ") || md5("
                + text + ") ELSE " + text + " END";
    }

    /** The columns in their order, and whether their values are written without quotes. */
    private Map<String, Boolean> columns(QualifiedName table) throws SQLException {
        var columns = new LinkedHashMap<String, Boolean>();
        try (var statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table.quoted());
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    columns.put(String.valueOf(row.getString(1)), row.getBoolean(2));
                }
            }
        }
        return columns;
    }

    private List<String> key(QualifiedName table) throws SQLException {
        try (var statement = connection.prepareStatement(KEY)) {
            statement.setString(1, table.quoted());
            try (var row = statement.executeQuery()) {
                return row.next() ? List.of(texts(row.getArray(1))) : List.of();
            }
        }
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }
}
