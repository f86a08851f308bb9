package dev.tributary.render;

import dev.tributary.graph.RevisionId;

/**
 * A line that runs down the drawing from a revision to one of its parents.
 *
 * @param parent where it ends
 * @param dotted whether it stands for a dependency, which is not continued
 */
record Lane(RevisionId parent, boolean dotted) {}
