package dev.tributary.merge;

import dev.tributary.graph.RevisionId;

/**
 * One revision has to run after another one of the other side: what {@code depends-on} in a header says.
 *
 * @param earlier runs first
 * @param later depends on it
 */
public record Precedence(RevisionId earlier, RevisionId later) {}
