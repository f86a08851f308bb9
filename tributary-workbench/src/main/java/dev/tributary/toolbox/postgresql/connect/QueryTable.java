package dev.tributary.toolbox.postgresql.connect;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows as {@code psql -c} prints them, numbers to the right. */
final class QueryTable {
    private static final Set<Integer> NUMBERS =
            Set.of(Types.INTEGER, Types.BIGINT, Types.SMALLINT, Types.NUMERIC, Types.DOUBLE, Types.REAL);

    private final List<String> names = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    private QueryTable() {}

    static List<String> lines(ResultSet result) throws SQLException {
        var table = new QueryTable();
        table.read(result);
        return table.print();
    }

    private void read(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
            right.add(NUMBERS.contains(columns.getColumnType(i)));
            widths.add(columns.getColumnLabel(i).length());
        }
        while (result.next()) {
            var row = new ArrayList<String>();
            for (int i = 1; i <= names.size(); i++) {
                String value = result.getString(i);
                String cell = value == null ? "" : value;
                row.add(cell);
                widths.set(i - 1, Math.max(widths.get(i - 1), cell.length()));
            }
            rows.add(row);
        }
    }

    private List<String> print() {
        var lines = new ArrayList<String>();
        var head = new ArrayList<String>();
        var rule = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            int spare = widths.get(i) - names.get(i).length();
            head.add(" ".repeat(spare / 2) + names.get(i) + " ".repeat(spare - spare / 2));
            rule.add("-".repeat(widths.get(i)));
        }
        lines.add((" " + String.join(" | ", head)).stripTrailing());
        lines.add("-" + String.join("-+-", rule) + "-");
        for (List<String> row : rows) {
            var cells = new ArrayList<String>();
            for (int i = 0; i < row.size(); i++) {
                String space = " ".repeat(widths.get(i) - row.get(i).length());
                cells.add(right.get(i) ? space + row.get(i) : row.get(i) + space);
            }
            lines.add((" " + String.join(" | ", cells)).stripTrailing());
        }
        lines.add(rows.size() == 1 ? "(1 row)" : "(" + rows.size() + " rows)");
        return lines;
    }
}
