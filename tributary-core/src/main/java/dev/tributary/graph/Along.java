package dev.tributary.graph;

/** Which edges of the graph a question follows. */
public enum Along {
    /** Only what a revision continues: the edges that decide what a branch, a head and a lineage is. */
    DOWN_REVISIONS,

    /** Down revisions and dependencies: everything that must be applied earlier. */
    PARENTS
}
