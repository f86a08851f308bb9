package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.toolbox.postgresql.seed.SeedTable.Check;
import dev.tributary.toolbox.postgresql.seed.SeedTable.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lets the server pick, among values worth trying, those that a table's conditions allow: one query for all conditions
 * that share columns, over the product of the values.
 */
final class CheckSolver {
    /** So many combinations the server looks through in some milliseconds. */
    private static final int COMBINATIONS = 20_000;

    /** Values for a column where columns are many; and where others stay as they are. */
    private static final int FEW = 3;

    private static final int MANY = 12;

    private final Connection connection;

    CheckSolver(Connection connection) {
        this.connection = connection;
    }

    /** Conditions that have to be met together, because they share columns. */
    record Group(SortedSet<Integer> columns, List<String> expressions) {}

    /** A table's conditions, in groups that have nothing to do with each other. */
    static List<Group> groups(SeedTable table) {
        var groups = new ArrayList<Group>();
        for (Check check : table.checks()) {
            var columns = new TreeSet<>(columns(table, check));
            var expressions = new ArrayList<String>();
            for (Group group : List.copyOf(groups)) {
                if (group.columns().stream().anyMatch(columns::contains)) {
                    columns.addAll(group.columns());
                    expressions.addAll(group.expressions());
                    groups.remove(group);
                }
            }
            expressions.add(check.expression());
            groups.add(new Group(columns, expressions));
        }
        return groups;
    }

    private static Set<Integer> columns(SeedTable table, Check check) {
        if (!check.columns().isEmpty()) {
            return new TreeSet<>(check.columns());
        }
        var mentioned = new TreeSet<Integer>();
        for (Column column : table.columns()) {
            Matcher name = Pattern.compile("(?<![\\w\"'])" + Pattern.quote(column.name()) + "(?![\\w\"'])")
                    .matcher(check.expression());
            if (name.find()) {
                mentioned.add(column.number());
            }
        }
        return mentioned;
    }

    /**
     * The first combination that meets the conditions, where values further to the front are liked better.
     *
     * @param candidates for each column of the group the values, best first
     * @return nothing where none fits, or where the conditions cannot be asked about apart from the table
     */
    SortedMap<Integer, Cell> solve(SeedTable table, Group group, SortedMap<Integer, List<Cell>> candidates)
            throws SQLException {
        SortedMap<Integer, Cell> usual = solve(table, group, candidates, 1);
        if (!usual.isEmpty()) {
            return usual;
        }
        int most = (int) Math.pow(COMBINATIONS, 1.0 / Math.max(1, candidates.size()));
        return most >= FEW ? solve(table, group, candidates, most) : solveNearby(table, group, candidates);
    }

    /**
     * Where all combinations would be too many: the usual values and NULL wherever it may stand, each with one or two others.
     */
    private SortedMap<Integer, Cell> solveNearby(
            SeedTable table, Group group, SortedMap<Integer, List<Cell>> candidates) throws SQLException {
        var usual = new TreeMap<Integer, Cell>();
        var empty = new TreeMap<Integer, Cell>();
        candidates.forEach((number, cells) -> {
            usual.put(number, cells.get(0));
            empty.put(number, cells.contains(Cell.NULL) ? Cell.NULL : cells.get(0));
        });
        var tried = new LinkedHashSet<SortedMap<Integer, Cell>>(List.of(empty));
        for (SortedMap<Integer, Cell> start : List.of(usual, empty)) {
            candidates.forEach((number, cells) ->
                    cells.stream().limit(MANY).forEach(cell -> tried.add(with(start, number, cell))));
        }
        for (SortedMap<Integer, Cell> start : List.of(usual, empty)) {
            candidates.forEach((one, cells) -> candidates.tailMap(one + 1).forEach((other, others) -> {
                for (Cell cell : cells.subList(0, Math.min(FEW, cells.size()))) {
                    for (Cell second : others.subList(0, Math.min(FEW, others.size()))) {
                        if (tried.size() < COMBINATIONS / 10) {
                            tried.add(with(with(start, one, cell), other, second));
                        }
                    }
                }
            }));
        }
        List<Integer> numbers = List.copyOf(candidates.keySet());
        String names =
                numbers.stream().map(number -> table.column(number).name()).collect(Collectors.joining(", "));
        var rows = new ArrayList<String>();
        for (SortedMap<Integer, Cell> row : tried) {
            rows.add("(" + rows.size() + ", "
                    + row.entrySet().stream()
                            .map(cell -> cell.getValue()
                                    .cast(table.column(cell.getKey()).typeText()))
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        return asked(
                "SELECT "
                        + numbers.stream()
                                .map(number -> table.column(number).name() + "::text")
                                .collect(Collectors.joining(", "))
                        + " FROM (VALUES " + String.join(", ", rows) + ") AS v (\"rank of all\", " + names + ") WHERE "
                        + conditions(group) + " ORDER BY \"rank of all\" LIMIT 1",
                numbers);
    }

    private static SortedMap<Integer, Cell> with(SortedMap<Integer, Cell> row, int number, Cell cell) {
        var other = new TreeMap<>(row);
        other.put(number, cell);
        return other;
    }

    private static String conditions(Group group) {
        return group.expressions().stream()
                .map(expression -> "(" + expression + ") IS NOT FALSE")
                .collect(Collectors.joining(" AND "));
    }

    private SortedMap<Integer, Cell> solve(
            SeedTable table, Group group, SortedMap<Integer, List<Cell>> candidates, int most) throws SQLException {
        var select = new ArrayList<String>();
        var from = new ArrayList<String>();
        var ranks = new ArrayList<String>();
        var numbers = new ArrayList<Integer>();
        candidates.forEach((number, cells) -> {
            Column column = table.column(number);
            int place = numbers.size();
            numbers.add(number);
            select.add("v" + place + "." + column.name() + "::text");
            ranks.add("v" + place + ".\"rank of " + place + "\"");
            from.add("(VALUES " + values(cells, most, column) + ") AS v" + place + " (\"rank of " + place + "\", "
                    + column.name() + ")");
        });
        String query = "SELECT " + String.join(", ", select) + " FROM " + String.join(" CROSS JOIN ", from) + " WHERE "
                + conditions(group) + " ORDER BY " + String.join(" + ", ranks) + ", " + String.join(", ", ranks)
                + " LIMIT 1";
        return asked(query, numbers);
    }

    private SortedMap<Integer, Cell> asked(String query, List<Integer> numbers) throws SQLException {
        SortedMap<Integer, Cell> found = InSavepoint.attempt(connection, () -> {
                    var row = new TreeMap<Integer, Cell>();
                    try (var statement = connection.createStatement();
                            var result = statement.executeQuery(query)) {
                        if (result.next()) {
                            for (int i = 0; i < numbers.size(); i++) {
                                row.put(numbers.get(i), Cell.of(result.getString(i + 1)));
                            }
                        }
                    }
                    return row;
                })
                .value();
        return found == null ? new TreeMap<>() : found;
    }

    private static String values(List<Cell> cells, int most, Column column) {
        var values = new ArrayList<String>();
        for (Cell cell : new LinkedHashSet<>(cells)) {
            if (values.size() < most) {
                values.add("(" + values.size() + ", " + cell.cast(column.typeText()) + ")");
            }
        }
        return String.join(", ", values);
    }
}
