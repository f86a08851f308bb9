package dev.tributary.rehearsal.seed;

import dev.tributary.rehearsal.coverage.Scan;
import java.util.List;

/**
 * What the revisions that follow ask of rows, so that some can be made which come to their statements.
 *
 * @param sides for each line of revisions what it asks
 */
public record Hints(List<Side> sides) {

    /**
     * What one line of revisions asks.
     *
     * @param texts its statements as written
     * @param scans the tables that it read where it ran, with the conditions by which it chose rows
     */
    public record Side(List<String> texts, List<Scan> scans) {
        public Side {
            texts = List.copyOf(texts);
            scans = List.copyOf(scans);
        }
    }

    public Hints {
        sides = List.copyOf(sides);
    }

    /** Nothing is known of what follows. */
    public static Hints none() {
        return new Hints(List.of());
    }
}
