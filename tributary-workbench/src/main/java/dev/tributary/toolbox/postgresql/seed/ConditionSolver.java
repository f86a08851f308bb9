package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.rehearsal.coverage.Scan;
import dev.tributary.schema.QualifiedName;
import dev.tributary.toolbox.postgresql.seed.SeedTable.Check;
import dev.tributary.toolbox.postgresql.seed.SeedTable.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lets the server pick, among values worth trying, those that meet the conditions of statements. */
final class ConditionSolver {
    /** So many combinations the server looks through in some milliseconds. */
    private static final int COMBINATIONS = 20_000;

    private static final int ANSWERS = 3;

    private final Connection connection;
    private final SeedTable table;

    ConditionSolver(Connection connection, SeedTable table) {
        this.connection = connection;
        this.table = table;
    }

    /**
     * Values with which a row meets all of these conditions, and the table's own over the same columns.
     *
     * @param pools what to try in each column; a column that has none is left out, and a condition with it cannot be met
     */
    List<Map<Integer, Cell>> solve(List<Scan> conditions, Map<Column, List<Cell>> pools) throws SQLException {
        var columns = new LinkedHashMap<Column, List<Cell>>();
        pools.forEach((column, cells) -> {
            if (conditions.stream().anyMatch(scan -> mentions(scan.condition(), column))) {
                columns.put(column, cells);
            }
        });
        if (columns.isEmpty()) {
            return List.of();
        }
        InSavepoint.Result<List<Map<Integer, Cell>>> result =
                InSavepoint.attempt(connection, () -> asked(query(conditions, columns), List.copyOf(columns.keySet())));
        return result.value() == null ? List.of() : result.value();
    }

    private String query(List<Scan> conditions, Map<Column, List<Cell>> columns) {
        int most = Math.max(2, (int) Math.pow(COMBINATIONS, 1.0 / columns.size()));
        var from = new ArrayList<String>();
        columns.forEach((column, cells) -> from.add("(VALUES "
                + cells.stream()
                        .limit(most)
                        .map(cell -> "(" + cell.cast(column.typeText()) + ")")
                        .collect(Collectors.joining(", "))
                + ") AS v" + from.size() + " (" + column.name() + ")"));
        String names = columns.keySet().stream().map(Column::name).collect(Collectors.joining(", "));
        String values = "SELECT " + names + " FROM " + String.join(" CROSS JOIN ", from);
        var where = new ArrayList<String>();
        for (Scan scan : conditions) {
            where.add(
                    "EXISTS (SELECT FROM (SELECT q.*) AS " + quoted(scan.alias()) + " WHERE " + scan.condition() + ")");
        }
        for (Check check : table.checks()) {
            boolean asked = !check.columns().isEmpty()
                    && check.columns().stream().allMatch(number -> columns.containsKey(table.column(number)));
            if (asked) {
                where.add("(" + check.expression() + ") IS NOT FALSE");
            }
        }
        return "SELECT "
                + columns.keySet().stream()
                        .map(column -> "q." + column.name() + "::text")
                        .collect(Collectors.joining(", "))
                + " FROM (" + values + ") AS q WHERE " + String.join(" AND ", where) + " LIMIT " + ANSWERS;
    }

    private List<Map<Integer, Cell>> asked(String query, List<Column> columns) throws SQLException {
        var rows = new ArrayList<Map<Integer, Cell>>();
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (var result = statement.executeQuery(query)) {
                while (result.next()) {
                    var row = new TreeMap<Integer, Cell>();
                    for (int i = 0; i < columns.size(); i++) {
                        row.put(columns.get(i).number(), Cell.of(result.getString(i + 1)));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static boolean mentions(String condition, Column column) {
        String word = QualifiedName.parse(column.name()).word();
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])")
                .matcher(condition)
                .find();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
