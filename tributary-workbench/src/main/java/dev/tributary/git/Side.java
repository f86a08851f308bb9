package dev.tributary.git;

/** Who has a revision before the merge. */
public enum Side {
    /** The working tree alone. */
    HERE,
    /** The other branch alone. */
    THERE,
    /** Both. */
    BOTH
}
