package dev.tributary.rehearsal.seed;

/** How much the rows ask of the changes that follow. */
public enum SeedStyle {
    /** Every column filled with a small, ordinary value. A revision that fails on these fails on most real rows. */
    PLAIN,

    /**
     * Also rows that the schema allows and that people forget: NULL wherever it may stand, duplicates outside of unique
     * keys, zero and negative numbers, empty and long strings, dates far away. A revision that fails on these and not on
     * plain ones depends on data.
     */
    ADVERSARIAL
}
