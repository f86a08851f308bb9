package dev.tributary.toolbox.postgresql.seed;

import java.util.List;

/**
 * A table as far as its rows have to fit it.
 *
 * @param oid the server's number for it, for this reading only
 * @param name qualified and quoted
 * @param kind {@code r}, {@code p} or {@code f}, as the catalog says it
 * @param root of a partition the topmost table; otherwise its own number
 * @param columns by number; dropped ones are left out
 * @param keys columns of which no two rows may have the same values
 * @param checks conditions that each row has to meet; of a partition its bounds, too
 * @param foreignKeys rows of other tables that have to be there
 */
record SeedTable(
        long oid,
        String name,
        char kind,
        long root,
        List<Column> columns,
        List<UniqueKey> keys,
        List<Check> checks,
        List<ForeignKey> foreignKeys) {

    /**
     * A column.
     *
     * @param number the catalog's
     * @param name quoted where it has to be
     * @param type the type's number
     * @param modifier the type's length or precision as the catalog packs it; -1 without
     * @param typeText the type as it is written in SQL
     * @param required NOT NULL
     * @param generated always computed, so never written
     * @param defaulted whether it can be left out
     */
    record Column(
            int number,
            String name,
            long type,
            int modifier,
            String typeText,
            boolean required,
            boolean generated,
            boolean defaulted) {}

    /**
     * A unique or exclusion constraint or index.
     *
     * @param columns its plain columns
     * @param mentioned every column that it depends on: those within its expressions and its predicate
     */
    record UniqueKey(List<Integer> columns, List<Integer> mentioned) {}

    /**
     * A condition over a row.
     *
     * @param expression SQL over the table's own column names
     * @param columns that it mentions; empty where the catalog does not say
     */
    record Check(String expression, List<Integer> columns) {}

    /**
     * A reference to another table, or to this one.
     *
     * @param columns on this side
     * @param referenced the other table's number
     * @param referencedName its qualified and quoted name
     * @param keys the columns on the other side, in the order of {@code columns}
     * @param keyNames their names, quoted where they have to be
     */
    record ForeignKey(
            List<Integer> columns, long referenced, String referencedName, List<Integer> keys, List<String> keyNames) {}

    /** The column of that number. */
    Column column(int number) {
        return columns.stream()
                .filter(column -> column.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " has no column " + number));
    }

    /** Whether every column that has to be empty for a reference to lead nowhere may be. */
    boolean mayBeLeftOpen(ForeignKey key) {
        return key.columns().stream().noneMatch(number -> column(number).required());
    }
}
