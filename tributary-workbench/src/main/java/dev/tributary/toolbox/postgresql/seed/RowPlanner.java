package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.toolbox.postgresql.seed.CheckSolver.Group;
import dev.tributary.toolbox.postgresql.seed.SeedTable.Column;
import dev.tributary.toolbox.postgresql.seed.SeedTable.ForeignKey;
import dev.tributary.toolbox.postgresql.seed.SeedTable.UniqueKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Thinks out rows for a table: values for its columns, rows to refer to, and then whatever its conditions demand. */
final class RowPlanner {

    /** What a row is there for. */
    enum Purpose {
        /** Every column filled. */
        PLAIN,
        /** NULL wherever it may stand. */
        EMPTY,
        /** The same as the first row, but for keys. */
        REPEATED,
        LOW,
        HIGH
    }

    private final SqlType.Reader types;
    private final FittingValues values;
    private final Parents parents;
    private final CheckSolver solver;

    RowPlanner(Connection connection) {
        types = new SqlType.Reader(connection);
        values = new FittingValues(connection, types);
        parents = new Parents(connection);
        solver = new CheckSolver(connection);
    }

    /** How many rows it takes, apart from special ones, to show each label of each enum type. */
    int labels(SeedTable table) throws SQLException {
        int labels = 0;
        for (Column column : table.columns()) {
            labels = Math.max(
                    labels, types.undressed(values.type(column)).labels().size());
        }
        return labels;
    }

    /**
     * One row.
     *
     * @param i its number, from 0; rows with different numbers never have the same keys
     * @param open references that are left alone: their columns get values like any others, or NULL where that may be
     * @return a value for each column that can be written
     */
    SortedMap<Integer, Cell> row(SeedTable table, int i, Purpose purpose, Set<ForeignKey> open) throws SQLException {
        Set<Integer> spread = spread(table);
        var row = new TreeMap<Integer, Cell>();
        for (Column column : table.columns()) {
            if (!column.generated()) {
                row.put(column.number(), cell(column, i, purpose, spread.contains(column.number())));
            }
        }
        var referring = new TreeMap<Integer, List<Cell>>();
        var fixed = new TreeSet<Integer>();
        for (ForeignKey reference : table.foreignKeys()) {
            if (open.contains(reference)) {
                leaveOpen(table, reference, row);
            } else {
                refer(table, reference, i, purpose, spread, row, fixed, referring);
            }
            fixed.addAll(reference.columns());
        }
        for (Group group : CheckSolver.groups(table)) {
            var candidates = new TreeMap<Integer, List<Cell>>();
            for (int number : group.columns()) {
                Cell preferred = row.get(number);
                if (preferred != null && !preferred.equals(Cell.DEFAULT)) {
                    candidates.put(
                            number,
                            candidates(
                                    table.column(number),
                                    preferred,
                                    group,
                                    i,
                                    referring.get(number),
                                    fixed.contains(number)));
                }
            }
            if (!candidates.isEmpty()) {
                row.putAll(solver.solve(table, group, candidates));
            }
        }
        return row;
    }

    private Cell cell(Column column, int i, Purpose purpose, boolean key) throws SQLException {
        boolean required = column.required() || values.type(column).required();
        if (purpose == Purpose.EMPTY && !required) {
            return Cell.NULL;
        }
        String text = key
                ? values.value(column, Flavour.KEY, i)
                : switch (purpose) {
                    case LOW -> values.value(column, Flavour.LOW, i);
                    case HIGH -> values.value(column, Flavour.HIGH, i);
                    case REPEATED -> values.value(column, Flavour.PLAIN, 0);
                    default -> values.value(column, Flavour.PLAIN, i);
                };
        if (text != null) {
            return Cell.of(text);
        }
        return column.defaulted() ? Cell.DEFAULT : Cell.NULL;
    }

    private List<Cell> candidates(
            Column column, Cell preferred, Group group, int i, @Nullable List<Cell> referring, boolean fixed)
            throws SQLException {
        var cells = new ArrayList<Cell>();
        cells.add(preferred);
        if (referring != null) {
            cells.addAll(referring);
        } else if (!fixed) {
            values.candidates(column, group.expressions(), i).forEach(value -> cells.add(Cell.of(value)));
        }
        if (!column.required() && !values.type(column).required()) {
            cells.add(Cell.NULL);
        }
        return cells;
    }

    private static void leaveOpen(SeedTable table, ForeignKey reference, SortedMap<Integer, Cell> row) {
        for (int number : reference.columns()) {
            if (!table.column(number).required()) {
                row.put(number, Cell.NULL);
            }
        }
    }

    /** Points the row to one of the rows of the other table, in agreement with the references before. */
    private void refer(
            SeedTable table,
            ForeignKey reference,
            int i,
            Purpose purpose,
            Set<Integer> spread,
            SortedMap<Integer, Cell> row,
            Set<Integer> fixed,
            SortedMap<Integer, List<Cell>> referring)
            throws SQLException {
        boolean unique = reference.columns().stream().anyMatch(spread::contains);
        List<List<Cell>> keys = new ArrayList<>(parents.keys(table, reference, unique));
        if (keys.isEmpty() && unique) {
            keys.addAll(parents.keys(table, reference, false));
        }
        keys.removeIf(key -> !agrees(reference, key, row, fixed));
        boolean mayBeOpen = table.mayBeLeftOpen(reference);
        if (keys.isEmpty() || (purpose == Purpose.EMPTY && mayBeOpen)) {
            leaveOpen(table, reference, row);
            return;
        }
        List<Cell> key = keys.get((purpose == Purpose.REPEATED && !unique ? 0 : i) % keys.size());
        for (int k = 0; k < key.size(); k++) {
            row.put(reference.columns().get(k), key.get(k));
        }
        if (key.size() == 1) {
            referring.put(
                    reference.columns().get(0),
                    keys.stream().map(only -> only.get(0)).toList());
        }
    }

    private static boolean agrees(
            ForeignKey reference, List<Cell> key, SortedMap<Integer, Cell> row, Set<Integer> fixed) {
        for (int k = 0; k < key.size(); k++) {
            int number = reference.columns().get(k);
            Cell before = row.get(number);
            if (fixed.contains(number) && before != null && !before.isNull() && !before.equals(key.get(k))) {
                return false;
            }
        }
        return true;
    }

    /** The columns that have to differ from row to row: of each key one that can take many values, or all that refer. */
    private Set<Integer> spread(SeedTable table) throws SQLException {
        var spread = new TreeSet<Integer>();
        for (UniqueKey key : table.keys()) {
            List<Integer> columns = key.columns().isEmpty() ? key.mentioned() : key.columns();
            if (columns.stream().anyMatch(spread::contains)) {
                continue;
            }
            int best = 0;
            for (int number : columns) {
                if (best == 0 && !table.column(number).generated() && hasManyValues(table, number)) {
                    best = number;
                }
            }
            if (best == 0) {
                spread.addAll(columns);
            } else {
                spread.add(best);
            }
        }
        return spread;
    }

    private boolean hasManyValues(SeedTable table, int number) throws SQLException {
        SqlType type = types.undressed(values.type(table.column(number)));
        boolean refers = table.foreignKeys().stream()
                .anyMatch(reference -> reference.columns().contains(number));
        return !refers && !type.isEnum() && !type.plainName().equals("bool");
    }
}
