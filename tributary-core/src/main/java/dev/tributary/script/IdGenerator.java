package dev.tributary.script;

import dev.tributary.graph.RevisionId;
import java.util.random.RandomGenerator;

/** Makes ids for new revisions. */
@FunctionalInterface
public interface IdGenerator {

    /** An id that nobody else comes up with. */
    RevisionId next();

    /** Ids of 12 hex digits: 48 random bits, so that two people who create revisions at the same time do not collide. */
    static IdGenerator hex(RandomGenerator random) {
        return () -> {
            var id = new StringBuilder(12);
            for (int i = 0; i < 12; i++) {
                id.append(Character.forDigit(random.nextInt(16), 16));
            }
            return RevisionId.of(id.toString());
        };
    }
}
