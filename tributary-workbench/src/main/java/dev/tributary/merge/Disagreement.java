package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Replay;
import java.util.List;

/**
 * The smallest disagreement: two revisions that come out differently in their two orders, from the same state.
 *
 * @param prefix what ran since the base before them
 * @param first a revision of one side
 * @param second a revision of another
 * @param inOrder what came of the first, then the second
 * @param reversed what came of the second, then the first
 */
record Disagreement(List<RevisionId> prefix, RevisionId first, RevisionId second, Replay inOrder, Replay reversed) {}
