package dev.tributary.render;

/** What a line between two revisions of a drawing says. */
public enum EdgeKind {
    /** The one continues the other. */
    CONTINUES,
    /** The one depends on the other and does not continue it. */
    DEPENDS,
    /** The one comes after the other by way of revisions that are left out. */
    LEFT_OUT
}
