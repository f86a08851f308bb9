package dev.tributary.rehearsal;

import dev.tributary.graph.RevisionId;
import java.util.List;

/** What became of running one revision more. */
public sealed interface Replay {

    /** All revisions that ran since the base, in order; the last one is the one in question. */
    List<RevisionId> path();

    /** It ran. */
    record Reached(ReplayedDatabase database) implements Replay {
        @Override
        public List<RevisionId> path() {
            return database.path();
        }
    }

    /** The server refused it, and the database is as before. */
    record Failed(List<RevisionId> path, Failure failure) implements Replay {
        public Failed {
            path = List.copyOf(path);
        }
    }
}
