package dev.tributary.merge;

import java.time.Instant;
import java.util.List;

/**
 * What was asked, and the answer.
 *
 * @param fork where the lines part, and what is on each
 * @param touched for each side, the tables, types and the like that it changes; empty where that was not seen
 * @param verdict the answer
 * @param scope how far it reaches
 */
public record Proof(Fork fork, List<List<String>> touched, Verdict verdict, Scope scope) {
    public Proof {
        touched = touched.stream().map(List::copyOf).toList();
    }

    /** The same proof, for whoever gets it later from the call that replayed it then. */
    public Proof replayedAt(Instant time) {
        return new Proof(
                fork,
                touched,
                verdict,
                new Scope(
                        scope.replays(),
                        scope.server(),
                        scope.rows(),
                        scope.volatileColumns(),
                        scope.noise(),
                        scope.notes(),
                        scope.provisos(),
                        scope.took(),
                        time));
    }
}
