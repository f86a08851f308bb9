package dev.tributary.merge;

import java.util.List;

/**
 * A row that comes out differently in two orders.
 *
 * @param row which one: its key, such as {@code id 3}; {@code seed row 12} where values are not to be seen. Empty where
 *     nothing tells it from others
 * @param columns in which it differs; all but the key where only one order has it
 * @param inOrder those columns with their values after the first order, such as {@code status 'cancelled'}, or
 *     {@link #NONE}
 * @param reversed the same after the second
 */
public record DifferingRow(String row, List<String> columns, String inOrder, String reversed) {

    /** What is said where an order leaves no such row. */
    public static final String NONE = "no such row";

    /** What is said where nothing but its key can be told of it. */
    public static final String THERE = "exists";

    public DifferingRow {
        columns = List.copyOf(columns);
    }

    /** The same without values. */
    DifferingRow withoutValues(String name) {
        return new DifferingRow(name, columns, hidden(inOrder), hidden(reversed));
    }

    private String hidden(String values) {
        return values.equals(NONE) || values.equals(THERE) ? values : "other values in " + String.join(", ", columns);
    }
}
