package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.toolbox.postgresql.seed.SeedTable.Column;
import dev.tributary.toolbox.postgresql.seed.SeedTable.ForeignKey;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rows; what is refused leaves nothing behind. Deferred constraints are checked at once. */
final class Insertion {
    /** A constraint said no: another attempt without triggers would say the same, or worse, would not. */
    private static final Set<String> CONSTRAINTS = Set.of("23502", "23503", "23505", "23514", "23P01");

    private final Connection connection;

    Insertion(Connection connection) {
        this.connection = connection;
    }

    /**
     * What came of an attempt.
     *
     * @param places where the new rows lie, as the server counts
     * @param failure of the last row that was refused; null without
     */
    record Outcome(List<String> places, @Nullable SQLException failure) {}

    /** All of these rows, or none. */
    Outcome insert(SeedTable table, List<SortedMap<Integer, Cell>> rows) throws SQLException {
        InSavepoint.Result<List<String>> result =
                InSavepoint.attempt(connection, () -> checked(insertion(table, rows) + " RETURNING ctid"));
        return new Outcome(result.value() == null ? List.of() : result.value(), result.failure());
    }

    /** The row once more where a trigger was in its way; what failed otherwise stays failed. */
    Outcome insertWithoutTriggers(SeedTable table, SortedMap<Integer, Cell> row, Outcome before) throws SQLException {
        SQLException failure = before.failure();
        if (failure == null || CONSTRAINTS.contains(failure.getSQLState())) {
            return before;
        }
        InSavepoint.Result<List<String>> result = InSavepoint.attempt(connection, () -> {
            Sql.run(connection, "SET LOCAL session_replication_role = replica");
            List<String> places = checked(insertion(table, List.of(row)) + " RETURNING ctid");
            Sql.run(connection, "RESET session_replication_role");
            return places;
        });
        return result.value() == null ? before : new Outcome(result.value(), null);
    }

    /** One row for each of several tables, in one statement: only at its end the references are checked. */
    @Nullable
    SQLException insertTogether(List<SeedTable> tables, Map<Long, SortedMap<Integer, Cell>> rows) throws SQLException {
        var parts = new ArrayList<String>();
        for (SeedTable table : tables) {
            SortedMap<Integer, Cell> row = rows.get(table.oid());
            if (row != null) {
                parts.add("part" + parts.size() + " AS (" + insertion(table, List.of(row)) + " RETURNING 1)");
            }
        }
        return InSavepoint.attempt(connection, () -> checked("WITH " + String.join(", ", parts) + " SELECT 1"))
                .failure();
    }

    /** Points a row to another one. Returns where the row lies now; null where that was refused and nothing changed. */
    @Nullable
    String refer(SeedTable table, ForeignKey reference, List<Cell> key, String place) throws SQLException {
        var assignments = new ArrayList<String>();
        for (int i = 0; i < key.size(); i++) {
            assignments.add(table.column(reference.columns().get(i)).name() + " = "
                    + key.get(i).sql());
        }
        List<String> moved = InSavepoint.attempt(
                        connection,
                        () -> checked("UPDATE ONLY " + table.name() + " SET " + String.join(", ", assignments)
                                + " WHERE ctid = '" + place + "' RETURNING ctid"))
                .value();
        return moved == null || moved.isEmpty() ? null : moved.get(0);
    }

    private static String insertion(SeedTable table, List<SortedMap<Integer, Cell>> rows) {
        List<Column> columns = table.columns().stream()
                .filter(column -> rows.get(0).containsKey(column.number()))
                .toList();
        if (columns.isEmpty()) {
            return "INSERT INTO " + table.name() + " SELECT FROM generate_series(1, " + rows.size() + ")";
        }
        return "INSERT INTO " + table.name() + " ("
                + columns.stream().map(Column::name).collect(Collectors.joining(", "))
                + ") OVERRIDING SYSTEM VALUE VALUES "
                + rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> row.getOrDefault(column.number(), Cell.DEFAULT)
                                        .sql())
                                .collect(Collectors.joining(", ", "(", ")")))
                        .collect(Collectors.joining(", "));
    }

    private List<String> checked(String sql) throws SQLException {
        List<String> places = Sql.texts(connection, sql);
        Sql.run(connection, "SET CONSTRAINTS ALL IMMEDIATE");
        return places;
    }
}
