package dev.tributary.merge;

import dev.tributary.schema.TableContent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table in two databases, side by side: by their key, or where there is none by the columns that hold the same
 * values in both.
 */
final class DifferingRows {
    private static final int LONGEST = 40;
    private static final String HIDDEN = "(not shown)";

    private final TableContent one;
    private final TableContent other;
    private final List<String> columns;
    private final boolean keyed;
    private final List<String> key;

    DifferingRows(TableContent one, TableContent other) {
        this.one = one;
        this.other = other;
        this.columns = one.columns().stream().filter(other.columns()::contains).toList();
        this.keyed = !one.key().isEmpty()
                && one.key().equals(other.key())
                && Stream.of(one, other)
                        .flatMap(table -> table.rows().stream())
                        .noneMatch(row -> one.key().stream().anyMatch(column -> isByChance(row, column)));
        this.key = keyed ? one.key() : alike();
    }

    /** The columns that hold the same values in both, in whatever rows; none by chance. */
    private List<String> alike() {
        return columns.stream()
                .filter(column -> values(one, column).equals(values(other, column))
                        && !values(one, column).contains(TableContent.BY_CHANCE))
                .toList();
    }

    private static List<String> values(TableContent table, String column) {
        return table.rows().stream()
                .map(row -> row.values().getOrDefault(column, ""))
                .sorted()
                .toList();
    }

    /** All of them. */
    List<DifferingRow> all() {
        Map<List<String>, List<TableContent.Row>> left = byKey(one);
        Map<List<String>, List<TableContent.Row>> right = byKey(other);
        var keys = new LinkedHashSet<>(left.keySet());
        keys.addAll(right.keySet());
        var found = new ArrayList<DifferingRow>();
        for (List<String> value : keys) {
            var mine = new ArrayList<>(left.getOrDefault(value, List.of()));
            var theirs = new ArrayList<>(right.getOrDefault(value, List.of()));
            leaveOutEqual(mine, theirs);
            for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
                found.add(row(i < mine.size() ? mine.get(i) : null, i < theirs.size() ? theirs.get(i) : null));
            }
        }
        if (!keyed) {
            found.sort(Comparator.comparing(DifferingRow::row)
                    .thenComparing(DifferingRow::inOrder)
                    .thenComparing(DifferingRow::reversed)); // they lie anywhere
        }
        return found;
    }

    private static boolean isByChance(TableContent.@Nullable Row row, String column) {
        return row != null && TableContent.BY_CHANCE.equals(row.values().get(column));
    }

    private Map<List<String>, List<TableContent.Row>> byKey(TableContent table) {
        var rows = new LinkedHashMap<List<String>, List<TableContent.Row>>();
        table.rows()
                .forEach(row -> rows.computeIfAbsent(values(row, key), none -> new ArrayList<>())
                        .add(row));
        return rows;
    }

    private void leaveOutEqual(Collection<TableContent.Row> mine, List<TableContent.Row> theirs) {
        mine.removeIf(row -> theirs.stream()
                .filter(candidate -> values(candidate, columns).equals(values(row, columns)))
                .findFirst()
                .map(theirs::remove)
                .orElse(false));
    }

    private static List<String> values(TableContent.Row row, List<String> columns) {
        return columns.stream()
                .map(column -> row.values().getOrDefault(column, ""))
                .toList();
    }

    private DifferingRow row(TableContent.@Nullable Row mine, TableContent.@Nullable Row theirs) {
        List<String> differing = columns.stream()
                .filter(column -> !key.contains(column) && isTold(column, mine, theirs))
                .toList();
        return new DifferingRow(
                name(key, mine != null ? mine : theirs, one),
                differing.isEmpty() ? key : differing,
                text(differing, mine),
                text(differing, theirs));
    }

    /** Whether it differs, or where only one order has the row, whether its value tells anything. */
    private static boolean isTold(String column, TableContent.@Nullable Row mine, TableContent.@Nullable Row theirs) {
        if (mine == null || theirs == null) {
            return !isByChance(mine != null ? mine : theirs, column);
        }
        return !Objects.equals(mine.values().get(column), theirs.values().get(column));
    }

    private String text(List<String> differing, TableContent.@Nullable Row row) {
        return row == null ? DifferingRow.NONE : differing.isEmpty() ? DifferingRow.THERE : name(differing, row, one);
    }

    /** Columns with their values, such as {@code id 3}. */
    static String name(List<String> columns, TableContent.@Nullable Row row, TableContent table) {
        return row == null
                ? ""
                : columns.stream()
                        .map(column -> column + " "
                                + (table.secret().contains(column)
                                        ? HIDDEN
                                        : shortened(row.values().getOrDefault(column, ""))))
                        .collect(Collectors.joining(", "));
    }

    private static String shortened(String value) {
        String line = value.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
