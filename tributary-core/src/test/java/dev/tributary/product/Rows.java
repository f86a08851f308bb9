package dev.tributary.product;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts of a product, sent as the core sends them: several in one round trip, the rows of the last that returns any. */
final class Rows {

    private Rows() {}

    static List<Map<String, @Nullable Object>> of(Connection connection, List<String> texts) throws SQLException {
        List<Map<String, @Nullable Object>> last = List.of();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean rows = statement.execute(String.join(";\n", texts));
            while (rows || statement.getUpdateCount() >= 0) {
                if (rows) {
                    last = read(statement);
                }
                rows = statement.getMoreResults();
            }
        }
        return last;
    }

    static List<Map<String, @Nullable Object>> of(Connection connection, String... texts) throws SQLException {
        return of(connection, List.of(texts));
    }

    /** The first row. */
    static Map<String, @Nullable Object> one(Connection connection, String text) throws SQLException {
        return of(connection, text).get(0);
    }

    /** The first column, as text. */
    static List<String> column(Connection connection, String... texts) throws SQLException {
        return of(connection, texts).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> read(Statement statement) throws SQLException {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
                var values = new LinkedHashMap<String, @Nullable Object>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    Object value = row.getObject(i);
                    values.put(
                            row.getMetaData().getColumnLabel(i),
                            value instanceof Array array ? Arrays.asList((Object[]) array.getArray()) : value);
                }
                rows.add(values);
            }
        }
        return rows;
    }
}
