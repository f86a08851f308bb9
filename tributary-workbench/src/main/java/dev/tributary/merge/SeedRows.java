package dev.tributary.merge;

import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.probe.SingleRow;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SteadyValues;
import dev.tributary.schema.TableContent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows that a person put into a base, by their numbers: they may be production's, so nobody is told their values. */
final class SeedRows {
    /** What is said of any other row, since it may have been made of one of these. */
    private static final String OTHER = "a row that a revision wrote";

    /** As many as a table of which rows are shown may hold, with what revisions may have deleted of them since. */
    private static final int ROWS = 100_000;

    private final Rehearsal seeded;
    private final List<SingleRow> rows;
    private final Map<QualifiedName, Map<String, String>> names = new HashMap<>();

    /**
     * @param seeded the base with the rows
     * @param rows the rows
     */
    SeedRows(Rehearsal seeded, List<SingleRow> rows) {
        this.seeded = seeded;
        this.rows = rows;
    }

    /** Such as {@code public.orders: seed row 12}. */
    String number(SingleRow row) {
        return row.table() + ": " + numbered(row.table(), row.place().within());
    }

    /**
     * Such as {@code seed row 12}.
     *
     * @param key as {@link DifferingRow#row} has it
     */
    String name(QualifiedName table, String key) {
        return names.computeIfAbsent(table, this::byKey).getOrDefault(key, OTHER);
    }

    private Map<String, String> byKey(QualifiedName table) {
        var byKey = new HashMap<String, String>();
        String name = table.quoted();
        if (rows.stream().noneMatch(row -> row.table().equals(name))) {
            return byKey;
        }
        TableContent base = seeded.tables(seeded.base(), Set.of(table), SteadyValues.all(), ROWS)
                .get(table);
        if (base == null || base.key().isEmpty()) {
            return byKey;
        }
        for (TableContent.Row row : base.rows()) {
            if (isOne(name, row.place())) {
                byKey.put(DifferingRows.name(base.key(), row, base), numbered(name, row.place()));
            }
        }
        return byKey;
    }

    private boolean isOne(String table, String within) {
        return rows.stream().anyMatch(row -> row.place().equals(new SingleRow.Place(table, within)));
    }

    private String numbered(String table, String within) {
        List<String> places = rows.stream()
                .filter(row -> row.table().equals(table))
                .map(row -> row.place().within())
                .toList();
        return "seed row " + (places.indexOf(within) + 1);
    }
}
