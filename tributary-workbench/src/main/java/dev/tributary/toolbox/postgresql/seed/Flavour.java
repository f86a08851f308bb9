package dev.tributary.toolbox.postgresql.seed;

/** Which of a type's values is wanted. */
enum Flavour {
    /** Small and usual, a little different from row to row. */
    PLAIN,
    /** Empty, zero or negative. */
    LOW,
    /** Large or long, with room to compute: not the type's last value, which no sum survives. */
    HIGH,
    /** Unlike that of every other row, and far from what a script would write by hand. */
    KEY
}
