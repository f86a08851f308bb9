package dev.tributary.rehearsal;

import dev.tributary.graph.RevisionId;
import dev.tributary.scratch.ScratchDatabase;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Bases that need not be made again. */
public interface KnownBases {

    /** Nothing is known, and nothing kept. */
    static KnownBases none() {
        return new KnownBases() {
            @Override
            public Optional<ScratchDatabase> find(Collection<RevisionId> base) {
                return Optional.empty();
            }

            @Override
            public void keep(Collection<RevisionId> base, ScratchDatabase made, Duration took) {}
        };
    }

    /**
     * A database as these revisions leave it, with all that come before them. It is asked before a server for scratch databases is
     * started, since it is the server that may be kept.
     */
    Optional<ScratchDatabase> find(Collection<RevisionId> base);

    /** Whether it has every base, so that no revision before a fork is run for one. */
    default boolean makesAll() {
        return false;
    }

    /**
     * Told of each base that was made, as long as nothing else has happened to it.
     *
     * @param took how long it took
     */
    void keep(Collection<RevisionId> base, ScratchDatabase made, Duration took);
}
