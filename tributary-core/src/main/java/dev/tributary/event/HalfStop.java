package dev.tributary.event;

import dev.tributary.graph.RevisionId;

/**
 * A revision outside a transaction that stopped between its statements.
 *
 * @param revision its id
 * @param direction {@code upgrade} or {@code downgrade}
 * @param done how many of its statements are done
 * @param statements how many it has, as its file is now; 0 where that is gone
 */
public record HalfStop(RevisionId revision, String direction, int done, int statements) {

    /** Where it goes on, in a phrase: {@code half done at statement 4 of 6}. */
    public String words() {
        if (done > 0 && done == statements) {
            return "half done: its statements are, its end is not";
        }
        return (done == 0 ? "stopped at statement " : "half done at statement ")
                + (done + 1)
                + (statements == 0 ? "" : " of " + statements);
    }
}
