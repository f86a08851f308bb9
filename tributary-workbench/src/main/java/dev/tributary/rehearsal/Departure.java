package dev.tributary.rehearsal;

import dev.tributary.graph.RevisionId;
import java.util.List;

/**
 * Revisions of which each is to run on one database.
 *
 * @param from as it is now
 * @param moves each runs on a copy
 * @param isLast whether the last of them runs on the database itself, which is used up; never for the base
 */
public record Departure(ReplayedDatabase from, List<Move> moves, boolean isLast) {

    /**
     * One revision to run.
     *
     * @param isLookedAt whether what it leaves will be asked for
     */
    public record Move(RevisionId next, boolean isLookedAt) {}

    public Departure {
        moves = List.copyOf(moves);
    }
}
