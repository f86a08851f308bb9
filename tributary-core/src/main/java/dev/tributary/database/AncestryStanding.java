package dev.tributary.database;

/** How what comes before the version rows, by today's files, compares with what came before them when they ran. */
public enum AncestryStanding {
    /** As it ran. */
    SAME,
    /** Nothing is recorded: adopted, stamped, or of an older layout. */
    UNKNOWN,
    /** Other edges than then, and all that comes before is applied. */
    REORDERED,
    /** Something comes before that never ran here. */
    REWRITTEN
}
