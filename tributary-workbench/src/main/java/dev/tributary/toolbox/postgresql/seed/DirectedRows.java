package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.rehearsal.coverage.Scan;
import dev.tributary.rehearsal.seed.Hints;
import dev.tributary.schema.QualifiedName;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.toolbox.postgresql.seed.RowPlanner.Purpose;
import dev.tributary.toolbox.postgresql.seed.SeedTable.Column;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Rows that come to the statements of revisions: every constant in every column that a statement has beside it, and together what
 * a condition asks for, or a condition of one side and one of another.
 */
final class DirectedRows {
    private static final SqlSyntax SYNTAX = new Postgresql().syntax();

    /** Rows for a table at most. More say little more, and each is copied, replayed and compared. */
    private static final int MOST = 200;

    /** So many rows that meet a condition are varied in every other column. */
    private static final int STARTS = 6;

    private static final int MOST_JOINED = 120;
    private static final int MOST_TOGETHER = 16;
    private static final int FOR_A_COLUMN = 24;

    private final Connection connection;
    private final RowPlanner planner;
    private final FittingValues values;
    private final SqlType.Reader types;
    private final Insertion insertion;
    private final Patience patience;
    private final Parents parents;
    private final List<List<Piece>> sides = new ArrayList<>();
    private final List<Hints.Side> hints;

    DirectedRows(Connection connection, Hints hints, Patience patience) {
        this.patience = patience;
        this.connection = connection;
        this.planner = new RowPlanner(connection);
        this.types = new SqlType.Reader(connection);
        this.values = new FittingValues(connection, types);
        this.insertion = new Insertion(connection);
        this.parents = new Parents(connection);
        this.hints = hints.sides();
        for (Hints.Side side : hints.sides()) {
            sides.add(Piece.of(side.texts(), SYNTAX));
        }
    }

    /**
     * What came of it.
     *
     * @param tried how many rows
     * @param taken how many of them are there now
     */
    record Added(int tried, int taken) {}

    /**
     * Adds such rows to a table.
     *
     * @param first the number of the next row
     */
    Added fill(SeedTable table, int first) throws SQLException {
        return insert(table, wanted(table), first);
    }

    /**
     * Adds rows that belong to rows of other tables, by a foreign key or by a column that a statement mentions beside a column of the
     * same type.
     *
     * @param tables all that have been filled
     */
    Added join(SeedTable table, List<SeedTable> tables, int first) throws SQLException {
        String word = QualifiedName.parse(table.name()).word();
        List<Piece> about = sides.stream()
                .flatMap(List::stream)
                .filter(piece -> piece.words().contains(word))
                .toList();
        if (about.isEmpty()) {
            return new Added(0, 0);
        }
        var wanted = new LinkedHashSet<Map<Integer, Cell>>();
        for (SeedTable.ForeignKey reference : table.foreignKeys()) {
            for (List<Cell> key : parents.keys(table, reference, false, MOST_JOINED)) {
                var row = new TreeMap<Integer, Cell>();
                for (int i = 0; i < key.size(); i++) {
                    row.put(reference.columns().get(i), key.get(i));
                }
                wanted.add(row);
            }
        }
        for (Piece piece : about) {
            for (SeedTable other : tables) {
                if (other.oid() != table.oid()
                        && piece.words()
                                .contains(QualifiedName.parse(other.name()).word())) {
                    joined(table, other, piece, wanted);
                }
            }
        }
        return insert(table, List.copyOf(wanted), first);
    }

    private void joined(SeedTable table, SeedTable other, Piece piece, Set<Map<Integer, Cell>> wanted)
            throws SQLException {
        for (Column column : table.columns()) {
            boolean refers = table.foreignKeys().stream()
                    .anyMatch(reference -> reference.columns().contains(column.number()));
            if (column.generated() || refers || !piece.words().contains(word(column))) {
                continue;
            }
            for (Column same : other.columns()) {
                if (same.type() == column.type() && piece.words().contains(word(same))) {
                    for (String value : Sql.texts(
                            connection,
                            "SELECT DISTINCT " + same.name() + "::text FROM " + other.name() + " WHERE " + same.name()
                                    + " IS NOT NULL ORDER BY 1 LIMIT " + MOST_JOINED)) {
                        wanted.add(Map.of(column.number(), Cell.of(value)));
                    }
                }
            }
        }
    }

    private Added insert(SeedTable table, List<Map<Integer, Cell>> wanted, int first) throws SQLException {
        int taken = 0;
        int number = first;
        for (Map<Integer, Cell> cells : wanted.subList(0, Math.min(MOST, wanted.size()))) {
            if (patience.isOverForTable()) {
                break;
            }
            SortedMap<Integer, Cell> row = new TreeMap<>(planner.row(table, number++, Purpose.PLAIN, Set.of()));
            row.putAll(cells);
            Insertion.Outcome outcome = insertion.insert(table, List.of(row));
            taken += outcome.places().size();
        }
        return new Added(number - first, taken);
    }

    /** For each row what it should hold in some columns, those that several statements ask for together first. */
    private List<Map<Integer, Cell>> wanted(SeedTable table) throws SQLException {
        var pools = new LinkedHashMap<Column, List<Cell>>();
        for (Column column : table.columns()) {
            List<Cell> pool = column.generated() ? List.of() : pool(table, column);
            if (!pool.isEmpty()) {
                pools.put(column, pool);
            }
        }
        var wanted = new LinkedHashSet<Map<Integer, Cell>>();
        together(table, pools, wanted);
        wanted.addAll(solved(table, pools));
        List<Map<Integer, Cell>> starts = Stream.concat(Stream.of(Map.<Integer, Cell>of()), wanted.stream())
                .limit(STARTS)
                .toList();
        for (int i = 0; i < FOR_A_COLUMN; i++) {
            for (Map.Entry<Column, List<Cell>> pool : pools.entrySet()) {
                for (Map<Integer, Cell> start : starts) {
                    if (i < pool.getValue().size()
                            && !start.containsKey(pool.getKey().number())) {
                        var row = new TreeMap<>(start);
                        row.put(pool.getKey().number(), pool.getValue().get(i));
                        wanted.add(row);
                    }
                }
            }
        }
        return List.copyOf(wanted);
    }

    private List<Cell> pool(SeedTable table, Column column) throws SQLException {
        var constants = new LinkedHashSet<String>();
        boolean mentioned = false;
        for (List<Piece> side : sides) {
            for (Piece piece : side) {
                if (isAbout(piece, table, column)) {
                    mentioned = true;
                    constants.addAll(piece.beside().getOrDefault(word(column), Set.of()));
                }
            }
        }
        for (List<Piece> side : sides) {
            for (Piece piece : side) {
                if (isAbout(piece, table, column)) {
                    constants.addAll(piece.literals());
                }
            }
        }
        if (!mentioned) {
            return List.of();
        }
        SqlType type = types.undressed(values.type(column));
        var cells = new ArrayList<Cell>();
        Set<String> texts = type.isEnum()
                ? new LinkedHashSet<>(type.labels())
                : DirectedValues.of(type.plainName(), type.element() != 0, constants);
        for (String text : texts) {
            if (cells.size() < FOR_A_COLUMN && values.isValid(column, text)) {
                cells.add(Cell.of(text));
            }
        }
        if (!column.required()) {
            cells.add(Math.min(2, cells.size()), Cell.NULL);
        }
        return cells;
    }

    private boolean isAbout(Piece piece, SeedTable table, Column column) {
        return piece.words().contains(word(column))
                && piece.words().contains(QualifiedName.parse(table.name()).word());
    }

    private static String word(Column column) {
        return QualifiedName.parse(column.name()).word();
    }

    /** What one statement has beside its columns, and what one statement of each side has. */
    private void together(SeedTable table, Map<Column, List<Cell>> pools, Set<Map<Integer, Cell>> wanted)
            throws SQLException {
        var ofSides = new ArrayList<List<Map<Integer, List<Cell>>>>();
        for (List<Piece> side : sides) {
            var asked = new ArrayList<Map<Integer, List<Cell>>>();
            for (Piece piece : side) {
                Map<Integer, List<Cell>> beside = beside(piece, table, pools);
                if (!beside.isEmpty()) {
                    asked.add(beside);
                }
            }
            ofSides.add(asked);
        }
        for (int left = 0; left < ofSides.size(); left++) {
            for (int right = left + 1; right < ofSides.size(); right++) {
                for (Map<Integer, List<Cell>> one : ofSides.get(left)) {
                    for (Map<Integer, List<Cell>> other : ofSides.get(right)) {
                        var both = new TreeMap<Integer, List<Cell>>();
                        one.forEach((column, cells) -> both.put(column, new ArrayList<>(cells)));
                        other.forEach((column, cells) -> {
                            List<Cell> known = both.computeIfAbsent(column, none -> new ArrayList<>());
                            cells.stream().filter(cell -> !known.contains(cell)).forEach(known::add);
                        });
                        wanted.addAll(combined(both));
                    }
                }
            }
        }
        ofSides.forEach(side -> side.forEach(asked -> wanted.addAll(combined(asked))));
    }

    private Map<Integer, List<Cell>> beside(Piece piece, SeedTable table, Map<Column, List<Cell>> pools)
            throws SQLException {
        var asked = new TreeMap<Integer, List<Cell>>();
        for (Column column : pools.keySet()) {
            Set<String> constants = piece.beside().getOrDefault(word(column), Set.of());
            SqlType type = types.undressed(values.type(column));
            boolean speaks = !constants.isEmpty() || type.plainName().equals("bool");
            if (!speaks || !isAbout(piece, table, column)) {
                continue;
            }
            var cells = new ArrayList<Cell>();
            for (String text :
                    type.isEnum() ? constants : DirectedValues.of(type.plainName(), type.element() != 0, constants)) {
                if (cells.size() < 3 && values.isValid(column, text)) {
                    cells.add(Cell.of(text));
                }
            }
            if (!cells.isEmpty()) {
                asked.put(column.number(), cells);
            }
        }
        return asked;
    }

    /** Each value with each, up to a bound; the first values come first. */
    private static List<Map<Integer, Cell>> combined(Map<Integer, List<Cell>> asked) {
        List<Map<Integer, Cell>> rows = List.of(Map.of());
        for (Map.Entry<Integer, List<Cell>> column : asked.entrySet()) {
            var longer = new ArrayList<Map<Integer, Cell>>();
            for (Cell cell : column.getValue()) {
                for (Map<Integer, Cell> row : rows) {
                    if (longer.size() < MOST_TOGETHER) {
                        var more = new TreeMap<>(row);
                        more.put(column.getKey(), cell);
                        longer.add(more);
                    }
                }
            }
            rows = longer;
        }
        return rows;
    }

    /** What the server finds to meet the conditions by which the sides chose rows: each alone, and one of each side. */
    private List<Map<Integer, Cell>> solved(SeedTable table, Map<Column, List<Cell>> pools) throws SQLException {
        QualifiedName name = QualifiedName.parse(table.name());
        var conditions = new ArrayList<List<Scan>>();
        for (Hints.Side side : hints) {
            conditions.add(side.scans().stream()
                    .filter(scan -> scan.table().word().equals(name.word())
                            && !scan.condition().isEmpty())
                    .distinct()
                    .toList());
        }
        var solver = new ConditionSolver(connection, table);
        var found = new LinkedHashSet<Map<Integer, Cell>>();
        for (int left = 0; left < conditions.size(); left++) {
            for (Scan one : conditions.get(left)) {
                for (int right = left + 1; right < conditions.size(); right++) {
                    for (Scan other : conditions.get(right)) {
                        found.addAll(solver.solve(List.of(one, other), pools));
                    }
                }
                found.addAll(solver.solve(List.of(one), pools));
            }
        }
        return List.copyOf(found);
    }
}
