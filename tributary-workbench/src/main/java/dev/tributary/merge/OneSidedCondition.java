package dev.tributary.merge;

import dev.tributary.graph.RevisionId;

/**
 * A statement whose condition held for each row that it was asked of in any replay: nobody has seen it leave one out.
 *
 * @param revision where it stands
 * @param place file and line
 * @param sql its text
 */
public record OneSidedCondition(RevisionId revision, String place, String sql) {}
