package dev.tributary.merge;

import java.util.Optional;

/** Proofs that earlier calls have made of the same scripts, on the same server, with the same rows. */
public interface KnownProofs {

    /** The proof of a fork, saying when it was replayed; empty where it has to be replayed. */
    Optional<Proof> find(Fork fork);

    /** Takes a proof for later calls; one that cannot be kept is forgotten. */
    void keep(Proof proof);

    /** Knows nothing and keeps nothing. */
    static KnownProofs none() {
        return new KnownProofs() {
            @Override
            public Optional<Proof> find(Fork fork) {
                return Optional.empty();
            }

            @Override
            public void keep(Proof proof) {}
        };
    }
}
