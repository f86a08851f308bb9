package dev.tributary.merge;

/** How much two databases are alike, after different orders. */
enum Sameness {
    /** In everything. */
    STRICT,
    /** In everything but the order of a table's columns. */
    UP_TO_COLUMN_ORDER,
    /** They are not. */
    NONE
}
