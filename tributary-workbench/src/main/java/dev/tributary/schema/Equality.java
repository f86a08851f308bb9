package dev.tributary.schema;

/** How much alike two schemas have to be to count as equal. */
public enum Equality {
    /** Every attribute of every object. */
    STRICT,

    /**
     * Every attribute but the places of a table's columns. Two tables that differ in nothing else answer every query
     * that names its columns alike; {@code INSERT} without a column list and {@code SELECT *} can still tell them apart.
     * In views and composite types the order always counts.
     */
    UP_TO_COLUMN_ORDER
}
